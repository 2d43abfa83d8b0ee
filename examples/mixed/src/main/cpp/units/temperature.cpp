#include "units.hpp"

double units::celsius_to_fahrenheit(double celsius) { return celsius * 9 / 5 + 32; }
