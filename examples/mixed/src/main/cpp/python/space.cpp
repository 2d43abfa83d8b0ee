#include <pybind11/pybind11.h>

#include "../units/units.hpp"

void bind_space(pybind11::module_& module) {
  module.def("metres_to_feet", &units::metres_to_feet);
  module.def("square_metres_to_acres", &units::square_metres_to_acres);
  module.def("litres_to_gallons", &units::litres_to_gallons);
}
