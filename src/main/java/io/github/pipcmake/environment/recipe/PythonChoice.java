package io.github.pipcmake.environment.recipe;

import io.github.pipcmake.python.interpreter.PythonException;
import io.github.pipcmake.python.interpreter.ToolchainPython;
import io.github.pipcmake.python.managed.ManagedPythons;
import io.github.pipcmake.python.managed.PythonArtifact;
import io.github.pipcmake.python.managed.PythonSource;
import java.util.List;
import java.util.Optional;

/**
 * The Python that a goal is told to use.
 *
 * @param name a path, a command on the {@code PATH}, a range of versions, {@code managed}, {@code
 *     managed:SERIES} or {@code auto}
 * @param toolchains the Pythons of the user's toolchains
 * @param artifact coordinates of the managed Python, if the user names one
 * @param platform the classifier of this machine's managed Python, as JavaCPP names it
 * @param source where the managed Python comes from
 * @since 0.1.0
 */
public record PythonChoice(
    String name,
    List<ToolchainPython> toolchains,
    Optional<String> artifact,
    String platform,
    PythonSource source) {
  private static final String MANAGED = "managed";

  /** One of this machine. */
  public static PythonChoice ofMachine(String name) {
    return new PythonChoice(name, List.of(), Optional.empty(), "", PythonSource.NONE);
  }

  /** The same with one that is named. */
  public PythonChoice named(String other) {
    return new PythonChoice(other, toolchains, artifact, platform, source);
  }

  /**
   * The artifact that holds the same Python for another platform; empty if none is known.
   *
   * @param other the platform, as JavaCPP names it
   * @param series of the Python that is used here, such as {@code 3.14}
   * @throws PythonException if the user named an artifact of one platform
   */
  public Optional<PythonArtifact> elsewhere(String other, String series) throws PythonException {
    PythonChoice there = new PythonChoice(name, toolchains, artifact, other, source);
    if (artifact.isEmpty()) {
      return ManagedPythons.ofSeries(series, other);
    }
    Optional<PythonArtifact> named = there.named(MANAGED).managed();
    if (named.isPresent() && !named.get().classifier().equals(other)) {
      throw new PythonException(
          "pythonArtifact is %s, which names one platform, and targetPlatforms others; leave out the classifier, so that it is that of each"
              .formatted(artifact.get()));
    }
    return named;
  }

  boolean isAuto() {
    return name.equals("auto");
  }

  /**
   * The artifact that holds the Python, if it is to be a managed one.
   *
   * @throws PythonException if there is no such one
   */
  Optional<PythonArtifact> managed() throws PythonException {
    if (name.equals(MANAGED)) {
      return Optional.of(
          artifact.isPresent()
              ? PythonArtifact.parse(artifact.get(), platform)
              : ManagedPythons.newest(platform));
    }
    return name.startsWith(MANAGED + ":")
        ? Optional.of(ManagedPythons.of(name.substring(MANAGED.length() + 1), platform))
        : Optional.empty();
  }
}
