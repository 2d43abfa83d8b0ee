package io.github.pipcmake.python.managed;

import io.github.pipcmake.python.interpreter.PythonException;
import io.github.pipcmake.text.Resources;
import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An installation of Python in an unpacked archive: that of JavaCPP's presets lies under {@code
 * org/bytedeco/cpython/PLATFORM}, that of python-build-standalone ({@code install_only}) under
 * {@code python}.
 *
 * @param root the installation's directory, {@code sys.prefix}
 * @param program the interpreter in it, such as {@code bin/python3.14} or {@code python.exe}
 * @since 0.1.0
 */
public record PythonTree(Path root, String program) {
  static final int DEEPEST = 8;
  private static final String PROGRAMS = "bin";
  private static final String CUSTOMIZATION = "sitecustomize.py";

  /** The standard library on POSIX systems, or on Windows; {@code t} is of PEP 703. */
  private static final Pattern LIBRARY =
      Pattern.compile("(?<root>(?:.*/)?)[Ll]ib/(?:python(?<series>3\\.\\d+t?)/)?os\\.py");

  private static final Pattern VERSION = Pattern.compile("#define\\s+PY_VERSION\\s+\"([^\"]+)\"");

  /**
   * Finds the installation that is nearest to the top.
   *
   * @throws PythonException if there is none
   */
  static PythonTree in(Path directory, PythonArtifact artifact)
      throws PythonException, IOException {
    List<Path> libraries;
    try (Stream<Path> files =
        Files.find(directory, DEEPEST, (file, attributes) -> file.endsWith("os.py"))) {
      libraries = files.sorted(Comparator.comparing(Path::getNameCount)).toList();
    }
    for (Path file : libraries) {
      Matcher library =
          LIBRARY.matcher(directory.relativize(file).toString().replace(File.separatorChar, '/'));
      if (library.matches()) {
        String series = library.group("series");
        PythonTree tree =
            new PythonTree(
                directory.resolve(library.group("root")),
                series == null ? "python.exe" : PROGRAMS + "/python" + series);
        if (Files.isRegularFile(tree.executable())) {
          return tree;
        }
      }
    }
    throw new PythonException(
        "%s holds no Python: there is neither a bin/python3.X beside a lib/python3.X/os.py in it, nor a python.exe beside a Lib/os.py; name an artifact that does with pythonArtifact"
            .formatted(artifact));
  }

  /** The interpreter's path. */
  public Path executable() {
    return root.resolve(program);
  }

  /** Its version as its own headers say it, such as {@code 3.14.3}; empty if it has none. */
  public String version() throws IOException {
    Path include = root.resolve("include");
    if (Files.isDirectory(include)) {
      try (Stream<Path> headers =
          Files.find(include, 2, (file, attributes) -> file.endsWith("patchlevel.h"))) {
        for (Path header : headers.toList()) {
          String version = version(header);
          if (!version.isEmpty()) {
            return version;
          }
        }
      }
    }
    return "";
  }

  /** What {@code patchlevel.h} says; empty if that is nothing. */
  static String version(Path header) throws IOException {
    Matcher version = VERSION.matcher(Files.exists(header) ? Files.readString(header) : "");
    return version.find() ? version.group(1) : "";
  }

  /** Has bytecode go elsewhere, whoever starts this Python. */
  void sendBytecodeAway() throws IOException {
    Path file =
        root.resolve("lib")
            .resolve(program.startsWith(PROGRAMS) ? executable().getFileName().toString() : "")
            .resolve(CUSTOMIZATION);
    if (Files.notExists(file)) {
      Files.writeString(file, Resources.text(PythonTree.class, CUSTOMIZATION));
    }
  }

  /**
   * Puts back what a jar loses: that programs can be executed, and the links by which linkers and
   * people find them.
   */
  void restore() throws IOException {
    Path programs = root.resolve(PROGRAMS);
    if (!program.startsWith(PROGRAMS)
        || Files.getFileAttributeView(programs, PosixFileAttributeView.class) == null) {
      return; // for Windows, or there
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(programs)) {
      for (Path file : files) {
        if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
          Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
      }
    }
    for (String name : List.of("python3", "python")) {
      Path link = programs.resolve(name);
      if (!Files.isSymbolicLink(link)
          && (Files.notExists(link) || Files.mismatch(link, executable()) < 0)) {
        Files.deleteIfExists(link);
        Files.createSymbolicLink(link, executable().getFileName());
      }
    }
    Path libraries = root.resolve("lib");
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(root, "libpython3.*.{so.1.0,dylib}")) {
      for (Path file : files) {
        String name = root.relativize(file).toString();
        for (String link : List.of(name, name.replace(".so.1.0", ".so"))) {
          Path place = libraries.resolve(link);
          if (Files.notExists(place, LinkOption.NOFOLLOW_LINKS)) {
            Files.createSymbolicLink(place, Path.of("..", name));
          }
        }
      }
    }
  }
}
