#define PY_SSIZE_T_CLEAN
#define NPY_NO_DEPRECATED_API NPY_1_7_API_VERSION
#include <Python.h>
#include <numpy/arrayobject.h>

static PyObject *total_of(PyObject *self, PyObject *argument) {
  (void)self;
  PyObject *array = PyArray_FROM_OTF(argument, NPY_DOUBLE, NPY_ARRAY_IN_ARRAY);
  if (array == NULL) {
    return NULL;
  }
  const double *values = PyArray_DATA((PyArrayObject *)array);
  double total = 0;
  for (npy_intp i = 0; i < PyArray_SIZE((PyArrayObject *)array); ++i) {
    total += values[i];
  }
  Py_DECREF(array);
  return PyFloat_FromDouble(total);
}

static PyMethodDef methods[] = {{"of", total_of, METH_O, "The sum of an array."},
                                {NULL, NULL, 0, NULL}};

static struct PyModuleDef module = {PyModuleDef_HEAD_INIT, "total", NULL, -1, methods,
                                    NULL,                  NULL,    NULL, NULL};

PyMODINIT_FUNC PyInit_total(void) {
  import_array();
  return PyModule_Create(&module);
}
