
# For another machine: what this one has is not linked.
set(CMAKE_SYSTEM_NAME @SYSTEM@)
set(CMAKE_SYSTEM_PROCESSOR @PROCESSOR@)
list(APPEND CMAKE_FIND_ROOT_PATH ${CMAKE_PREFIX_PATH})
foreach(root IN ITEMS "${Python_ROOT_DIR}" "${CMAKE_BINARY_DIR}" "${CMAKE_SOURCE_DIR}")
  if(root)
    list(APPEND CMAKE_FIND_ROOT_PATH "${root}")
  endif()
endforeach()
set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
foreach(kind IN ITEMS LIBRARY INCLUDE PACKAGE)
  set(CMAKE_FIND_ROOT_PATH_MODE_${kind} ONLY)
endforeach()
set(ENV{PKG_CONFIG_LIBDIR} "")
# The machine's own strip does not know what zig makes; what is made without -g has nothing to strip.
set(CMAKE_STRIP "" CACHE FILEPATH "" FORCE)
