package io.github.pipcmake.sbom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WheelAdditionTest {
  private static final String INFO = "Demo_one-1.0.dist-info/";

  @TempDir Path directory;

  @Test
  void fileIsAddedWithItsRowAndTheOthersKeepTheirBytes() throws Exception {
    Path wheel = wheel("demo.py,,\n" + INFO + "RECORD,,");
    byte[] stored = content(wheel, "demo.py");
    WheelAddition addition = WheelAddition.to(wheel);
    assertThat(addition.subject()).isEqualTo(Subject.ofPython("Demo.one", "1.0"));
    addition.add("b.cdx.json", "{}");
    try (ZipFile zip = new ZipFile(wheel.toFile())) {
      assertThat(zip.stream().map(ZipEntry::getName))
          .containsExactly(
              "demo.py", INFO + "METADATA", INFO + "sboms/b.cdx.json", INFO + "RECORD");
      assertThat(zip.getEntry("demo.py").getMethod()).isEqualTo(ZipEntry.STORED);
      assertThat(zip.getEntry(INFO + "sboms/b.cdx.json").getTimeLocal())
          .isEqualTo(zip.getEntry(INFO + "RECORD").getTimeLocal());
    }
    assertThat(content(wheel, "demo.py")).isEqualTo(stored);
    assertThat(new String(content(wheel, INFO + "RECORD"), StandardCharsets.UTF_8).lines())
        .containsExactly(
            "demo.py,,",
            INFO + "RECORD,,",
            INFO + "sboms/b.cdx.json,sha256=RBNvo1WzZ4oRRq0W9-hknpT7T8If536DEMBg9hyq_4o,2");
    assertThat(directory).isDirectoryNotContaining("glob:**.tmp");
  }

  @Test
  void equalWheelsStayEqual() throws Exception {
    Path first = wheel("");
    byte[] before = Files.readAllBytes(first);
    WheelAddition.to(first).add("b.cdx.json", "{}");
    byte[] changed = Files.readAllBytes(first);
    Files.write(first, before);
    WheelAddition.to(first).add("b.cdx.json", "{}");
    assertThat(Files.readAllBytes(first)).isEqualTo(changed);
  }

  private Path wheel(String record) throws IOException {
    Path wheel = directory.resolve("demo_one-1.0-py3-none-any.whl");
    try (OutputStream out = Files.newOutputStream(wheel);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      byte[] code = "x = 1\n".getBytes(StandardCharsets.UTF_8);
      ZipEntry stored = new ZipEntry("demo.py");
      stored.setMethod(ZipEntry.STORED);
      stored.setSize(code.length);
      CRC32 crc = new CRC32();
      crc.update(code);
      stored.setCrc(crc.getValue());
      zip.putNextEntry(stored);
      zip.write(code);
      for (String[] file :
          List.of(
              new String[] {"METADATA", "Metadata-Version: 2.1\nName: Demo.one\nVersion: 1.0\n"},
              new String[] {"RECORD", record})) {
        zip.putNextEntry(new ZipEntry(INFO + file[0]));
        zip.write(file[1].getBytes(StandardCharsets.UTF_8));
      }
    }
    return wheel;
  }

  private static byte[] content(Path wheel, String name) throws IOException {
    try (ZipFile zip = new ZipFile(wheel.toFile())) {
      return zip.getInputStream(zip.getEntry(name)).readAllBytes();
    }
  }
}
