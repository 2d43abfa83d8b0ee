#include "arithmetic.hpp"

long remainder(long a, long b) {
  return b == 0 ? 0 : a % b;
}
