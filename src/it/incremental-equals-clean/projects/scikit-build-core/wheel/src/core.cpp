#include <pybind11/pybind11.h>
int plain();
int other();
PYBIND11_MODULE(core, m) { m.def("ask", [] { return plain() + other() + 1001; }); }
