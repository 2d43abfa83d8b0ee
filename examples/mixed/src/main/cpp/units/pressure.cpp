#include "units.hpp"

double units::pascals_to_psi(double pascals) { return pascals * 0.000145037738; }
