# What sysconfig says of Python @SERIES@ for @PLATFORM@. Written by pip-cmake-maven-plugin.
import os

_here = os.path.dirname(os.path.abspath(__file__))
_include = os.path.join(_here, "include")

build_time_vars = {
    "AR": "ar",
    "ARFLAGS": "rcs",
    "CC": "cc",
    "CCSHARED": "@PIC@",
    "CFLAGS": "-fno-strict-overflow -DNDEBUG -O3 -Wall",
    "CONFINCLUDEPY": _include,
    "CXX": "c++",
    "EXT_SUFFIX": "@SUFFIX@",
    "INCLUDEPY": _include,
    "LDCXXSHARED": "c++ @SHARED@",
    "LDSHARED": "cc @SHARED@",
    "LDVERSION": "@SERIES@",
    "Py_DEBUG": 0,
    "Py_ENABLE_SHARED": 0,
    "Py_GIL_DISABLED": 0,
    "SHLIB_SUFFIX": "@END@",
    "SOABI": "@SOABI@",
    "VERSION": "@SERIES@",
}
