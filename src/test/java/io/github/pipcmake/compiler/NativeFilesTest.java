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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NativeFilesTest {
  @TempDir Path directory;

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
  void formatAndProcessorTellThePlatform(String format, int machine, String platform)
      throws Exception {
    Path file = directory.resolve("file");
    Files.write(file, made(format, machine, ""));
    assertThat(NativeFiles.platform(file)).hasValue(platform);
  }

  @Test
  void otherFilesAreOfNoPlatform() throws Exception {
    Path file = directory.resolve("file");
    Files.writeString(file, "MZ");
    assertThat(NativeFiles.platform(file)).isEmpty();
    Files.writeString(file, "MZ" + "x".repeat(100));
    assertThat(NativeFiles.platform(file)).isEmpty();
    Files.writeString(file, "#!/bin/sh\n" + "#".repeat(100));
    assertThat(NativeFiles.platform(file)).isEmpty();
  }

  @Test
  void libraryOfThisMachineIsNotForAnother() throws Exception {
    write("lib/libz.so", made("elf", 62, "GLIBC_2.14"));
    write("share/readme.txt", "text".getBytes(StandardCharsets.UTF_8));
    require("linux-x86_64");
    require("linux-musl-x86_64");
    assertRefused(
        "linux-aarch64",
        "libz.so is for linux-x86_64, and was installed for linux-aarch64; leave it out of what CMake installs");
    assertRefused("windows-x86_64", "is for linux-x86_64");
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
  void directoryThatIsNotThereHoldsNone() throws Exception {
    new NativeFiles(directory.resolve("none")).require(TargetPlatform.parse("linux-x86_64"));
  }

  private void require(String platform) throws EnvironmentException, IOException {
    new NativeFiles(directory).require(TargetPlatform.parse(platform));
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
