package io.github.pipcmake.python.managed;

import io.github.pipcmake.python.interpreter.PythonException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.maven.artifact.versioning.ComparableVersion;

/**
 * The C library that a Linux has, and the one that programs need. Both are read from files: a
 * program that needs a newer one cannot be started to be asked.
 *
 * @param root the root directory of the file system
 */
record Glibc(Path root) {
  /** Names of symbol versions, as the linker wrote them (ELF, {@code .gnu.version_r}). */
  private static final Pattern SYMBOLS = Pattern.compile("GLIBC_(2\\.\\d+)");

  /** What the library says of itself when it is started as a program. */
  private static final Pattern RELEASE =
      Pattern.compile("GNU C Library[^\n\0]*? release version (2\\.\\d+)");

  /** Where distributions put the library. */
  private static final List<String> DIRECTORIES =
      List.of("lib64", "lib", "lib/x86_64-linux-gnu", "lib/aarch64-linux-gnu", "usr/lib");

  /** Which one a Python needs; empty if it is for another system. */
  static Optional<String> needed(PythonTree tree) throws IOException {
    Optional<ComparableVersion> newest = Optional.empty();
    for (Path file : programs(tree)) {
      Matcher symbol = SYMBOLS.matcher(text(file));
      while (symbol.find()) {
        ComparableVersion version = new ComparableVersion(symbol.group(1));
        if (newest.isEmpty() || version.compareTo(newest.get()) > 0) {
          newest = Optional.of(version);
        }
      }
    }
    return newest.map(ComparableVersion::toString);
  }

  /** The system's; empty if it is musl or another one. */
  Optional<String> version() throws IOException {
    for (String directory : DIRECTORIES) {
      Path library = root.resolve(directory).resolve("libc.so.6");
      if (Files.isRegularFile(library)) {
        Matcher release = RELEASE.matcher(text(library));
        if (release.find()) {
          return Optional.of(release.group(1));
        }
      }
    }
    return Optional.empty();
  }

  /**
   * That the system's is new enough.
   *
   * @throws PythonException if it is not, or is another library
   */
  void require(PythonTree tree, PythonArtifact artifact) throws PythonException, IOException {
    Optional<String> needed = needed(tree);
    if (needed.isEmpty()) {
      return;
    }
    Optional<String> here = version();
    if (here.isEmpty()
        || new ComparableVersion(here.get()).compareTo(new ComparableVersion(needed.get())) < 0) {
      throw new PythonException(
          "The Python of %s needs glibc %s, and this system has %s; name an artifact that needs less with pythonArtifact, or a Python of the system with -Dpip-cmake.python=PATH"
              .formatted(
                  artifact, needed.get(), here.map(version -> "glibc " + version).orElse("none")));
    }
  }

  private static List<Path> programs(PythonTree tree) throws IOException {
    List<Path> files = new ArrayList<>(List.of(tree.executable()));
    for (Path directory : List.of(tree.root(), tree.root().resolve("lib"))) {
      try (DirectoryStream<Path> libraries =
          Files.newDirectoryStream(directory, "libpython*.so*")) {
        libraries.forEach(files::add);
      }
    }
    return files;
  }

  private static String text(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
  }
}
