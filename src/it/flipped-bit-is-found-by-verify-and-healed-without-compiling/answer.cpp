#include <pybind11/pybind11.h>

PYBIND11_MODULE(answer, module) { module.attr("answer") = 42; }
