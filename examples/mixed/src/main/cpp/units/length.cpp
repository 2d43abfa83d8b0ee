#include "units.hpp"

double units::metres_to_feet(double metres) { return metres * 3.280839895; }
