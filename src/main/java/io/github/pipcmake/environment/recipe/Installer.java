package io.github.pipcmake.environment.recipe;

import java.util.Locale;

/**
 * The program that installs packages into an environment. The environment is the same, whichever it
 * is, as long as they choose the same packages.
 *
 * @since 0.1.0
 */
public enum Installer {
  /** pip in any case. */
  PIP,
  /** uv, which the index provides where this machine has none, and pip for what uv cannot do. */
  UV,
  /** uv where this machine has it, else pip. */
  AUTO;

  /**
   * By its name in a POM.
   *
   * @throws EnvironmentException if there is none of that name
   */
  public static Installer parse(String name) throws EnvironmentException {
    for (Installer installer : values()) {
      if (installer.name().toLowerCase(Locale.ROOT).equals(name)) {
        return installer;
      }
    }
    throw new EnvironmentException(
        "installer is pip, uv or auto, not \"%s\"; correct it in the POM or in -Dpip-cmake.installer"
            .formatted(name));
  }
}
