package io.github.pipcmake.python.managed;

import io.github.pipcmake.python.interpreter.PythonException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An artifact of a Maven repository that holds a Python, one archive for each platform.
 *
 * @param groupId the group
 * @param artifactId the name
 * @param version the version
 * @param type the file's ending, such as {@code jar} or {@code tar.gz}
 * @param classifier the platform, or empty
 * @since 0.1.0
 */
public record PythonArtifact(
    String groupId, String artifactId, String version, String type, String classifier) {
  private static final Pattern COORDINATES =
      Pattern.compile(
          "(?<group>[\\w.-]+):(?<name>[\\w.-]+):(?<version>[\\w.+-]+)"
              + "(?::(?<type>[\\w.-]+)(?::(?<classifier>[\\w.-]*))?)?");

  /**
   * Reads coordinates.
   *
   * @param text {@code groupId:artifactId:version[:type[:classifier]]}; without a type it is {@code
   *     jar}, and an empty classifier is none
   * @param platform the classifier without one in the text
   * @throws PythonException if it is something else
   */
  public static PythonArtifact parse(String text, String platform) throws PythonException {
    Matcher parts = COORDINATES.matcher(text.strip());
    if (!parts.matches()) {
      throw new PythonException(
          "pythonArtifact is \"%s\"; write groupId:artifactId:version[:type[:classifier]], such as %s"
              .formatted(text, ManagedPythons.newest("")));
    }
    return new PythonArtifact(
        parts.group("group"),
        parts.group("name"),
        parts.group("version"),
        parts.group("type") == null ? "jar" : parts.group("type"),
        parts.group("classifier") == null ? platform : parts.group("classifier"));
  }

  /** Whether the same name can be another file tomorrow. */
  public boolean isSnapshot() {
    return version.endsWith("SNAPSHOT");
  }

  @Override
  public String toString() {
    return String.join(":", groupId, artifactId, version, type)
        + (classifier.isEmpty() ? "" : ":" + classifier);
  }
}
