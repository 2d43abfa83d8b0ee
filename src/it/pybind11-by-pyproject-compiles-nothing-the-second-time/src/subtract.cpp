#include "arithmetic.hpp"

long plain::subtract(long a, long b) {
  return a - b;
}
