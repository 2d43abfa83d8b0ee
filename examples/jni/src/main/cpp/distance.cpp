#include "distance.hpp"

#include <cmath>

namespace earth {

namespace {
const double radius = 6371.0;
const double degree = std::acos(-1.0) / 180.0;
}  // namespace

double distance(double latitude1, double longitude1, double latitude2, double longitude2) {
  const double a = std::sin((latitude2 - latitude1) * degree / 2);
  const double b = std::sin((longitude2 - longitude1) * degree / 2);
  const double c =
      a * a + std::cos(latitude1 * degree) * std::cos(latitude2 * degree) * b * b;
  return 2 * radius * std::asin(std::sqrt(c));
}

}  // namespace earth
