package io.github.pipcmake.wheel;

import io.github.pipcmake.python.backend.PackageVersion;
import io.github.pipcmake.python.interpreter.PythonException;
import io.github.pipcmake.text.ForeignText;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The name of a wheel's file (the binary distribution format, PEP 427). */
final class WheelName {
  private static final Pattern NAME =
      Pattern.compile("[^-]+-(?<version>[^-]+)(?:-\\d[^-]*)?-(?<tags>[^-]+-[^-]+-[^-]+)\\.whl");

  private WheelName() {}

  /**
   * Its tags, {@code python-abi-platform}.
   *
   * @throws PythonException if it is no such name
   */
  static String tags(String file) throws PythonException {
    Matcher matcher = NAME.matcher(file);
    if (!matcher.matches()) {
      throw new PythonException(
          "The build backend named the wheel %s, which is not NAME-VERSION-PYTHON-ABI-PLATFORM.whl as the wheel format requires (PEP 427); look at name and version in pyproject.toml"
              .formatted(ForeignText.line(file)));
    }
    PackageVersion version = new PackageVersion(matcher.group("version").replace('_', '-'));
    if (!version.isValid()) {
      throw new PythonException(
          "The build backend named the wheel %s: %s where the project has its version (pyproject.toml, setup.py or setup.cfg)"
              .formatted(ForeignText.line(file), version.advice()));
    }
    return matcher.group("tags");
  }
}
