package io.github.pipcmake.python.settings;

import io.github.pipcmake.process.Host;
import io.github.pipcmake.python.requirements.TextDecoding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The configuration files of pip, in the order in which pip reads them; later ones win. See
 * "Configuration Files" in pip's documentation, and its {@code _internal/configuration.py}.
 *
 * @since 0.1.0
 */
public final class PipConfigurationFiles {
  private final Host host;
  private final Path basePrefix;

  public PipConfigurationFiles(Host host, Path basePrefix) {
    this.host = host;
    this.basePrefix = basePrefix;
  }

  /** The texts of those that can be read, later ones winning. */
  Map<Path, String> texts() {
    Map<Path, String> texts = new LinkedHashMap<>();
    for (Path file : all()) {
      try {
        if (Files.isRegularFile(file)) {
          texts.put(file, TextDecoding.decoded(Files.readAllBytes(file)));
        }
      } catch (IOException e) {
        // pip passes over it, too
      }
    }
    return texts;
  }

  /** All places. */
  List<Path> all() {
    Optional<Path> named = path("PIP_CONFIG_FILE");
    // pip takes the null device for "no configuration at all" ...
    if (named.isPresent() && named.get().equals(Path.of(host.isWindows() ? "nul" : "/dev/null"))) {
      return List.of();
    }
    List<Path> files = new ArrayList<>(global());
    // ... and any other file there for a replacement of the user's.
    if (named.isEmpty() || !Files.exists(named.get())) {
      files.addAll(user());
    }
    files.add(site());
    named.ifPresent(files::add);
    return files;
  }

  /** The file that belongs to the installation, pip's "site" file. */
  public Path site() {
    return basePrefix.resolve(fileName());
  }

  public String fileName() {
    return host.isWindows() ? "pip.ini" : "pip.conf";
  }

  private List<Path> global() {
    if (host.isWindows()) {
      return List.of(path("PROGRAMDATA").orElse(Path.of("C:\\ProgramData")).resolve("pip/pip.ini"));
    }
    if (host.isMac()) {
      return List.of(Path.of("/Library/Application Support/pip/pip.conf"));
    }
    List<Path> files = new ArrayList<>();
    for (String directory : host.variable("XDG_CONFIG_DIRS").orElse("/etc/xdg").split(":", -1)) {
      if (!directory.isEmpty()) {
        files.add(Path.of(directory).resolve("pip/pip.conf"));
      }
    }
    files.add(Path.of("/etc/pip.conf"));
    return files;
  }

  private List<Path> user() {
    Path home = host.home();
    if (host.isWindows()) {
      return List.of(
          home.resolve("pip/pip.ini"),
          path("APPDATA").orElse(home.resolve("AppData/Roaming")).resolve("pip/pip.ini"));
    }
    Path application = home.resolve("Library/Application Support/pip");
    return List.of(
        home.resolve(".pip/pip.conf"),
        host.isMac() && Files.isDirectory(application)
            ? application.resolve("pip.conf")
            : configHome(home).resolve("pip/pip.conf"));
  }

  /** On macOS pip does not ask XDG_CONFIG_HOME. */
  private Path configHome(Path home) {
    Path usual = home.resolve(".config");
    return host.isMac() ? usual : path("XDG_CONFIG_HOME").orElse(usual);
  }

  private Optional<Path> path(String variable) {
    return host.variable(variable).map(Path::of);
  }
}
