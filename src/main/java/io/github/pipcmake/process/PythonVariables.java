package io.github.pipcmake.process;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The variables of Python, python(1), in the programs of a build. The environment alone decides
 * what is used.
 *
 * @since 0.1.0
 */
public final class PythonVariables {
  /** They would let the host's packages in. */
  public static final Set<String> UNWANTED =
      Set.of(
          "PYTHONHOME",
          "PYTHONPATH",
          "PYTHONSTARTUP",
          "PYTHONUSERBASE",
          "VIRTUAL_ENV",
          "__PYVENV_LAUNCHER__");

  private PythonVariables() {}

  /** Python must not write into a published environment. */
  public static Map<String, String> bytecodeTo(Path directory) {
    return Map.of("PYTHONPYCACHEPREFIX", directory.toString());
  }

  /** What the user sets, and the same: that has its place whoever sets it. */
  public static Map<String, String> bytecodeTo(Path directory, Map<String, String> set) {
    Map<String, String> variables = new TreeMap<>(set);
    variables.putAll(bytecodeTo(directory));
    return variables;
  }
}
