package io.github.pipcmake.cmake.install;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstalledJarTest {
  private static final long TIME = 1_769_860_800; // 2026-01-31T12:00:00Z

  @TempDir Path directory;

  @Test
  void namesCountFromTheRootAndTimesAreGiven() throws Exception {
    Path installed = Files.createDirectories(directory.resolve("classes/natives/linux_64"));
    Files.writeString(directory.resolve("classes/Main.class"), "not of the platform");
    Files.writeString(installed.resolve("libb.so"), "b");
    Files.writeString(installed.resolve("liba.so"), "a");
    InstalledJar jar = new InstalledJar(installed, directory.resolve("classes"));
    Path file = directory.resolve("target/natives.jar");

    assertThat(jar.write(file, TIME)).isEqualTo(new InstalledJar.Written(2, true));
    try (JarFile read = new JarFile(file.toFile())) {
      assertThat(Collections.list(read.entries()))
          .extracting(JarEntry::getName)
          .containsExactly(
              "META-INF/MANIFEST.MF", "natives/linux_64/liba.so", "natives/linux_64/libb.so");
      assertThat(read.getEntry("natives/linux_64/liba.so").getTimeLocal())
          .isEqualTo(LocalDateTime.of(2026, 1, 31, 12, 0));
    }
    assertThat(jar.write(file, TIME)).isEqualTo(new InstalledJar.Written(2, false));

    Files.writeString(installed.resolve("liba.so"), "c");
    assertThat(jar.write(file, TIME).changed()).isTrue();
  }

  @Test
  void timeThatAZipFileCannotHoldIsTheEarliest() throws Exception {
    Files.writeString(Files.createDirectory(directory.resolve("a")).resolve("liba.so"), "a");
    Path file = directory.resolve("a.jar");
    new InstalledJar(directory.resolve("a"), directory).write(file, 0);
    try (JarFile read = new JarFile(file.toFile())) {
      assertThat(read.getEntry("a/liba.so").getTimeLocal())
          .isEqualTo(LocalDateTime.of(1980, 1, 2, 0, 0));
    }
  }
}
