#!/bin/sh
# What python-config says of Python @SERIES@ for @PLATFORM@, since FindPython would ask that of another Python on the
# PATH. Written by pip-cmake-maven-plugin.
tree=$(cd "${0%/*}/.." && pwd -P) || exit 1
for argument; do
  case $argument in
    --prefix | --exec-prefix) echo "$tree" ;;
    --includes) echo "-I$tree/include" ;;
    --extension-suffix) echo "@SUFFIX@" ;;
    --configdir) echo "$tree/libs" ;;
    *) echo ;;
  esac
done
