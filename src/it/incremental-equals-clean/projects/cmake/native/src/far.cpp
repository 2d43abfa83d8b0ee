#include "near.h"
#include "shared.h"
int first();
int second();
extern const int table[];
int far() { return 1001 + NEAR + SHARED + first() + second() + table[0]; }
