#include <pybind11/pybind11.h>

#include <string>

PYBIND11_MODULE(version, module) {
  module.attr("of_headers") = std::to_string(PYBIND11_VERSION_MAJOR) + "." +
                              std::to_string(PYBIND11_VERSION_MINOR) + "." +
                              std::to_string(PYBIND11_VERSION_MICRO);
}
