#include "config.h"
#include "near.h"
extern const char* const flavour = FLAVOUR;
int first() { return 1001 + NEAR + SETTING + CONFIGURED + LIMIT; }
