#include "units.hpp"

double units::square_metres_to_acres(double square_metres) { return square_metres * 0.000247105381; }
