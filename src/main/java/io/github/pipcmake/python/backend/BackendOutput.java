package io.github.pipcmake.python.backend;

import io.github.pipcmake.process.ModuleLog;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Passes a build backend's output on to the log, up to a limit, as some print megabytes. Setuptools
 * names every file that it copies and every step that it takes; the log file alone has those lines.
 */
final class BackendOutput implements Consumer<String> {
  /** How many lines of one call are shown, and how many characters. */
  private static final int LINES = 2000;

  private static final int CHARACTERS = 500_000;

  /** What setuptools and distutils report of each file and each step. */
  private static final Pattern ROUTINE =
      Pattern.compile(
          "running \\w+"
              + "|(?:copying|hard linking|moving|symlinking) .* -> .*"
              + "|Copying .* to .*"
              + "|adding (?:'.*'|license file .*)"
              + "|(?:creating|removing|installing to|byte-compiling) .*"
              + "|(?:reading|writing) .*(?:manifest|requirements|dependency_links|names|entry points|PKG-INFO|SOURCES\\.txt).*"
              + "|creating '.*' and adding '.*' to it"
              + "|warning: \\w+: byte-compiling is disabled, skipping\\."
              + "|\\s*");

  private final ModuleLog log;
  private final Path file;
  private final UnaryOperator<String> shown;
  private int lines;
  private int characters;
  private boolean full;

  /**
   * For one call.
   *
   * @param file that has all of the output
   * @param shown makes a line readable
   */
  BackendOutput(ModuleLog log, Path file, UnaryOperator<String> shown) {
    this.log = log;
    this.file = file;
    this.shown = shown;
  }

  @Override
  public void accept(String line) {
    if (full) {
      return;
    }
    if (ROUTINE.matcher(line).matches()) {
      log.debug(shown.apply(line));
      return;
    }
    full = ++lines > LINES || (characters += line.length()) > CHARACTERS;
    if (full) {
      log.info("The build backend says more; all of it is in {}", file);
    } else {
      log.info(shown.apply(line));
    }
  }
}
