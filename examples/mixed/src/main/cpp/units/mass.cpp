#include "units.hpp"

double units::kilograms_to_pounds(double kilograms) { return kilograms * 2.204622622; }
