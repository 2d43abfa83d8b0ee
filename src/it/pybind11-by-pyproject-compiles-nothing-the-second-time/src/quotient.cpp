#include "arithmetic.hpp"

long quotient(long a, long b) {
  return b == 0 ? 0 : a / b;
}
