package io.github.pipcmake.python.venv;

import io.github.pipcmake.process.Host;
import io.github.pipcmake.python.interpreter.Interpreter;
import io.github.pipcmake.text.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A virtual environment (PEP 405) made by hand, without starting a process.
 *
 * <p>On POSIX {@code bin/python} is a link to the interpreter, the only one that may leave the
 * environment, and a relative link beside it goes by the name with a 3: a tool that looks for that
 * on a {@code PATH} which begins with {@code bin} would else find the host's and never say so. No
 * {@code python3.11}: whoever knows the version that well can be told the path.
 *
 * <p>On Windows {@code Scripts\python.exe} is a copy of the launcher that the interpreter keeps for
 * {@code venv} (in {@code Lib\venv\scripts\nt}), which starts the python of {@code pyvenv.cfg}'s
 * {@code home}; links need a privilege there.
 *
 * @param root its directory
 * @param python the python to start in it
 * @param sitePackages where packages go
 * @since 0.1.0
 */
public record VirtualEnvironment(Path root, Path python, Path sitePackages) {
  /** The environment at a directory, whether or not it has been made. */
  public static VirtualEnvironment at(Path root, Interpreter interpreter, Host host) {
    return new VirtualEnvironment(
        root,
        root.resolve(host.isWindows() ? "Scripts/python.exe" : "bin/python"),
        root.resolve(interpreter.pureLib()));
  }

  /** Where console scripts go. */
  public Path scripts() {
    return root.resolve(root.relativize(python).getName(0));
  }

  /**
   * Makes an environment.
   *
   * @param root an empty directory
   */
  public static VirtualEnvironment create(Path root, Interpreter interpreter, Host host)
      throws IOException {
    VirtualEnvironment environment = at(root, interpreter, host);
    Path home = interpreter.executable().getParent();
    Files.writeString(
        root.resolve("pyvenv.cfg"),
        "home = %s\ninclude-system-site-packages = false\nversion = %s\n"
            .formatted(home == null ? interpreter.basePrefix() : home, interpreter.version()),
        StandardCharsets.UTF_8);
    Files.createDirectories(environment.sitePackages());
    Files.createDirectories(environment.scripts());
    if (host.isWindows()) {
      copyLaunchers(environment, interpreter);
    } else {
      Files.createSymbolicLink(environment.python(), interpreter.executable());
      Files.createSymbolicLink(environment.scripts().resolve("python3"), Path.of("python"));
      linkPlatLib(root, interpreter);
    }
    return environment;
  }

  /**
   * The names of what names this machine's interpreter or comes from it, below the root; the rest
   * is what was installed.
   */
  public Set<String> ofTheMachine() {
    String python = root.relativize(this.python).toString().replace('\\', '/');
    return python.endsWith(".exe")
        ? Set.of("pyvenv.cfg", python, python.replace("python.exe", "pythonw.exe"))
        : Set.of("pyvenv.cfg", python);
  }

  /**
   * The distributions, by the names of their directories, each with a digest of its wheel's tags.
   */
  public SortedMap<String, String> wheels() throws IOException {
    SortedMap<String, String> wheels = new TreeMap<>();
    for (Path directory : Packages.distributions(sitePackages)) {
      Path wheel = directory.resolve("WHEEL");
      wheels.put(
          directory.getFileName().toString(),
          Files.isRegularFile(wheel) ? Sha256.of(Files.readAllBytes(wheel)) : "");
    }
    return wheels;
  }

  /** Where compiled packages have a directory of their own, such as lib64, it is the same one. */
  private static void linkPlatLib(Path root, Interpreter interpreter) throws IOException {
    Path pure = Path.of(interpreter.pureLib()).getName(0);
    Path plat = Path.of(interpreter.platLib()).getName(0);
    if (!pure.equals(plat)) {
      Files.createSymbolicLink(root.resolve(plat), pure);
    }
  }

  private static void copyLaunchers(VirtualEnvironment environment, Interpreter interpreter)
      throws IOException {
    Path directory = interpreter.basePrefix().resolve("Lib/venv/scripts/nt");
    String suffix = (interpreter.freeThreaded() ? "t" : "") + (interpreter.debug() ? "_d" : "");
    Path target = environment.python();
    copyFirst(
        directory,
        List.of("venvlauncher" + suffix + ".exe", "python" + suffix + ".exe", "python.exe"),
        target);
    copyFirst(
        directory,
        List.of("venvwlauncher" + suffix + ".exe", "pythonw" + suffix + ".exe", "pythonw.exe"),
        target.resolveSibling("pythonw.exe"));
  }

  /** The launcher was called python.exe before Python 3.13. */
  private static void copyFirst(Path directory, List<String> names, Path target)
      throws IOException {
    for (String name : names) {
      if (Files.isRegularFile(directory.resolve(name))) {
        Files.copy(directory.resolve(name), target);
        return;
      }
    }
    throw new IOException(
        "no launcher for virtual environments in %s: none of %s".formatted(directory, names));
  }
}
