# Java looks for NAME.dll, and would not find libNAME.dll. Written by pip-cmake-maven-plugin.
set(CMAKE_SHARED_LIBRARY_PREFIX "")
set(CMAKE_SHARED_MODULE_PREFIX "")
