#include <pybind11/pybind11.h>

void bind_space(pybind11::module_& module);
void bind_matter(pybind11::module_& module);
void bind_motion(pybind11::module_& module);
void bind_work(pybind11::module_& module);
void bind_heat(pybind11::module_& module);
void bind_turning(pybind11::module_& module);

// The Python module "units"
PYBIND11_MODULE(units, module) {
  bind_space(module);
  bind_matter(module);
  bind_motion(module);
  bind_work(module);
  bind_heat(module);
  bind_turning(module);
}
