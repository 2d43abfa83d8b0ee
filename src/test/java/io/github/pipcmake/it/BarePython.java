package io.github.pipcmake.it;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * The Python of this machine as it is where nothing was installed for it, pip neither: a copy of
 * its program beside links to its standard library, from which it takes its place to be there.
 */
public final class BarePython {
  private static final Set<String> INSTALLED = Set.of("site-packages", "dist-packages");

  private final Path executable;
  private final Path library;

  private BarePython(Path executable, Path library) {
    this.executable = executable;
    this.library = library;
  }

  /** Makes one in a directory made for it, of the {@code python3} that is on the PATH. */
  public static BarePython make(Object directory) throws IOException, InterruptedException {
    Path root = Files.createDirectories(Path.of(directory.toString()));
    List<String> facts =
        Program.output(
                root,
                List.of(
                    "python3",
                    "-c",
                    "import os, sys, sysconfig; print(os.path.realpath(getattr(sys, '_base_executable', sys.executable)), os.path.realpath(sys.base_prefix), sysconfig.get_path('stdlib'), sysconfig.get_path('platstdlib'), sep='\\n')"))
            .lines()
            .toList();
    Path program = Path.of(facts.get(0));
    Path prefix = Path.of(facts.get(1));
    Path executable = Files.createDirectories(root.resolve("bin")).resolve(program.getFileName());
    Files.copy(program, executable);
    Path library = root.resolve(prefix.relativize(Path.of(facts.get(2)).toRealPath()));
    for (String place : facts.subList(2, 4)) {
      Path real = Path.of(place).toRealPath();
      Path copy = root.resolve(prefix.relativize(real));
      if (!Files.exists(copy)) {
        link(real, Files.createDirectories(copy));
      }
    }
    return new BarePython(executable, library);
  }

  private static void link(Path library, Path copy) throws IOException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(library)) {
      for (Path entry : entries) {
        String name = entry.getFileName().toString();
        if (!INSTALLED.contains(name)) {
          Files.createSymbolicLink(copy.resolve(name), entry);
        }
      }
    }
  }

  /** The program. */
  public Path executable() {
    return executable;
  }

  /** Takes {@code ensurepip} away, as some distributions do. */
  public void removeEnsurepip() throws IOException {
    Files.deleteIfExists(library.resolve("ensurepip"));
  }

  /** Whether it has a module, and that without what the user installed. */
  public boolean has(String module) throws IOException, InterruptedException {
    return Program.output(
            library,
            List.of(
                executable.toString(),
                "-I",
                "-c",
                "import importlib.util, sys; print(importlib.util.find_spec(sys.argv[1]) is not None)",
                module))
        .equals("True");
  }

  /** Whether its {@code ensurepip} has a wheel of pip; some distributions move it elsewhere. */
  public boolean bundlesPip() throws IOException, InterruptedException {
    if (!Files.exists(library.resolve("ensurepip"), LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    return Program.output(
            library,
            List.of(
                executable.toString(),
                "-I",
                "-c",
                "import ensurepip, glob, os, sysconfig; d = sysconfig.get_config_var('WHEEL_PKG_DIR') or os.path.join(os.path.dirname(ensurepip.__file__), '_bundled'); print(len(glob.glob(os.path.join(d, 'pip-*.whl'))) > 0)"))
        .equals("True");
  }
}
