# zig for @TARGET@. Written by pip-cmake-maven-plugin.
set(CMAKE_C_COMPILER "${CMAKE_CURRENT_LIST_DIR}/bin/cc@ENDING@")
set(CMAKE_CXX_COMPILER "${CMAKE_CURRENT_LIST_DIR}/bin/c++@ENDING@")
set(CMAKE_ASM_COMPILER "${CMAKE_CURRENT_LIST_DIR}/bin/cc@ENDING@")
set(CMAKE_RC_COMPILER "${CMAKE_CURRENT_LIST_DIR}/bin/rc@ENDING@")
foreach(tool IN ITEMS CMAKE CMAKE_C_COMPILER CMAKE_CXX_COMPILER)
  set(${tool}_AR "${CMAKE_CURRENT_LIST_DIR}/bin/ar@ENDING@" CACHE FILEPATH "" FORCE)
  set(${tool}_RANLIB "${CMAKE_CURRENT_LIST_DIR}/bin/ranlib@ENDING@" CACHE FILEPATH "" FORCE)
endforeach()
# The libraries that zig links in have debug information, which no release needs.
foreach(type IN ITEMS EXE SHARED MODULE)
  set(CMAKE_${type}_LINKER_FLAGS_RELEASE_INIT "-s")
  set(CMAKE_${type}_LINKER_FLAGS_MINSIZEREL_INIT "-s")
endforeach()
