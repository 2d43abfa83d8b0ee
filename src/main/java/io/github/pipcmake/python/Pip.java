package io.github.pipcmake.python;

import io.github.pipcmake.process.ProcessOutcome;
import io.github.pipcmake.process.ProcessRunner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javax.inject.Inject;
import javax.inject.Named;
import javax.inject.Singleton;

/**
 * Runs the host's pip inside of an environment, and leaves no pip there.
 *
 * @since 0.1.0
 */
@Named
@Singleton
@SuppressWarnings({"DoNotCallSuggester", "UnusedVariable"})
public final class Pip {
  private final ProcessRunner runner;

  /** Takes what starts programs. */
  @Inject
  public Pip(ProcessRunner runner) {
    this.runner = runner;
  }

  /**
   * What to install, and where.
   *
   * @param interpreter whose pip is run
   * @param environment what pip installs into, made and empty
   * @param requirements single requirements
   * @param requirementsFiles pip's {@code -r}
   * @param constraintsFiles pip's {@code -c}
   * @param settings pip's settings
   * @param workDirectory a private directory outside of the environment, for files that live as
   *     long as the call
   * @param output takes pip's lines as they come
   * @since 0.1.0
   */
  public record Request(
      Interpreter interpreter,
      VirtualEnvironment environment,
      List<Requirement> requirements,
      List<Path> requirementsFiles,
      List<Path> constraintsFiles,
      PipSettings settings,
      Path workDirectory,
      Consumer<String> output) {}

  /**
   * Installs.
   *
   * @throws PipException if pip fails
   */
  public ProcessOutcome install(Request request, Surroundings surroundings)
      throws PipException, IOException, InterruptedException {
    throw new UnsupportedOperationException();
  }
}
