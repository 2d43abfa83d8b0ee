#include <pybind11/pybind11.h>

#include "arithmetic.hpp"

void bind_products(pybind11::module_& module) {
  module.def("multiply", &multiply);
  module.def("power", &power);
}
