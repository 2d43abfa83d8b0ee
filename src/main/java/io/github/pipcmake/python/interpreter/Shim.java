package io.github.pipcmake.python.interpreter;

import io.github.pipcmake.process.Host;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A file that is called like a Python and chooses one when it is started, as pyenv, asdf and mise
 * put them on the {@code PATH}. What it chooses depends on the managers' variables, on version
 * files from the base directory upward, on the managers' own files, and on what is installed.
 */
record Shim(Path file) {
  /** A Python's own name, as opposed to that of a program that many links lead to. */
  private static final List<String> PYTHON_NAMES = List.of("python", "pypy", "graalpy");

  private static final List<String> SCRIPT_ENDINGS = List.of(".bat", ".cmd", ".ps1");

  /** In the base directory and everything above it. */
  private static final List<String> VERSION_FILES =
      List.of(
          ".python-version",
          ".python-versions",
          ".tool-versions",
          "mise.toml",
          ".mise.toml",
          "mise.local.toml",
          ".mise.local.toml",
          "mise/config.toml",
          "mise/config.local.toml",
          ".mise/config.toml",
          ".mise/config.local.toml",
          ".config/mise.toml",
          ".config/mise.local.toml",
          ".config/mise/config.toml",
          ".config/mise/config.local.toml");

  /** Whether a file is a shim: by its directory, its real name, or because it is a script. */
  static boolean is(Path file) throws IOException {
    Path parent = file.toAbsolutePath().normalize().getParent();
    if (parent != null && parent.endsWith("shims")) {
      return true;
    }
    String name = file.toRealPath().getFileName().toString();
    return !isPythonName(name.toLowerCase(Locale.ROOT)) || startsLikeScript(file);
  }

  private static boolean isPythonName(String name) {
    return SCRIPT_ENDINGS.stream().noneMatch(name::endsWith)
        && PYTHON_NAMES.stream().anyMatch(name::startsWith);
  }

  private static boolean startsLikeScript(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.read() == '#' && in.read() == '!';
    }
  }

  /** A key that changes with everything that the choice depends on. */
  String key(Host host, Path baseDirectory) throws IOException {
    Fingerprint key = new Fingerprint("shim 1").add(file.toString()).addIdentity(file);
    for (Map.Entry<String, String> variable : new TreeMap<>(host.variables()).entrySet()) {
      if (decides(variable.getKey())) {
        key.add(variable.getKey()).add(variable.getValue());
      }
    }
    Set<String> names = new LinkedHashSet<>(VERSION_FILES);
    host.variable("ASDF_DEFAULT_TOOL_VERSIONS_FILENAME").ifPresent(names::add);
    host.variable("ASDF_TOOL_VERSIONS_FILENAME").ifPresent(names::add);
    host.variable("MISE_ENV").ifPresent(profiles -> names.addAll(ofProfiles(profiles)));
    for (Path directory = baseDirectory.toAbsolutePath().normalize();
        directory != null;
        directory = directory.getParent()) {
      for (String name : names) {
        key.addContent(directory.resolve(name));
      }
      addFragments(key, directory.resolve(".config/mise/conf.d"));
    }
    addManagers(key, host);
    return key.hex();
  }

  /** PATH too: a version called "system" is whatever else is on it. */
  private static boolean decides(String name) {
    String upper = name.toUpperCase(Locale.ROOT);
    return upper.startsWith("PYENV")
        || upper.startsWith("ASDF_")
        || upper.startsWith("MISE_")
        || upper.equals("PATH");
  }

  private static List<String> ofProfiles(String profiles) {
    List<String> names = new ArrayList<>();
    for (String profile : profiles.split(",", -1)) {
      for (String form : List.of("mise.", ".mise.", ".config/mise.", ".config/mise/config.")) {
        names.add(form + profile + ".toml");
        names.add(form + profile + ".local.toml");
      }
    }
    return names;
  }

  private void addManagers(Fingerprint key, Host host) throws IOException {
    Path home = host.home();
    Set<Path> roots = new LinkedHashSet<>();
    // The shim itself may know its root better than any variable: <root>/shims/python3.
    Path parent = file.toAbsolutePath().normalize().getParent();
    if (parent != null && parent.getParent() != null) {
      roots.add(parent.getParent());
    }
    roots.add(directory(host, "PYENV_ROOT").orElse(home.resolve(".pyenv")));
    directory(host, "PYENV").ifPresent(roots::add);
    roots.add(directory(host, "ASDF_DATA_DIR").orElse(home.resolve(".asdf")));
    roots.add(directory(host, "MISE_DATA_DIR").orElse(miseData(host)));
    for (Path root : roots) {
      key.addContent(root.resolve("version"));
      key.addDirectory(root.resolve("versions"));
      key.addDirectory(root.resolve("installs/python"));
    }
    key.addContent(home.resolve(".tool-versions"));
    key.addContent(directory(host, "ASDF_CONFIG_FILE").orElse(home.resolve(".asdfrc")));
    Path mise = directory(host, "MISE_CONFIG_DIR").orElse(configHome(host).resolve("mise"));
    Path system = directory(host, "MISE_SYSTEM_CONFIG_DIR").orElse(Path.of("/etc/mise"));
    for (Path configuration : List.of(mise, system)) {
      for (String name : List.of("config.toml", "config.local.toml", "settings.toml")) {
        key.addContent(configuration.resolve(name));
      }
      addFragments(key, configuration.resolve("conf.d"));
    }
    Optional<Path> global = directory(host, "MISE_GLOBAL_CONFIG_FILE");
    if (global.isPresent()) {
      key.addContent(global.get());
    }
  }

  private static void addFragments(Fingerprint key, Path directory) throws IOException {
    if (Files.isDirectory(directory)) {
      Set<Path> files = new TreeSet<>();
      try (DirectoryStream<Path> found = Files.newDirectoryStream(directory)) {
        found.forEach(files::add);
      }
      for (Path file : files) {
        key.addContent(file);
      }
    }
  }

  private static Path miseData(Host host) {
    String variable = host.isWindows() ? "LOCALAPPDATA" : "XDG_DATA_HOME";
    String usual = host.isWindows() ? "AppData/Local" : ".local/share";
    return directory(host, variable).orElse(host.home().resolve(usual)).resolve("mise");
  }

  private static Path configHome(Host host) {
    return directory(host, "XDG_CONFIG_HOME").orElse(host.home().resolve(".config"));
  }

  private static Optional<Path> directory(Host host, String variable) {
    return host.variable(variable).map(Path::of);
  }
}
