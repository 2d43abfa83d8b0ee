package io.github.pipcmake.python.interpreter;

import io.github.pipcmake.process.Host;
import io.github.pipcmake.text.ForeignPath;
import io.github.pipcmake.text.VersionRange;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.maven.artifact.versioning.ComparableVersion;

/**
 * Lists the files that may be a Python of a range of versions, without starting any: the
 * toolchains' first, then the one that a bare name means, then those with a version in their name,
 * newest first.
 */
final class InterpreterSearch {
  /** {@code python3.12}, {@code python3.13t}, {@code python3.12d}, and Debian's word for that. */
  private static final Pattern NAME =
      Pattern.compile("python(3\\.\\d+)(?<free>t?)(?<debug>d|-dbg|)(?:\\.exe)?");

  /** A directory of pyenv, pyenv-win, python.org on macOS or Windows, or Debian's alternatives. */
  private static final Pattern DIRECTORY =
      Pattern.compile("(?:Python)?(3)\\.?(\\d{1,4})(?:\\.\\w+)*+(?:-\\d+)?");

  private final PythonSelector selector;
  private final VersionRange range;
  private final Host host;

  InterpreterSearch(PythonSelector selector, Host host) {
    this.selector = selector;
    this.range = selector.range();
    this.host = host;
  }

  /** The files in the order in which they are to be asked. */
  List<Path> candidates(List<ToolchainPython> toolchains, Path baseDirectory) {
    Set<Path> files = new LinkedHashSet<>();
    for (ToolchainPython toolchain : toolchains) {
      if (toolchain.version().isEmpty() || range.contains(toolchain.version())) {
        host.findExecutable(toolchain.executable(), baseDirectory).ifPresent(files::add);
      }
    }
    host.findExecutable(InterpreterLocator.defaultCommand(host), baseDirectory)
        .ifPresent(files::add);
    List<Versioned> others = new ArrayList<>();
    for (Path directory : programDirectories()) {
      others.addAll(programs(directory));
    }
    for (Path directory : installationDirectories()) {
      others.addAll(installations(directory));
    }
    others.sort(Comparator.comparing(Versioned::version).reversed());
    others.forEach(versioned -> files.add(versioned.file()));
    return List.copyOf(files);
  }

  /** A file and the version that its name promises. */
  private record Versioned(ComparableVersion version, Path file) {}

  private List<Path> programDirectories() {
    Set<Path> directories = new LinkedHashSet<>();
    String separator = host.isWindows() ? ";" : ":";
    for (String name : host.variable("PATH").orElse("").split(separator, -1)) {
      // A version manager's shim of a version chooses that version or fails: its own are below.
      ForeignPath.of(name)
          .filter(directory -> !name.isEmpty() && !directory.endsWith("shims"))
          .ifPresent(directories::add);
    }
    if (!host.isWindows()) {
      directories.add(Path.of("/usr/bin"));
      directories.add(Path.of("/usr/local/bin"));
    }
    if (host.isMac()) {
      directories.add(Path.of("/opt/homebrew/bin"));
    }
    return List.copyOf(directories);
  }

  private List<Path> installationDirectories() {
    Path home = host.home();
    List<Path> directories = new ArrayList<>();
    directories.add(
        host.variable("PYENV_ROOT")
            .map(Path::of)
            .orElse(home.resolve(".pyenv"))
            .resolve("versions"));
    directories.add(home.resolve(".local/share/mise/installs/python"));
    directories.add(home.resolve(".asdf/installs/python"));
    if (host.isMac()) {
      directories.add(Path.of("/Library/Frameworks/Python.framework/Versions"));
    }
    if (host.isWindows()) {
      // Where py, the launcher, finds those of python.org too.
      directories.add(home.resolve(".pyenv/pyenv-win/versions"));
      host.variable("LOCALAPPDATA")
          .ifPresent(data -> directories.add(Path.of(data, "Programs", "Python")));
      host.variable("ProgramFiles").ifPresent(files -> directories.add(Path.of(files)));
    }
    return directories;
  }

  private List<Versioned> programs(Path directory) {
    List<Versioned> found = new ArrayList<>();
    for (Path file : list(directory, "python3.*")) {
      Matcher name = NAME.matcher(String.valueOf(file.getFileName()));
      if (name.matches()
          && range.reaches(name.group(1))
          && name.group("free").isEmpty() != selector.freeThreaded()
          && name.group("debug").isEmpty() != selector.debug()
          && Files.isExecutable(file)) {
        found.add(new Versioned(new ComparableVersion(name.group(1)), file));
      }
    }
    return found;
  }

  private List<Versioned> installations(Path directory) {
    List<Versioned> found = new ArrayList<>();
    for (Path installation : list(directory, "*3*")) {
      Matcher name = DIRECTORY.matcher(String.valueOf(installation.getFileName()));
      if (name.matches() && range.reaches(name.group(1) + "." + name.group(2))) {
        String version = name.group(1) + "." + name.group(2);
        for (String program : installedPrograms(version)) {
          Path file = installation.resolve(program);
          if (Files.isExecutable(file)) {
            found.add(new Versioned(new ComparableVersion(version), file));
          }
        }
      }
    }
    return found;
  }

  /** Installers of python.org put the free-threaded program beside the other. */
  private List<String> installedPrograms(String version) {
    String free = selector.freeThreaded() ? "python" + version + "t" : "";
    if (host.isWindows()) {
      return free.isEmpty() ? List.of("python.exe") : List.of(free + ".exe", "python.exe");
    }
    return free.isEmpty() ? List.of("bin/python3") : List.of("bin/" + free, "bin/python3");
  }

  private static List<Path> list(Path directory, String glob) {
    List<Path> files = new ArrayList<>();
    if (Files.isDirectory(directory)) {
      try (DirectoryStream<Path> found = Files.newDirectoryStream(directory, glob)) {
        found.forEach(files::add);
      } catch (IOException e) {
        return List.of(); // a directory that is not for this user holds no Python for it either
      }
    }
    files.sort(null);
    return files;
  }
}
