
# There is no install_name_tool, so libraries are linked as they are to be installed.
set(CMAKE_SYSTEM_VERSION @DARWIN@)
set(CMAKE_BUILD_WITH_INSTALL_RPATH ON)
