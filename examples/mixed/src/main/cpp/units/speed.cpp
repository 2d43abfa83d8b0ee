#include "units.hpp"

double units::metres_per_second_to_knots(double metres_per_second) { return metres_per_second * 1.943844492; }
