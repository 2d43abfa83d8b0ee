package io.github.pipcmake.cmake.inputs;

import java.util.Set;

/**
 * Which variables of the process environment the result of every configure step depends on. Those
 * that only some projects read are in {@link LookupVariables}.
 *
 * @since 0.1.0
 */
public final class ConfigureVariables {
  /** Read by CMake or by what it tries to find out about compilers, cmake-env-variables(7). */
  private static final Set<String> VARIABLES =
      Set.of(
          "ADSP_ROOT",
          "ASM",
          "ASMFLAGS",
          "CC",
          "CFLAGS",
          "CPPFLAGS",
          "CSFLAGS",
          "CUDAARCHS",
          "CUDACXX",
          "CUDAFLAGS",
          "CPATH",
          "CPLUS_INCLUDE_PATH",
          "C_INCLUDE_PATH",
          "LIBRARY_PATH",
          "CUDAHOSTCXX",
          "CXX",
          "CXXFLAGS",
          "FC",
          "FFLAGS",
          "HIPCXX",
          "HIPFLAGS",
          "INCLUDE",
          "ISPC",
          "ISPCFLAGS",
          "LDFLAGS",
          "LIB",
          "LIBPATH",
          "MACOSX_DEPLOYMENT_TARGET",
          "OBJC",
          "OBJCFLAGS",
          "OBJCXX",
          "OBJCXXFLAGS",
          "PKG_CONFIG_PATH",
          "PKG_CONFIG_LIBDIR",
          "RC",
          "RCFLAGS",
          "SDKROOT",
          "SWIFTC",
          "SWIFTFLAGS",
          "VSINSTALLDIR",
          "VCINSTALLDIR",
          "VCToolsVersion",
          "WindowsSDKVersion");

  /** Matters to the build step, not to this one. */
  private static final Set<String> NOT_VARIABLES =
      Set.of("CMAKE_BUILD_PARALLEL_LEVEL", "CMAKE_NO_VERBOSE", "CMAKE_INSTALL_MODE");

  /**
   * What a compiler reads by itself: the commands of the build stay the same, so that the build
   * tool cannot know what has to be compiled again.
   */
  private static final Set<String> READ_BY_COMPILERS =
      Set.of(
          "CPATH",
          "CPLUS_INCLUDE_PATH",
          "C_INCLUDE_PATH",
          "LIBRARY_PATH",
          "INCLUDE",
          "LIB",
          "LIBPATH",
          "SDKROOT",
          "VSINSTALLDIR",
          "VCINSTALLDIR",
          "VCToolsVersion",
          "WindowsSDKVersion");

  private ConfigureVariables() {}

  /** Whether a variable counts whatever the project. */
  static boolean matter(String variable) {
    return VARIABLES.contains(variable)
        || (variable.startsWith("CMAKE_") && !NOT_VARIABLES.contains(variable));
  }

  /** Whether a variable changes what is compiled without changing any command. */
  public static boolean areReadByCompilers(String variable) {
    return READ_BY_COMPILERS.contains(variable);
  }
}
