#include <pybind11/pybind11.h>

int sum(int a, int b);

PYBIND11_MODULE(reported, module) { module.def("sum", &sum); }
