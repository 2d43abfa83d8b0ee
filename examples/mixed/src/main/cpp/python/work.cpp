#include <pybind11/pybind11.h>

#include "../units/units.hpp"

void bind_work(pybind11::module_& module) {
  module.def("joules_to_calories", &units::joules_to_calories);
  module.def("watts_to_horsepower", &units::watts_to_horsepower);
}
