package io.github.pipcmake.python;

import io.github.pipcmake.process.Host;
import java.io.IOException;

/**
 * Makes what pip left the same for the same packages and interpreter, wherever and by whomever it
 * was installed.
 *
 * @since 0.1.0
 */
@SuppressWarnings({"DoNotCallSuggester", "UnusedVariable"})
public final class Normalisation {
  private Normalisation() {}

  /** Normalises an environment in its place. */
  public static void normalise(VirtualEnvironment environment, Host host) throws IOException {
    throw new UnsupportedOperationException();
  }
}
