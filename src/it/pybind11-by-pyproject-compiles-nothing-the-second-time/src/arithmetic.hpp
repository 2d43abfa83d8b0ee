#pragma once

namespace plain {

// Ten functions, one source each.
long add(long a, long b);
long subtract(long a, long b);
long multiply(long a, long b);
long quotient(long a, long b);
long remainder(long a, long b);
long power(long a, long b);
long gcd(long a, long b);
long lcm(long a, long b);
long factorial(long a);
long fibonacci(long a);

}  // namespace plain
