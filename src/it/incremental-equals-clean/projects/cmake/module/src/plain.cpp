#include "shared.h"
int plain() { return 1001 + SHARED; }
