package io.github.pipcmake.cmake.cache;

import io.github.pipcmake.cmake.tools.CMakeException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The paths under which CMake sees the packages of an environment.
 *
 * @since 0.1.0
 */
public enum Layout {
  /** All packages below the environment's own path, which moves when any of them changes. */
  ENVIRONMENT,
  /** Each package below a path of its own, which moves when this package changes. */
  PACKAGE;

  /**
   * The layout of a name, as a POM has it.
   *
   * @throws CMakeException if there is none
   */
  public static Layout of(String name) throws CMakeException {
    for (Layout layout : values()) {
      if (layout.toString().equals(name)) {
        return layout;
      }
    }
    throw new CMakeException(
        "There is no layout '%s'; give one of %s to <layout>"
            .formatted(
                name,
                Arrays.stream(values()).map(Layout::toString).collect(Collectors.joining(", "))));
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
