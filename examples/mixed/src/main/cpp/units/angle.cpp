#include "units.hpp"

double units::degrees_to_radians(double degrees) { return degrees * 0.017453292519943295; }
