#include <pybind11/pybind11.h>

#include "distance.hpp"

PYBIND11_MODULE(earth, module) { module.def("distance", &earth::distance); }
