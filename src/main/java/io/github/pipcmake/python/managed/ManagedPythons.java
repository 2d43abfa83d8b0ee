package io.github.pipcmake.python.managed;

import io.github.pipcmake.python.interpreter.PythonException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The Pythons that Maven Central has, by series: those of JavaCPP's presets that run with all of
 * the standard library that build tools need. Older ones lack parts of it: that of 3.12 misses its
 * libffi, that of 3.11 sqlite3.
 *
 * @since 0.1.0
 */
public final class ManagedPythons {
  /** From the newest to the oldest. */
  private static final List<Managed> ALL =
      List.of(new Managed("3.14", "3.14.3-1.5.13"), new Managed("3.13", "3.13.5-1.5.12"));

  private ManagedPythons() {}

  private record Managed(String series, String version) {
    PythonArtifact artifact(String platform) {
      return new PythonArtifact("org.bytedeco", "cpython", version, "jar", platform);
    }
  }

  /**
   * The newest one.
   *
   * @param platform as JavaCPP names it: {@code linux-x86_64}, {@code macosx-arm64} ...
   */
  public static PythonArtifact newest(String platform) {
    return ALL.get(0).artifact(platform);
  }

  /** The newest one whose version, such as {@code 3.14.3}, will do. */
  public static Optional<PythonArtifact> newest(Predicate<String> version, String platform) {
    return ALL.stream()
        .filter(managed -> version.test(managed.version().replaceFirst("-.*", "")))
        .findFirst()
        .map(managed -> managed.artifact(platform));
  }

  /**
   * That of a series.
   *
   * @param series such as {@code 3.14}
   * @throws PythonException if there is none
   */
  public static PythonArtifact of(String series, String platform) throws PythonException {
    return ofSeries(series, platform)
        .orElseThrow(
            () ->
                new PythonException(
                    "There is no managed Python \"%s\": there are %s. Write python=managed:%s, or name an artifact that holds another one with pythonArtifact."
                        .formatted(series, words(), ALL.get(0).series())));
  }

  /** The same; empty if there is none. */
  public static Optional<PythonArtifact> ofSeries(String series, String platform) {
    return ALL.stream()
        .filter(managed -> managed.series().equals(series))
        .findFirst()
        .map(managed -> managed.artifact(platform));
  }

  /** The series that there are, in words. */
  public static String words() {
    return String.join(" and ", ALL.stream().map(Managed::series).toList());
  }
}
