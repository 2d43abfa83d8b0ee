#include "units.hpp"

double units::watts_to_horsepower(double watts) { return watts * 0.00134102209; }
