package io.github.pipcmake.process;

import java.io.IOException;
import java.util.Locale;

/**
 * A program ran longer than it may, and was ended with its children.
 *
 * @since 0.1.0
 */
public final class ProcessTimeoutException extends IOException {
  private static final long serialVersionUID = 1L;

  private final transient ProcessOutcome outcome;

  ProcessTimeoutException(ProcessOutcome outcome) {
    super(
        String.format(
            Locale.ROOT,
            "%s was ended after %.0f s, the time that it may take; its output is in %s",
            outcome.command().get(0),
            outcome.seconds(),
            outcome.logFile()));
    this.outcome = outcome;
  }

  /** What it said until then. */
  public ProcessOutcome outcome() {
    return outcome;
  }
}
