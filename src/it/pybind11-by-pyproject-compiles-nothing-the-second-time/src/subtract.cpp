#include "arithmetic.hpp"

long subtract(long a, long b) {
  return a - b;
}
