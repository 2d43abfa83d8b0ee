# zig for @TARGET@. Written by pip-cmake-maven-plugin.
set(CMAKE_C_COMPILER "${CMAKE_CURRENT_LIST_DIR}/bin/@CC@")
set(CMAKE_CXX_COMPILER "${CMAKE_CURRENT_LIST_DIR}/bin/@CXX@")
set(CMAKE_ASM_COMPILER "${CMAKE_CURRENT_LIST_DIR}/bin/@CC@")
set(CMAKE_RC_COMPILER "${CMAKE_CURRENT_LIST_DIR}/bin/rc@ENDING@")
foreach(tool IN ITEMS CMAKE CMAKE_C_COMPILER CMAKE_CXX_COMPILER)
  set(${tool}_AR "${CMAKE_CURRENT_LIST_DIR}/bin/ar@ENDING@" CACHE FILEPATH "" FORCE)
  set(${tool}_RANLIB "${CMAKE_CURRENT_LIST_DIR}/bin/ranlib@ENDING@" CACHE FILEPATH "" FORCE)
endforeach()
# zig compiles its C++ library once for builds with debug information, and once for those without. What CMake tries out
# is like a release.
if(NOT DEFINED CMAKE_TRY_COMPILE_CONFIGURATION)
  set(CMAKE_TRY_COMPILE_CONFIGURATION Release)
endif()
