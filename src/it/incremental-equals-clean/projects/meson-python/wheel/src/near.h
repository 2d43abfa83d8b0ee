#define NEAR 1001
