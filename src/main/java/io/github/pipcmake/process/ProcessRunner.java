package io.github.pipcmake.process;

import java.io.IOException;

/**
 * Starts programs.
 *
 * @since 0.1.0
 */
public interface ProcessRunner {
  /**
   * Runs a program to its end.
   *
   * @throws IOException if it cannot be started
   * @throws InterruptedException if this thread is interrupted; the program and its children are
   *     ended first
   */
  ProcessOutcome run(ProcessRequest request) throws IOException, InterruptedException;
}
