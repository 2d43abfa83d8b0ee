package io.github.pipcmake.python.interpreter;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A pip that can be run by any interpreter of the same version, without being installed there.
 *
 * @param path pip's own {@code __pip-runner__.py}, or a wheel of pip such as {@code ensurepip}
 *     bundles, or the package directory of a pip older than 22.2, which has no runner
 * @param version such as {@code 25.3}
 * @since 0.1.0
 */
public record PipProgram(Path path, String version) {
  private static final Pattern NUMBERS =
      Pattern.compile("(?<major>\\d{1,4})\\.(?<minor>\\d{1,4})(?:\\D.*)?");

  /** Whether it knows {@code --report}, which is of pip 22.2. */
  public boolean canReport() {
    Matcher numbers = NUMBERS.matcher(version);
    if (!numbers.matches()) {
      return false;
    }
    int major = Integer.parseInt(numbers.group("major"));
    return major > 22 || (major == 22 && Integer.parseInt(numbers.group("minor")) >= 2);
  }

  /** What Python is given to run: the runner itself, or the package inside of the wheel. */
  public String argument() {
    return path.toString().endsWith(".whl") ? path.resolve("pip").toString() : path.toString();
  }
}
