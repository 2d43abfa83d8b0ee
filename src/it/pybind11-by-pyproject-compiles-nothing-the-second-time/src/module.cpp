#include <pybind11/pybind11.h>

void bind_sums(pybind11::module_& module);
void bind_products(pybind11::module_& module);
void bind_divisions(pybind11::module_& module);
void bind_divisors(pybind11::module_& module);
void bind_factorials(pybind11::module_& module);
void bind_sequences(pybind11::module_& module);

PYBIND11_MODULE(arithmetic, module) {
  bind_sums(module);
  bind_products(module);
  bind_divisions(module);
  bind_divisors(module);
  bind_factorials(module);
  bind_sequences(module);
  module.attr("headers") = PYBIND11_VERSION_MAJOR * 10000 + PYBIND11_VERSION_MINOR * 100 + PYBIND11_VERSION_MICRO;
}
