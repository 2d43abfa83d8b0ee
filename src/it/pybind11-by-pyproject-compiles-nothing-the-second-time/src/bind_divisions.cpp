#include <pybind11/pybind11.h>

#include "arithmetic.hpp"

void bind_divisions(pybind11::module_& module) {
  module.def("quotient", &plain::quotient);
  module.def("remainder", &plain::remainder);
}
