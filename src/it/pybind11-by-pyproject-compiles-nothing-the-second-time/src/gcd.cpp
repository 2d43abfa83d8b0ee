#include "arithmetic.hpp"

long plain::gcd(long a, long b) {
  while (b != 0) {
    const long rest = a % b;
    a = b;
    b = rest;
  }
  return a;
}
