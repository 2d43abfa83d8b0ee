#include <pybind11/pybind11.h>

#include "../units/units.hpp"

void bind_matter(pybind11::module_& module) {
  module.def("kilograms_to_pounds", &units::kilograms_to_pounds);
  module.def("pascals_to_psi", &units::pascals_to_psi);
}
