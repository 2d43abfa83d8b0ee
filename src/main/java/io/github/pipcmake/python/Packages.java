package io.github.pipcmake.python;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The distributions that are installed in an environment.
 *
 * @since 0.1.0
 */
@SuppressWarnings({"DoNotCallSuggester", "UnusedVariable"})
public final class Packages {
  private Packages() {}

  /**
   * An installed distribution.
   *
   * @param name normalised as PEP 503 has it
   * @param version as its metadata says
   * @since 0.1.0
   */
  public record InstalledPackage(String name, String version) {}

  /** Lists a site-packages directory, sorted by name. */
  public static List<InstalledPackage> in(Path sitePackages) throws IOException {
    throw new UnsupportedOperationException();
  }
}
