package io.github.pipcmake.wheel;

import io.github.pipcmake.process.ProcessOutcome;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The result of the goal {@code wheel}.
 *
 * @param unchanged whether the backend was not asked
 * @param reason why, in a sentence
 * @param wheel the file
 * @param tags its tags, {@code python-abi-platform}
 * @param sha256 of the wheel
 * @param sdist the source distribution, if it was asked for
 * @param digest of the environment that the backend ran in
 * @param misfit why the wheel cannot be installed for the interpreter that made it, if so
 * @param processes the programs that were started
 * @since 0.1.0
 */
public record WheelResult(
    boolean unchanged,
    String reason,
    Path wheel,
    String tags,
    String sha256,
    Optional<Path> sdist,
    String digest,
    Optional<String> misfit,
    List<ProcessOutcome> processes) {
  /** CPython from 3.2 on, without a letter for another ABI. */
  private static final Pattern CPYTHON =
      Pattern.compile("cpython 3\\.(\\d{1,9})\\.\\S+ \\(cpython-\\d+-.*");

  private static final Pattern STABLE_ABI = Pattern.compile("cp3(\\d{1,9})-abi3-.*");

  /**
   * Whether another Python on this machine can use the wheel as it is: it has nothing compiled, or
   * holds to the stable ABI.
   *
   * @param interpreter in words, as {@code prepare.json} has it
   * @see <a
   *     href="https://packaging.python.org/en/latest/specifications/platform-compatibility-tags/">Platform
   *     compatibility tags</a>
   */
  public boolean serves(String interpreter) {
    Matcher stable = STABLE_ABI.matcher(tags);
    Matcher python = CPYTHON.matcher(interpreter);
    return tags.matches("py3-none-any|py2\\.py3-none-any")
        || (stable.matches()
            && python.matches()
            && Integer.parseInt(stable.group(1)) <= Integer.parseInt(python.group(1)));
  }

  /** The same, for another Python. */
  public WheelResult servingToo(String python) {
    return new WheelResult(
        true,
        "the wheel of " + python + " serves here, too",
        wheel,
        tags,
        sha256,
        sdist,
        digest,
        Optional.empty(),
        List.of());
  }
}
