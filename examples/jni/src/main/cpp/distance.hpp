#pragma once

namespace earth {

// Kilometres between two places, the earth taken for a sphere; latitudes and longitudes in degrees.
double distance(double latitude1, double longitude1, double latitude2, double longitude2);

}  // namespace earth
