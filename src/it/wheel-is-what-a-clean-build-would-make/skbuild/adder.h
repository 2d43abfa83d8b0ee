#define BY 1
