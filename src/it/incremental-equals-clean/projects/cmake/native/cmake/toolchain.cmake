include(${CMAKE_CURRENT_LIST_DIR}/flags.cmake)
set(TOOLCHAIN_MARK 1001)
