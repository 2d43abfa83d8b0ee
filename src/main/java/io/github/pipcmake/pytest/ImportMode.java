package io.github.pipcmake.pytest;

import io.github.pipcmake.process.Host;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How pytest imports test files (pytest, "Import modes"). By default it puts their directory, or
 * the one above their package, before all else on {@code sys.path}: with the package's sources
 * there, these would be tested and not the wheel.
 */
enum ImportMode {
  /** The one that the project or the user names. */
  NAMED,

  /**
   * Puts the directories of tests last on {@code sys.path}: made for tests of what is installed.
   */
  APPEND,

  /**
   * Imports each test file by its path, whatever else has its name. Tests cannot import what lies
   * beside them then, so this comes second.
   */
  IMPORTLIB;

  private static final String OPTION = "--import-mode";

  /** Where pytest looks for its options (pytest, "Configuration"). */
  private static final List<String> FILES =
      List.of(
          "pytest.toml",
          ".pytest.toml",
          "pytest.ini",
          ".pytest.ini",
          "pyproject.toml",
          "tox.ini",
          "setup.cfg");

  /** What pytest is told; empty if nothing. */
  Optional<String> argument() {
    return this == NAMED
        ? Optional.empty()
        : Optional.of(OPTION + "=" + name().toLowerCase(Locale.ROOT));
  }

  /** The mode to try after this one if a test file has the name of another module. */
  Optional<ImportMode> next() {
    return this == APPEND ? Optional.of(IMPORTLIB) : Optional.empty();
  }

  /** The first mode to try, unless the project or the user names one. */
  static ImportMode of(Path directory, List<String> given, Host host) throws IOException {
    if (given.stream().anyMatch(argument -> argument.startsWith(OPTION))
        || host.variable("PYTEST_ADDOPTS").filter(text -> text.contains(OPTION)).isPresent()) {
      return NAMED;
    }
    for (Path at = directory; at != null; at = at.getParent()) {
      for (String name : FILES) {
        Path file = at.resolve(name);
        if (Files.isRegularFile(file)
            && new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(OPTION)) {
          return NAMED;
        }
      }
    }
    return APPEND;
  }
}
