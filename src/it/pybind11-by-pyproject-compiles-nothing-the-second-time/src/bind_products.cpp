#include <pybind11/pybind11.h>

#include "arithmetic.hpp"

void bind_products(pybind11::module_& module) {
  module.def("multiply", &plain::multiply);
  module.def("power", &plain::power);
}
