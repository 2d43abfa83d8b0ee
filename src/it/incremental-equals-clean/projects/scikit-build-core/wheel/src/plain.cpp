#include "config.h"
#include "near.h"
const char *flavour() { return FLAVOUR; }
int plain() { return 1001 + NEAR + SETTING + CONFIGURED; }
