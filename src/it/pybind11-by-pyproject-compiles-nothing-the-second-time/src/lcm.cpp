#include "arithmetic.hpp"

long plain::lcm(long a, long b) {
  const long divisor = gcd(a, b);
  return divisor == 0 ? 0 : a / divisor * b;
}
