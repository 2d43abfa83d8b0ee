#define CORE 40
