#include "arithmetic.hpp"

long multiply(long a, long b) {
  return a * b;
}
