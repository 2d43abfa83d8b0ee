#include "arithmetic.hpp"

long plain::factorial(long a) {
  return a < 2 ? 1 : a * factorial(a - 1);
}
