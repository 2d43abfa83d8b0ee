#include <pybind11/pybind11.h>

#include "arithmetic.hpp"

void bind_sequences(pybind11::module_& module) {
  module.def("fibonacci", &plain::fibonacci);
}
