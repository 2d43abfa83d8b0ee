# What sysconfig says of Python @SERIES@ for @PLATFORM@. Written by pip-cmake-maven-plugin.
import os

_here = os.path.dirname(os.path.abspath(__file__))
_include = os.path.join(_here, "include")

build_time_vars = {
    "ABIFLAGS": "",
    "AR": "ar",
    "ARFLAGS": "rcs",
    "BLDSHARED": "cc @SHARED@",
    "CC": "cc",
    "CCSHARED": "@PIC@",
    "CFLAGS": "-fno-strict-overflow -DNDEBUG -O3 -Wall",
    "CONFINCLUDEPY": _include,
    "CPPFLAGS": "",
    "CXX": "c++",
    # Of programs that run here
    "EXE": ".exe" if os.name == "nt" else "",
    "EXT_SUFFIX": "@SUFFIX@",
    "INCLUDEPY": _include,
    "LDCXXSHARED": "c++ @SHARED@",
    "LDFLAGS": "",
    "LDSHARED": "cc @SHARED@",
    "LDVERSION": "@SERIES@",
    "LIBS": "",
    "OPT": "-DNDEBUG -O3 -Wall",
    "Py_DEBUG": 0,
    "Py_ENABLE_SHARED": 0,
    "Py_GIL_DISABLED": 0,
    "SHLIB_SUFFIX": "@END@",
    "SOABI": "@SOABI@",
    "VERSION": "@SERIES@",
}
