#include <pybind11/pybind11.h>

#include "place.hpp"

PYBIND11_MODULE(everywhere, module) { module.def("place", &place); }
