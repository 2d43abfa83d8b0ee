package io.github.pipcmake.python;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.pipcmake.python.interpreter.PythonException;
import io.github.pipcmake.python.venv.InstalledFiles;
import io.github.pipcmake.python.venv.VirtualEnvironment;
import io.github.pipcmake.trust.Mutations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What a coverage-guided fuzzer calls with a package's {@code RECORD}; docs/store.md says how. It
 * finds nothing if each agrees with what is there or is refused in a sentence of one line.
 */
public final class RecordFuzz {
  private RecordFuzz() {}

  /** Jazzer's entry point. */
  public static void fuzzerTestOneInput(byte[] data) throws IOException {
    Path root = Files.createTempDirectory("pip-cmake-fuzz");
    Path site = root.resolve("lib");
    Path info = site.resolve("p-1.dist-info");
    Path record = info.resolve("RECORD");
    try {
      Files.createDirectories(info);
      Files.write(record, data);
      InstalledFiles.check(new VirtualEnvironment(root, root.resolve("bin/python"), site));
    } catch (PythonException e) {
      if (String.valueOf(e.getMessage()).chars().anyMatch(Character::isISOControl)) {
        throw new IllegalStateException("more than a line", e);
      }
    } finally {
      for (Path path : List.of(record, info, site, root)) {
        Files.delete(path);
      }
    }
  }

  /** Writes inputs to begin with into a directory. */
  public static void main(String[] arguments) throws IOException {
    Mutations.write(seeds(), arguments[0]);
  }

  static List<byte[]> seeds() {
    return List.of(
        "a.py,sha256=AAAA,6\n../bin/tool,,\np-1.dist-info/RECORD,,\n".getBytes(UTF_8),
        "\"a,\"\"b.py\",sha512=x,\n../../../etc/passwd,,\n".getBytes(UTF_8),
        "a\0b\n,,,\n../bin/python,,".getBytes(UTF_8));
  }
}
