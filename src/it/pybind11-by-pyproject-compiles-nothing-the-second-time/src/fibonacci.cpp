#include "arithmetic.hpp"

long plain::fibonacci(long a) {
  return a < 2 ? a : fibonacci(a - 1) + fibonacci(a - 2);
}
