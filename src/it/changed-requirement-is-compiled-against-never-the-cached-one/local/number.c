#include <Python.h>
#include "number.h"

static PyObject* answer(PyObject* self, PyObject* arguments) { return PyLong_FromLong(NUMBER); }

static PyMethodDef methods[] = {{"answer", answer, METH_NOARGS, NULL}, {NULL}};

static struct PyModuleDef definition = {PyModuleDef_HEAD_INIT, "number", NULL, -1, methods};

PyMODINIT_FUNC PyInit_number(void) { return PyModule_Create(&definition); }
