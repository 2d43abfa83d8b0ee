#include <pybind11/pybind11.h>
int plain();
PYBIND11_MODULE(answers, m) { m.def("ask", [] { return plain() + 1001; }); }
