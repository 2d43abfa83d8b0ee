#include "units.hpp"

double units::joules_to_calories(double joules) { return joules * 0.239005736; }
