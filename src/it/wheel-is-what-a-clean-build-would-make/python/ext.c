#define PY_SSIZE_T_CLEAN
#include <Python.h>

#ifndef EXTRA
#define EXTRA 0
#endif

int core(void);

static PyObject *ask(PyObject *self, PyObject *none) { return PyLong_FromLong(core() + EXTRA); }

static PyMethodDef methods[] = {{"ask", ask, METH_NOARGS, NULL}, {NULL, NULL, 0, NULL}};

static struct PyModuleDef module = {PyModuleDef_HEAD_INIT, "ext", NULL, -1, methods};

PyMODINIT_FUNC PyInit_ext(void) { return PyModule_Create(&module); }
