package io.github.pipcmake.python;

import io.github.pipcmake.process.Host;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A virtual environment (PEP 405) made by hand, without starting a process.
 *
 * @param root its directory
 * @param python the python to start in it
 * @param sitePackages where packages go
 * @since 0.1.0
 */
@SuppressWarnings({"DoNotCallSuggester", "UnusedVariable"})
public record VirtualEnvironment(Path root, Path python, Path sitePackages) {
  /** The environment at a directory, whether or not it has been made. */
  public static VirtualEnvironment at(Path root, Interpreter interpreter, Host host) {
    throw new UnsupportedOperationException();
  }

  /**
   * Makes an environment.
   *
   * @param root an empty directory
   */
  public static VirtualEnvironment create(Path root, Interpreter interpreter, Host host)
      throws IOException {
    throw new UnsupportedOperationException();
  }
}
