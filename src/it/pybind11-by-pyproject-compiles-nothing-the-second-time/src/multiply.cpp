#include "arithmetic.hpp"

long plain::multiply(long a, long b) {
  return a * b;
}
