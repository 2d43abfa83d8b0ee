# What sysconfig says of Python @SERIES@ for @PLATFORM@. Written by pip-cmake-maven-plugin.
import os
import shlex

_here = os.path.dirname(os.path.abspath(__file__))
_include = os.path.join(_here, "include")
_library = os.path.join(_here, "libs", "python@SERIES@.lib".replace(".", "", 1))
_shared = "@SHARED@" + (" " + shlex.quote(_library) if os.path.exists(_library) else "")

build_time_vars = {
    "ABIFLAGS": "",
    "AR": "ar",
    "ARFLAGS": "rcs",
    "BLDSHARED": "cc " + _shared,
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
    "LDCXXSHARED": "c++ " + _shared,
    "LDFLAGS": "",
    "LDSHARED": "cc " + _shared,
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
