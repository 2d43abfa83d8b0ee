#include <pybind11/pybind11.h>

#include "arithmetic.hpp"

void bind_divisors(pybind11::module_& module) {
  module.def("gcd", &gcd);
  module.def("lcm", &lcm);
}
