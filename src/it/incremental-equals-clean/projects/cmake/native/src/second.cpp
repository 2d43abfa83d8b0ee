#include "shared.h"
#ifndef FROM_TOOLCHAIN
#define FROM_TOOLCHAIN 0
#endif
#ifndef FROM_PRESET
#define FROM_PRESET 0
#endif
int second() { return 1001 + SHARED + FROM_TOOLCHAIN + FROM_PRESET; }
