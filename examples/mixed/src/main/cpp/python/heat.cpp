#include <pybind11/pybind11.h>

#include "../units/units.hpp"

void bind_heat(pybind11::module_& module) {
  module.def("celsius_to_fahrenheit", &units::celsius_to_fahrenheit);
}
