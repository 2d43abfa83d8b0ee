package io.github.pipcmake.python;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.pipcmake.process.Host;
import io.github.pipcmake.python.requirements.PackageNames;
import io.github.pipcmake.python.venv.EntryPoints;
import io.github.pipcmake.python.venv.Normalisation;
import io.github.pipcmake.python.venv.Packages;
import io.github.pipcmake.python.venv.VirtualEnvironment;
import io.github.pipcmake.trust.Mutations;
import io.github.pipcmake.trust.Scratch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a coverage-guided fuzzer calls with what an installed distribution says of itself: its
 * {@code METADATA} and {@code entry_points.txt}; docs/store.md says how. It finds nothing if CMake
 * is told of directories in the environment only, names are of one line, and scripts call one
 * function.
 */
public final class DistributionsFuzz {
  private static final Path ROOT = Scratch.directory();
  private static final Path SITE = ROOT.resolve("lib");

  /** A script as we write it for an entry point. */
  private static final Pattern SCRIPT =
      Pattern.compile(
          """
          #!/bin/sh
          .{1,200}
          # -\\*- coding: utf-8 -\\*-
          import sys
          from [\\w.]+ import \\w+
          if __name__ == '__main__':
              sys.exit\\([\\w.]+\\(\\)\\)
          """,
          Pattern.DOTALL);

  private DistributionsFuzz() {}

  /** Jazzer's entry point. */
  public static void fuzzerTestOneInput(byte[] data) throws IOException {
    Path info = SITE.resolve("p-1.dist-info");
    Scratch.write(info.resolve("METADATA"), data);
    Scratch.write(info.resolve("entry_points.txt"), data);
    Scratch.write(SITE.resolve("p/q/__init__.py"), new byte[0]);
    for (Map.Entry<String, String> found : Packages.in(SITE).entrySet()) {
      if (!PackageNames.normalised(found.getKey()).equals(found.getKey())
          || found.toString().indexOf('\n') >= 0) {
        throw new IllegalStateException("no name: " + found);
      }
    }
    VirtualEnvironment environment = new VirtualEnvironment(ROOT, ROOT.resolve("bin/python"), SITE);
    EntryPoints points = EntryPoints.read(environment);
    Stream.of(points.prefixes(), points.modules(), points.roots())
        .flatMap(List::stream)
        .forEach(DistributionsFuzz::check);
    Path script = ROOT.resolve("bin/any");
    Scratch.write(script, "as it was".getBytes(UTF_8));
    Scratch.write(info.resolve("RECORD"), "../bin/any,,\n".getBytes(UTF_8));
    Normalisation.normalise(environment, new Host(Map.of(), ROOT, "Linux"));
    String written = Files.readString(script);
    if (!written.equals("as it was") && !SCRIPT.matcher(written).matches()) {
      throw new IllegalStateException("another script: " + written);
    }
  }

  private static void check(EntryPoints.Entry entry) {
    if (!ROOT.resolve(entry.directory()).normalize().startsWith(SITE)
        || !entry.name().matches("[\\w.+-]+")) {
      throw new IllegalStateException("leads out: " + entry);
    }
  }

  /** Writes inputs to begin with into a directory. */
  public static void main(String[] arguments) throws IOException {
    Mutations.write(seeds(), arguments[0]);
  }

  static List<byte[]> seeds() {
    return List.of(
        "Metadata-Version: 2.1\nName: A_b\nVersion: 1.0\n\nWhat it is\n".getBytes(UTF_8),
        "[cmake.prefix]\nany = p.q\n[cmake.module]\na=p:f\n[ cmake.root ]\n# b\nName = p.q [x]\n"
            .getBytes(UTF_8),
        "[console_scripts]\nany = p.q:f.g [x]\n[gui_scripts]\nany=p:f\n".getBytes(UTF_8),
        "[cmake.root]\na = ..\nb = /etc\nc = p/..\n".getBytes(UTF_8));
  }
}
