
# For another machine: what this one has is not linked.
set(CMAKE_SYSTEM_NAME @SYSTEM@)
set(CMAKE_SYSTEM_PROCESSOR @PROCESSOR@)
list(APPEND CMAKE_FIND_ROOT_PATH ${CMAKE_PREFIX_PATH} "${CMAKE_BINARY_DIR}" "${CMAKE_SOURCE_DIR}")
if(Python_EXECUTABLE) # of the environment, which is the directory above that of its programs
  get_filename_component(_environment "${Python_EXECUTABLE}" DIRECTORY)
  get_filename_component(_environment "${_environment}" DIRECTORY)
  list(APPEND CMAKE_FIND_ROOT_PATH "${_environment}")
endif()
set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
foreach(kind IN ITEMS LIBRARY INCLUDE PACKAGE)
  set(CMAKE_FIND_ROOT_PATH_MODE_${kind} ONLY)
endforeach()
set(ENV{PKG_CONFIG_LIBDIR} "")
# The machine's own strip does not know what zig makes; what is made without -g has nothing to strip.
set(CMAKE_STRIP "" CACHE FILEPATH "" FORCE)
