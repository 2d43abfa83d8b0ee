package io.github.pipcmake.wheel;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.pipcmake.python.interpreter.PythonException;
import io.github.pipcmake.python.requirements.PyProject;
import io.github.pipcmake.trust.Mutations;
import io.github.pipcmake.trust.Scratch;
import io.github.pipcmake.trust.Sentences;
import io.github.pipcmake.wheel.backend.ProjectTable;
import io.github.pipcmake.wheel.sources.CargoReports;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * What a coverage-guided fuzzer calls with what a build backend makes, and what Cargo says that it
 * read; docs/store.md says how. It finds nothing if each is read or refused in a sentence, and a
 * wheel's tags are three.
 */
public final class WheelsFuzz {
  private static final Path ROOT = Scratch.directory();

  private WheelsFuzz() {}

  /** Jazzer's entry point. */
  public static void fuzzerTestOneInput(byte[] data) throws IOException {
    String text = new String(data, UTF_8);
    try {
      String found = WheelName.tags(text);
      WheelTags tags = WheelTags.of(found);
      if (found.split("-", -1).length != 3 || !text.endsWith("-" + found + ".whl")) {
        throw new IllegalStateException("not three tags: " + found);
      }
      for (String platform : List.of("linux-x86_64", "macosx-11.0-arm64", "win-amd64", "")) {
        tags.misfit(platform, "cp311");
      }
      new WheelResult(
              true, "", Path.of("a"), found, "", Optional.empty(), "", Optional.empty(), List.of())
          .serves("cpython 3.11.2 (cpython-311-x86_64, /usr/bin/python3)");
    } catch (PythonException e) {
      Sentences.check(e);
    }
    try {
      WheelFile.check(Scratch.write(ROOT.resolve("a.whl"), data), "backend");
    } catch (PythonException e) {
      Sentences.check(e);
    }
    try {
      PyProject project =
          new PyProject(
              List.of(),
              Optional.empty(),
              List.of(),
              Optional.of(text),
              Optional.of(text),
              Optional.of(text));
      ProjectTable table = new ProjectTable(Path.of("pyproject.toml"), project);
      table.checkPython("cpython 3.11.2 (x)");
      table.check();
    } catch (PythonException e) {
      Sentences.check(e);
    }
    cargo(data);
  }

  private static void cargo(byte[] data) throws IOException {
    Path tree = ROOT.resolve("target");
    Scratch.write(tree.resolve("release/deps/a.d"), data);
    Scratch.write(tree.resolve("release/build/a/output"), data);
    CargoReports reports = new CargoReports(tree);
    if (reports.files().stream().anyMatch(name -> name.isEmpty() || name.indexOf('\n') >= 0)
        || !reports.variables().stream().allMatch(name -> name.matches("\\w+"))) {
      throw new IllegalStateException("no names: " + reports.variables());
    }
  }

  /** Writes inputs to begin with into a directory. */
  public static void main(String[] arguments) throws IOException {
    Mutations.write(seeds(), arguments[0]);
  }

  static List<byte[]> seeds() throws IOException {
    ByteArrayOutputStream wheel = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(wheel)) {
      for (String name : List.of("WHEEL", "METADATA", "RECORD")) {
        zip.putNextEntry(new ZipEntry("a-1.dist-info/" + name));
        zip.write("Wheel-Version: 1.0\n".getBytes(UTF_8));
      }
    }
    return List.of(
        wheel.toByteArray(),
        "a_b-1.0-cp311-cp311-manylinux_2_17_x86_64.manylinux2014_x86_64.whl".getBytes(UTF_8),
        "a-1.0-1x-cp3-abi3-macosx_10_9_universal2.whl".getBytes(UTF_8),
        "a-1.0-py2.py3-none-any.whl".getBytes(UTF_8),
        "1.0-SNAPSHOT".getBytes(UTF_8),
        "target/release/a: src/a\\ b.rs /c.rs\n# env-dep:A_B=1\nsrc/a.rs:\n".getBytes(UTF_8),
        "cargo:rerun-if-env-changed=A\ncargo::rerun-if-env-changed=B \n".getBytes(UTF_8));
  }
}
