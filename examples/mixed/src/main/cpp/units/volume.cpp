#include "units.hpp"

double units::litres_to_gallons(double litres) { return litres * 0.264172052; }
