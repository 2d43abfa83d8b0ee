#include <pybind11/pybind11.h>

PYBIND11_MODULE(by_pybind11, m) {
  m.attr("headers") = 10000 * PYBIND11_VERSION_MAJOR + 100 * PYBIND11_VERSION_MINOR + PYBIND11_VERSION_MICRO;
}
