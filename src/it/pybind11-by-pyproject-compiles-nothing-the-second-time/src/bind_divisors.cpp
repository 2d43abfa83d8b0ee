#include <pybind11/pybind11.h>

#include "arithmetic.hpp"

void bind_divisors(pybind11::module_& module) {
  module.def("gcd", &plain::gcd);
  module.def("lcm", &plain::lcm);
}
