#include "near.h"
#include "shared.h"
const char *flavour(void) { return FLAVOUR; }
int plain(void) { return 1001 + NEAR + SHARED + FROM_SETUP; }
