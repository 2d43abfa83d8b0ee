#include <pybind11/pybind11.h>
#include <cassert>
int one(int x) { assert(x < 1000); return x + 1; }
PYBIND11_MODULE(one, m) { m.def("one", &one); m.attr("file") = __FILE__; }
