package io.github.pipcmake.process;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

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

  /**
   * What a program of an environment gets, as in an activated one: the environment's scripts come
   * first on the {@code PATH}, and no package of the user's home is there.
   *
   * @param host the machine
   * @param set what the user sets
   * @param bytecode where what Python compiles goes
   * @param scripts the directories of scripts, the first one before the others
   */
  public static Map<String, String> activated(
      Host host, Map<String, String> set, Path bytecode, List<Path> scripts) {
    Map<String, String> variables = bytecodeTo(bytecode, set);
    String path =
        scripts.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    variables.put(
        "PATH",
        host.with(set).variable("PATH").map(p -> path + File.pathSeparator + p).orElse(path));
    // Images for containers set it against litter, of which there is none: without the bytecode,
    // every start would compile all modules anew. Empty means not set, python(1).
    variables.put("PYTHONDONTWRITEBYTECODE", "");
    variables.put("PYTHONNOUSERSITE", "1");
    variables.put("PYTHONUNBUFFERED", "1"); // else a pipe gets the output in blocks
    return variables;
  }

  /**
   * Where Python keeps what it compiled of the modules below a directory, {@code
   * PYTHONPYCACHEPREFIX}. It compares times of whole seconds, and so would take a module that
   * changed twice within a second for the old one; whoever cannot have that deletes this.
   *
   * @param bytecode where what Python compiles goes
   * @param sources the directory of the modules
   */
  public static Path bytecodeOf(Path bytecode, Path sources) {
    Path absolute = sources.toAbsolutePath().normalize();
    Path root = absolute.getRoot();
    return root == null ? bytecode : bytecode.resolve(root.relativize(absolute).toString());
  }
}
