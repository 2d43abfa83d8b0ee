#include <pybind11/pybind11.h>

#include "arithmetic.hpp"

void bind_sums(pybind11::module_& module) {
  module.def("add", &plain::add);
  module.def("subtract", &plain::subtract);
}
