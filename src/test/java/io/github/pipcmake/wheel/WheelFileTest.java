package io.github.pipcmake.wheel;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pipcmake.python.interpreter.PythonException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WheelFileTest {
  @TempDir Path directory;

  @Test
  void oneWithItsMetadataIsAWheel() throws Exception {
    Path file = zip("a-1.dist-info/WHEEL", "a-1.dist-info/METADATA", "a-1.dist-info/RECORD");
    assertThatCode(() -> WheelFile.check(file, "own")).doesNotThrowAnyException();
  }

  @Test
  void oneWithoutIsNone() throws Exception {
    Path file = zip("a.py", "a-1.dist-info/METADATA", "a-1.dist-info/RECORD");
    assertThatThrownBy(() -> WheelFile.check(file, "own"))
        .isInstanceOf(PythonException.class)
        .hasMessageStartingWith("The build backend own made a.whl without .dist-info/WHEEL");
  }

  @Test
  void fileThatIsNoZipIsNone() throws Exception {
    Path file = Files.writeString(directory.resolve("a.whl"), "for the test");
    assertThatThrownBy(() -> WheelFile.check(file, "own"))
        .isInstanceOf(PythonException.class)
        .hasMessageContaining("made a.whl, which is no zip file");
  }

  private Path zip(String... names) throws Exception {
    Path file = directory.resolve("a.whl");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (String name : names) {
        zip.putNextEntry(new ZipEntry(name));
      }
    }
    return file;
  }
}
