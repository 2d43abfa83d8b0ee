package io.github.pipcmake.cmake.inputs;

import java.util.Set;

/**
 * The environment variables that the result of every configure step depends on. Those that only
 * some projects read are in {@link LookupVariables}.
 *
 * @since 0.1.0
 */
public final class ConfigureVariables {
  /** Read by CMake, or by the tools that it examines compilers with, cmake-env-variables(7). */
  private static final Set<String> VARIABLES =
      Set.of(
          """
          ADSP_ROOT ASM ASMFLAGS CC CFLAGS CPPFLAGS CSFLAGS CUDAARCHS CUDACXX CUDAFLAGS
          CUDAHOSTCXX CXX CXXFLAGS FC FFLAGS HIPCXX HIPFLAGS ISPC ISPCFLAGS LDFLAGS
          MACOSX_DEPLOYMENT_TARGET OBJC OBJCFLAGS OBJCXX OBJCXXFLAGS PKG_CONFIG_LIBDIR
          PKG_CONFIG_PATH RC RCFLAGS SWIFTC SWIFTFLAGS
          """
              .split("\\s+", 0));

  /** Matters to the build step, not to this one. */
  private static final Set<String> NOT_VARIABLES =
      Set.of("CMAKE_BUILD_PARALLEL_LEVEL", "CMAKE_NO_VERBOSE", "CMAKE_INSTALL_MODE");

  /**
   * What a compiler reads by itself: the commands of the build stay the same, so that the build
   * tool cannot know what has to be compiled again.
   */
  private static final Set<String> READ_BY_COMPILERS =
      Set.of(
          """
          CPATH CPLUS_INCLUDE_PATH C_INCLUDE_PATH LIBRARY_PATH INCLUDE LIB LIBPATH SDKROOT
          VSINSTALLDIR VCINSTALLDIR VCToolsVersion WindowsSDKVersion
          """
              .split("\\s+", 0));

  private ConfigureVariables() {}

  /** Whether a variable counts whatever the project. */
  static boolean matter(String variable) {
    return VARIABLES.contains(variable)
        || READ_BY_COMPILERS.contains(variable)
        || (variable.startsWith("CMAKE_") && !NOT_VARIABLES.contains(variable));
  }

  /** Whether a variable changes what is compiled without changing any command. */
  public static boolean areReadByCompilers(String variable) {
    return READ_BY_COMPILERS.contains(variable);
  }
}
