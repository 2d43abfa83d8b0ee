#include <pybind11/pybind11.h>

#include "../units/units.hpp"

void bind_motion(pybind11::module_& module) {
  module.def("metres_per_second_to_knots", &units::metres_per_second_to_knots);
}
