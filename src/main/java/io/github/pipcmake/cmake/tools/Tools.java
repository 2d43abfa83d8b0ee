package io.github.pipcmake.cmake.tools;

import java.util.Optional;

/**
 * The programs of a build.
 *
 * @param cmake CMake
 * @param generator as {@code cmake -G} takes it
 * @param ninja Ninja, if the generator is for it
 * @since 0.1.0
 */
public record Tools(Tool cmake, String generator, Optional<Tool> ninja) {
  /**
   * Whether the configuration is chosen by the build step, not by the configure step:
   * cmake-generators(7).
   */
  public boolean isMultiConfig() {
    return generator.endsWith("Multi-Config")
        || generator.startsWith("Visual Studio")
        || generator.equals("Xcode");
  }
}
