#include <pybind11/pybind11.h>

#include "plain.hpp"

pybind11::int_ bound() {
  return pybind11::int_(plain());
}
