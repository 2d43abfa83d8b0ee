package io.github.pipcmake.pytest;

import io.github.pipcmake.process.Host;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * How pytest imports test files. By default it puts their directory, or the one above their
 * package, before all else on {@code sys.path}: with the package's sources there, these would be
 * tested and not the wheel. The mode {@code append} puts it last, and is meant for tests of what is
 * installed (pytest, "Import modes").
 */
final class ImportMode {
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

  private ImportMode() {}

  /** The option, unless the project or the user names a mode. */
  static List<String> arguments(Path directory, List<String> given, Host host) throws IOException {
    if (given.stream().anyMatch(argument -> argument.startsWith(OPTION))
        || host.variable("PYTEST_ADDOPTS").filter(text -> text.contains(OPTION)).isPresent()) {
      return List.of();
    }
    for (Path at = directory; at != null; at = at.getParent()) {
      for (String name : FILES) {
        Path file = at.resolve(name);
        if (Files.isRegularFile(file)
            && new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(OPTION)) {
          return List.of();
        }
      }
    }
    return List.of(OPTION + "=append");
  }
}
