package io.github.pipcmake.pytest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pipcmake.python.interpreter.PythonException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestedMetadataTest {
  @TempDir Path directory;

  @Test
  void headersAreReadAndTheDescriptionIsNot() throws Exception {
    Path wheel =
        wheel(
            "a-1.dist-info/METADATA",
            """
            Metadata-Version: 2.1
            Name: My_Project
            Requires-Dist: numpy>=2 ; python_version >= "3.10"
            Requires-Dist: idna; extra == "all-names"
            Provides-Extra: All_Names

            Requires-Dist: nothing
            """);
    TestedMetadata read = TestedMetadata.read(wheel);
    assertThat(read.name()).isEqualTo("my-project");
    assertThat(read.requires())
        .containsExactly("numpy>=2 ; python_version >= \"3.10\"", "idna; extra == \"all-names\"");
    assertThat(read.extras()).containsExactly("all-names");
  }

  @Test
  void pyprojectSaysWhatTheWheelWouldSay() throws Exception {
    Path file =
        Files.writeString(
            directory.resolve("pyproject.toml"),
            """
            [project]
            name = "My_Project"
            dependencies = ["numpy>=2 ; python_version >= '3.10'"]
            [project.optional-dependencies]
            All_Names = ["idna", "rich ; os_name == 'nt' or os_name == 'posix'", "my-project[x]"]
            x = []
            """);
    TestedMetadata read = TestedMetadata.declared(file);
    assertThat(read.name()).isEqualTo("my-project");
    assertThat(read.requires())
        .containsExactly(
            "numpy>=2 ; python_version >= '3.10'",
            "idna ; extra == \"all-names\"",
            "rich ; (os_name == 'nt' or os_name == 'posix') and extra == \"all-names\"",
            "my-project[x] ; extra == \"all-names\"");
    assertThat(read.extras()).containsExactly("all-names", "x");
    assertThat(TestedMetadata.declared(directory.resolve("absent.toml")).requires()).isEmpty();
  }

  @Test
  void fileThatIsNoWheelIsTold() throws Exception {
    Path inner = wheel("vendored/a-1.dist-info/METADATA", "Name: a\n");
    assertThatThrownBy(() -> TestedMetadata.read(inner))
        .isInstanceOf(PythonException.class)
        .hasMessageContaining("is no wheel");
    Path text = Files.writeString(directory.resolve("text.whl"), "no zip");
    assertThatThrownBy(() -> TestedMetadata.read(text))
        .isInstanceOf(PythonException.class)
        .hasMessageContaining(text + " is no wheel");
  }

  private Path wheel(String name, String content) throws IOException {
    Path wheel = directory.resolve("a-1-py3-none-any.whl");
    try (OutputStream out = Files.newOutputStream(wheel);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry(name));
      zip.write(content.getBytes(StandardCharsets.UTF_8));
    }
    return wheel;
  }

  @Test
  void wheelThatIsCutWithinIsTold() throws Exception {
    Path wheel = wheel("a-1.dist-info/METADATA", "Name: a\n".repeat(500));
    byte[] bytes = Files.readAllBytes(wheel);
    // Its content is said to be a few bytes, where it goes on.
    for (int i = 0; i + 4 < bytes.length; i++) {
      if (bytes[i] == 'P' && bytes[i + 1] == 'K' && bytes[i + 2] == 1 && bytes[i + 3] == 2) {
        bytes[i + 20] = 3;
        bytes[i + 21] = 0;
      }
    }
    Files.write(wheel, bytes);
    assertThatThrownBy(() -> TestedMetadata.read(wheel))
        .isInstanceOf(PythonException.class)
        .hasMessageContaining("is no wheel");
  }
}
