#include "shared.h"
int other() { return 1001 + SHARED; }
