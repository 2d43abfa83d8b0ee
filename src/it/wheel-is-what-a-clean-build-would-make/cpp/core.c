#include "core.h"

int core(void) { return CORE; }
