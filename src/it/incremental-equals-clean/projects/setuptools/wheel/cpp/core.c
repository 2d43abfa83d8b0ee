#define PY_SSIZE_T_CLEAN
#include <Python.h>
int plain(void);
static PyObject *ask(PyObject *self, PyObject *none) { return PyLong_FromLong(plain() + 1001); }
static PyMethodDef methods[] = {{"ask", ask, METH_NOARGS, NULL}, {NULL, NULL, 0, NULL}};
static struct PyModuleDef module = {PyModuleDef_HEAD_INIT, "core", NULL, -1, methods};
PyMODINIT_FUNC PyInit_core(void) { return PyModule_Create(&module); }
