package io.github.pipcmake.wheel.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VariableKeyTest {
  @TempDir Path directory;

  @Test
  void staysWhatItIsAndIsAnotherElsewhere(@TempDir Path elsewhere) throws Exception {
    String key = VariableKey.in(directory);
    assertThat(key).hasSize(36);
    assertThat(VariableKey.in(directory)).isEqualTo(key);
    assertThat(VariableKey.in(elsewhere)).isNotEqualTo(key);
  }

  @Test
  void oneThatIsCutIsMadeAnew() throws Exception {
    String key = VariableKey.in(directory);
    Files.writeString(directory.resolve("wheel-key"), key.substring(10));
    assertThat(VariableKey.in(directory)).hasSize(36).isNotEqualTo(key);
  }

  @Test
  void onlyItsOwnerCanReadIt() throws Exception {
    VariableKey.in(directory);
    Path file = directory.resolve("wheel-key");
    Assumptions.assumeTrue(file.getFileSystem().supportedFileAttributeViews().contains("posix"));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    try (var files = Files.list(directory)) {
      assertThat(files).containsExactly(file);
    }
  }
}
