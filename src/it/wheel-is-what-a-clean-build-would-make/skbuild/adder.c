#include "adder.h"

#ifdef DOUBLE
int add(int a) { return 2 * (a + BY); }
#else
int add(int a) { return a + BY; }
#endif
