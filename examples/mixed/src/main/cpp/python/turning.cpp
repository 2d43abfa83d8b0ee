#include <pybind11/pybind11.h>

#include "../units/units.hpp"

void bind_turning(pybind11::module_& module) {
  module.def("degrees_to_radians", &units::degrees_to_radians);
}
