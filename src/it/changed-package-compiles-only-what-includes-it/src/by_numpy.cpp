#define PY_SSIZE_T_CLEAN
#include <Python.h>
#define NPY_NO_DEPRECATED_API NPY_1_7_API_VERSION
#include <numpy/arrayobject.h>

static struct PyModuleDef definition = {PyModuleDef_HEAD_INIT, "by_numpy", nullptr, -1, nullptr, nullptr, nullptr, nullptr, nullptr};

PyMODINIT_FUNC PyInit_by_numpy() {
  import_array();
  PyObject *module = PyModule_Create(&definition);
  if (module != nullptr) {
    PyModule_AddIntConstant(module, "headers", NPY_VERSION);
  }
  return module;
}
