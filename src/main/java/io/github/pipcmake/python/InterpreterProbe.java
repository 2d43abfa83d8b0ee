package io.github.pipcmake.python;

import io.github.pipcmake.process.ProcessRunner;
import javax.inject.Inject;
import javax.inject.Named;
import javax.inject.Singleton;

/**
 * Starts an interpreter once to learn its facts.
 *
 * @since 0.1.0
 */
@Named
@Singleton
@SuppressWarnings({"DoNotCallSuggester", "UnusedVariable"})
public final class InterpreterProbe {
  private final ProcessRunner runner;

  /** Takes what starts programs. */
  @Inject
  public InterpreterProbe(ProcessRunner runner) {
    this.runner = runner;
  }
}
