#include <pybind11/pybind11.h>

PYBIND11_MODULE(_scale, module) { module.def("twice", [](int number) { return 2 * number; }); }
