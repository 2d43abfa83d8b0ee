#include <pybind11/pybind11.h>

PYBIND11_MODULE(old, module) { module.attr("GREETING") = GREETING; }
