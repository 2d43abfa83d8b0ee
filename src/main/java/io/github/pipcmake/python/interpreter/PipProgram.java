package io.github.pipcmake.python.interpreter;

import io.github.pipcmake.text.VersionRange;
import java.nio.file.Path;

/**
 * A pip that can be run by any interpreter of the same version, without being installed there.
 *
 * @param path pip's own {@code __pip-runner__.py}, or a wheel of pip such as {@code ensurepip}
 *     bundles, or the package directory of a pip older than 22.2, which has no runner
 * @param version such as {@code 25.3}
 * @since 0.1.0
 */
public record PipProgram(Path path, String version) {
  /** Whether it knows {@code --report}, which is of pip 22.2. */
  public boolean canReport() {
    return VersionRange.parse("22.2").orElseThrow().contains(version);
  }

  /** What Python is given to run: the runner itself, or the package inside of the wheel. */
  public String argument() {
    return path.toString().endsWith(".whl") ? path.resolve("pip").toString() : path.toString();
  }
}
