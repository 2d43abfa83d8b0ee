package io.github.pipcmake.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pipcmake.environment.recipe.EnvironmentException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NativeFilesTest {
  @TempDir Path directory;

  private final List<Path> written = new ArrayList<>();

  @ParameterizedTest
  @CsvSource({
    "elf, 62, linux-x86_64",
    "elf, 183, linux-aarch64",
    "elf, 22, linux-processor-22",
    "macho, 16777223, macos-x86_64",
    "macho, 16777228, macos-arm64",
    "pe, 34404, windows-x86_64",
    "pe, 43620, windows-arm64"
  })
  void formatAndProcessorTellThePlatform(String format, int machine, String platform) {
    assertThat(new NativeFile("a", made(format, machine, "")).platform()).hasValue(platform);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "MZ",
        "MZ but no program at all, long enough to be one, as far as its size goes",
        "#!/bin/sh\n# and so on, which no linker has ever made of anything ..."
      })
  void otherFilesAreOfNoPlatform(String text) {
    byte[] content = text.getBytes(StandardCharsets.UTF_8);
    assertThat(new NativeFile("a", content).platform()).isEmpty();
  }

  @Test
  void libraryOfThisMachineIsNotForAnother() throws Exception {
    write("lib/libz.so", made("elf", 62, "GLIBC_2.14"));
    write("share/readme.txt", "text".getBytes(StandardCharsets.UTF_8));
    require("linux-x86_64");
    require("linux-musl-x86_64");
    assertRefused(
        "linux-aarch64",
        "libz.so is for linux-x86_64, and was made for linux-aarch64; leave out what this machine has");
    assertThat(directory.resolve("lib/libz.so")).doesNotExist();
    assertThat(directory.resolve("share/readme.txt")).exists();
  }

  @Test
  void newerGlibcThanPromisedIsNamedWithItsFile() throws Exception {
    write("libnew.so", made("elf", 62, "GLIBC_2.3 GLIBC_2.28 GLIBC_2.9"));
    require("linux-x86_64:2.28");
    assertRefused(
        "linux-x86_64",
        "libnew.so needs GLIBC_2.28, and targetPlatforms promises glibc 2.17; write linux-x86_64:2.28 there");
  }

  @Test
  void fileThatIsNotThereIsNone() throws Exception {
    files("linux-x86_64").requireIn(List.of(directory.resolve("none")));
  }

  @ParameterizedTest
  @CsvSource({
    "linux-aarch64, 183, a.cpython-314-aarch64-linux-gnu.so, true",
    "linux-aarch64, 183, a.cpython-314-x86_64-linux-gnu.so, false",
    "linux-aarch64, 183, a.abi3.so, true",
    "linux-aarch64, 183, liba.so, true",
    "linux-musl-x86_64, 62, a.cpython-39-x86_64-linux-musl.so, true",
    "linux-musl-x86_64, 62, a.cpython-39-x86_64-linux-gnu.so, false"
  })
  void moduleThatPythonWouldNotFindIsNone(String platform, int machine, String name, boolean found)
      throws Exception {
    NativeFile module = new NativeFile(name, made("elf", machine, ""));
    TargetPlatform target = TargetPlatform.parse(platform);
    if (found) {
      module.require(target);
    } else {
      assertThatThrownBy(() -> module.require(target))
          .hasMessageStartingWith(
              "Python for %s does not find %s, whose name would have to end with -%s"
                  .formatted(platform, name, machine == 183 ? "aarch64" : "x86_64"));
    }
  }

  @Test
  void libraryInAWheelIsForThePlatformToo() throws Exception {
    Path wheel = wheel("a-1-cp39-abi3-macosx_11_0_arm64.whl", "pkg/a.abi3.so");
    assertThatThrownBy(() -> files("macos-arm64").requireInWheel(wheel))
        .hasMessageContaining(
            "pkg/a.abi3.so in a-1-cp39-abi3-macosx_11_0_arm64.whl is for linux-x86_64, and was made for macos");
  }

  @Test
  void wheelWithAModuleForOnePythonIsNotForAnyAbi() throws Exception {
    String module = "a.cpython-314-x86_64-linux-gnu.so";
    files("linux-x86_64").requireInWheel(wheel("a-1-cp314-cp314-linux_x86_64.whl", module));
    Path none = wheel("a-1-cp314-none-linux_x86_64.whl", module);
    assertThatThrownBy(() -> files("linux-x86_64").requireInWheel(none))
        .hasMessageContaining("is for any ABI by its tag, and " + module + " in it is for one");
  }

  @Test
  void tagThatIsNotOfThePlatformIsRefused() throws Exception {
    files("linux-x86_64")
        .requireTag(Path.of("a-1-cp314-cp314-manylinux2014_x86_64.manylinux_2_17_x86_64.whl"));
    files("linux-x86_64").requireTag(Path.of("a-1-py3-none-any.whl"));
    assertThatThrownBy(
            () -> files("linux-x86_64").requireTag(Path.of("a-1-cp314-cp314-linux_x86_64.whl")))
        .hasMessageContaining("is for linux_x86_64 by its tag, and was made for linux-x86_64;");
  }

  private static NativeFiles files(String platform) throws EnvironmentException {
    return new NativeFiles(TargetPlatform.parse(platform));
  }

  private Path wheel(String name, String module) throws IOException {
    Path wheel = directory.resolve(name);
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(wheel))) {
      zip.putNextEntry(new ZipEntry(module));
      zip.write(made("elf", 62, ""));
    }
    return wheel;
  }

  private void require(String platform) throws EnvironmentException, IOException {
    files(platform).requireIn(written);
  }

  private void assertRefused(String platform, String words) {
    assertThatThrownBy(() -> require(platform))
        .isInstanceOf(EnvironmentException.class)
        .hasMessageContaining(words);
  }

  private void write(String name, byte[] bytes) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(directory.resolve("lib"));
    Files.createDirectories(directory.resolve("share"));
    Files.write(file, bytes);
    written.add(file);
  }

  /** The first bytes of a library, and what it needs. */
  private static byte[] made(String format, int machine, String symbols) {
    ByteBuffer bytes = ByteBuffer.allocate(256).order(ByteOrder.LITTLE_ENDIAN);
    switch (format) {
      case "elf" -> bytes.put(0, new byte[] {0x7f, 'E', 'L', 'F'}).putShort(18, (short) machine);
      case "macho" -> bytes.putInt(0, 0xfeedfacf).putInt(4, machine);
      default ->
          bytes
              .put(0, new byte[] {'M', 'Z'})
              .putInt(60, 128)
              .put(128, new byte[] {'P', 'E', 0, 0})
              .putShort(132, (short) machine);
    }
    return bytes.put(200, symbols.getBytes(StandardCharsets.ISO_8859_1)).array();
  }
}
