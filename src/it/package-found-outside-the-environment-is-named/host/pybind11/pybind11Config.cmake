message(STATUS "pybind11 of the host")
