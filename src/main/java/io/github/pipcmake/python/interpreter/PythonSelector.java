package io.github.pipcmake.python.interpreter;

import io.github.pipcmake.text.VersionRange;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The Pythons that are acceptable, if none is named by its path or command. A free-threaded build
 * (PEP 703) and a debug build have other ABIs than the ordinary one (PEP 3149), so neither stands
 * for another.
 *
 * @param range of versions
 * @param freeThreaded whether it has to be a free-threaded build, or must not be
 * @param debug whether it has to be a debug build, or must not be
 * @since 0.1.0
 */
public record PythonSelector(VersionRange range, boolean freeThreaded, boolean debug) {
  /** Every ordinary build. */
  static final PythonSelector ANY =
      new PythonSelector(VersionRange.parse("[3,)").orElseThrow(), false, false);

  /** The letters are those of {@code sys.abiflags}, {@code python3.13t}. */
  private static final Pattern SERIES = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})*+)(t?)(d?)");

  /**
   * What a text wishes for; empty if it is a path or a command.
   *
   * @param python a series such as {@code 3.12}, {@code 3.13t} or {@code 3.12d}, or a range as
   *     Maven writes it
   */
  public static Optional<PythonSelector> parse(String python) {
    Matcher series = SERIES.matcher(python);
    if (series.matches()) {
      return Optional.of(
          new PythonSelector(
              VersionRange.ofSeries(series.group(1)),
              !series.group(2).isEmpty(),
              !series.group(3).isEmpty()));
    }
    return python.startsWith("[") || python.startsWith("(")
        ? VersionRange.parse(python).map(range -> new PythonSelector(range, false, false))
        : Optional.empty();
  }

  boolean isMetBy(Interpreter interpreter) {
    return range.contains(interpreter.version())
        && interpreter.freeThreaded() == freeThreaded
        && interpreter.debug() == debug;
  }

  /** A Python as a message names it. */
  static String words(Interpreter interpreter) {
    return "%s%s%s%s (%s)"
        .formatted(
            interpreter.implementation().equals("cpython")
                ? ""
                : interpreter.implementation() + " ",
            interpreter.version(),
            interpreter.freeThreaded() ? "t" : "",
            interpreter.debug() ? "d" : "",
            interpreter.executable());
  }

  @Override
  public String toString() {
    return (freeThreaded ? "of free-threaded builds " : "")
        + (debug ? "of debug builds " : "")
        + range;
  }
}
