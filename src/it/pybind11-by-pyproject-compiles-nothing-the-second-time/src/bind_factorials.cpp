#include <pybind11/pybind11.h>

#include "arithmetic.hpp"

void bind_factorials(pybind11::module_& module) {
  module.def("factorial", &plain::factorial);
}
