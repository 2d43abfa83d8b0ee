package io.github.pipcmake.pytest;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.pipcmake.python.interpreter.PythonException;
import io.github.pipcmake.python.requirements.PackageNames;
import io.github.pipcmake.trust.Mutations;
import io.github.pipcmake.trust.Scratch;
import io.github.pipcmake.trust.Sentences;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * What a coverage-guided fuzzer calls with a wheel that is tested, and with pytest's report;
 * docs/store.md says how. It finds nothing if each is read or refused in a sentence, and a report
 * has no more failures than it counts.
 */
public final class ReportsFuzz {
  private static final Path DIRECTORY = Scratch.directory();

  private ReportsFuzz() {}

  /** Jazzer's entry point. */
  public static void fuzzerTestOneInput(byte[] data) throws IOException {
    for (byte[] wheel : List.of(data, wheel(data))) {
      try {
        TestedMetadata read = TestedMetadata.read(Scratch.write(DIRECTORY.resolve("a.whl"), wheel));
        if (!PackageNames.normalised(read.name()).equals(read.name())) {
          throw new IllegalStateException("no name: " + read);
        }
      } catch (PythonException e) {
        Sentences.check(e);
      }
    }
    Optional<PytestReport> report =
        PytestReport.read(Scratch.write(DIRECTORY.resolve("junit.xml"), data));
    if (report.isPresent()
        && report.get().failed().size()
            != report.get().counts().failures() + report.get().counts().errors()) {
      throw new IllegalStateException("counted otherwise: " + report);
    }
  }

  private static byte[] wheel(byte[] metadata) throws IOException {
    ByteArrayOutputStream wheel = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(wheel)) {
      zip.putNextEntry(new ZipEntry("a-1.dist-info/METADATA"));
      zip.write(metadata);
    }
    return wheel.toByteArray();
  }

  /** Writes inputs to begin with into a directory. */
  public static void main(String[] arguments) throws IOException {
    Mutations.write(seeds(), arguments[0]);
  }

  static List<byte[]> seeds() throws IOException {
    byte[] metadata =
        "Metadata-Version: 2.1\nName: A.b\nRequires-Dist: c>1 ; extra == 'D'\nProvides-Extra: D\n\nx\n"
            .getBytes(UTF_8);
    return List.of(
        metadata,
        wheel(metadata),
        wheel("x".repeat(500).getBytes(UTF_8)),
        "<testsuites><testsuite><testcase classname=\"a\" name=\"b\"><failure message=\"m\">E  x\na.py:3: y</failure><skipped/></testcase><testcase name=\"c\"><error message=\"collection failure\">E z</error></testcase></testsuite></testsuites>"
            .getBytes(UTF_8),
        "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>".getBytes(UTF_8));
  }
}
