package io.github.pipcmake.python;

import java.io.IOException;
import javax.inject.Inject;
import javax.inject.Named;
import javax.inject.Singleton;

/**
 * Finds the interpreter that a name or a path stands for, by a few files alone if the memo knows
 * it.
 *
 * @since 0.1.0
 */
@Named
@Singleton
@SuppressWarnings({"DoNotCallSuggester", "UnusedVariable"})
public final class InterpreterLocator {
  private final InterpreterProbe probe;

  /** Takes what is asked when the memo does not know. */
  @Inject
  public InterpreterLocator(InterpreterProbe probe) {
    this.probe = probe;
  }

  /** The command that is looked for when none is given. */
  public static String defaultCommand(Host host) {
    return host.isWindows() ? "python" : "python3";
  }

  /**
   * Finds an interpreter, and starts it only if the memo does not know it.
   *
   * @param python a path, of which a relative one counts from the base directory, or a command's
   *     name to be found on the {@code PATH}
   * @throws PythonException if there is none, or it will not do
   */
  public Interpreter locate(String python, Surroundings surroundings, Memo memo)
      throws PythonException, IOException, InterruptedException {
    throw new UnsupportedOperationException();
  }
}
