#include "shared.h"
int copied(void) { return 1001 + SHARED; }
