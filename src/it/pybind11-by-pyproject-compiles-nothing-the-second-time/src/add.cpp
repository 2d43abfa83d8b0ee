#include "arithmetic.hpp"

long plain::add(long a, long b) {
  return a + b;
}
