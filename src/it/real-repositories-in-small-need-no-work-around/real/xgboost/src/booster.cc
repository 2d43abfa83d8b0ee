#include "booster.h"

double predict(int rows) { return rows / 2.0; }
