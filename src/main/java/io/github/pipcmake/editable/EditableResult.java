package io.github.pipcmake.editable;

import io.github.pipcmake.process.ProcessOutcome;
import java.nio.file.Path;
import java.util.List;

/**
 * The result of the goal {@code editable}.
 *
 * @param unchanged whether nothing had to be done
 * @param reason why it was installed, or was not
 * @param directory the virtual environment
 * @param python its Python
 * @param digest of the store's environment whose packages it sees
 * @param processes the programs that were started
 * @since 0.1.0
 */
public record EditableResult(
    boolean unchanged,
    String reason,
    Path directory,
    Path python,
    String digest,
    List<ProcessOutcome> processes) {
  /** Takes a copy. */
  public EditableResult {
    processes = List.copyOf(processes);
  }
}
