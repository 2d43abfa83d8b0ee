package io.github.pipcmake.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequirementsFileTest {
  @TempDir Path directory;

  @Test
  @DisplayName("nested files count from the file that names them, and a cycle ends")
  void nested() throws Exception {
    write("requirements.txt", "six # the oldest\n-r more/dev.txt\n--constraint=limits.txt\n");
    write("more/dev.txt", "-r../requirements.txt\n-c \\\n  \"with blank.txt\"\n");
    write("more/with blank.txt", "six<2\n");
    write("limits.txt", "six>1\n");

    assertThat(read("requirements.txt"))
        .extracting(NamedText::name)
        .containsExactly("requirements.txt", "more/dev.txt", "more/with blank.txt", "limits.txt");
  }

  @Test
  void credentialsAreNoPartOfAText() throws Exception {
    write("r.txt", "--index-url https://me:geheim@index.example.org/simple\nsix\n");

    assertThat(read("r.txt"))
        .containsExactly(
            new NamedText("r.txt", "--index-url https://index.example.org/simple\nsix\n"));
  }

  @Test
  void aMissingFileIsToldWithTheLineThatNamesIt() throws Exception {
    write("r.txt", "six \\\n  >= 1\n\n-r gone.txt\n");

    assertThatThrownBy(() -> read("r.txt"))
        .isInstanceOf(PythonException.class)
        .hasMessageStartingWith("r.txt, line 4 names gone.txt, which does not exist")
        .hasMessageContaining(directory.resolve("gone.txt").toString());
    assertThatThrownBy(() -> read("gone.txt"))
        .isInstanceOf(PythonException.class)
        .hasMessageContaining("gone.txt, which the POM names, does not exist");
  }

  @Test
  void anEditableInstallIsRefused() throws Exception {
    write("r.txt", "six\n-e git+https://me:geheim@example.org/x.git#egg=x\n");

    assertThatThrownBy(() -> read("r.txt"))
        .isInstanceOf(PythonException.class)
        .hasMessageStartingWith("r.txt, line 2: a build environment cannot hold an editable")
        .hasMessageNotContaining("geheim");
  }

  @Test
  @DisplayName("what is behind a comment sign, and a remote file, is not looked for")
  void passedOver() throws Exception {
    write("r.txt", "# -r gone.txt\n-r https://example.org/r.txt\nsix # -e .\nelse-where==1\n");

    assertThat(read("r.txt")).hasSize(1);
  }

  @Test
  void filesInAnotherEncodingAreReadAndKeptApart() throws Exception {
    Files.write(directory.resolve("r.txt"), new byte[] {'#', (byte) 0xe4, '\n'});
    List<NamedText> one = read("r.txt");
    Files.write(directory.resolve("r.txt"), new byte[] {'#', (byte) 0xe5, '\n'});

    assertThat(read("r.txt")).isNotEqualTo(one);
  }

  @Test
  @DisplayName("the state of local packages counts, links from the file, paths from the base")
  void local() throws Exception {
    write("more/r.txt", "./vendor/x-1.whl\n-f wheels\nsix\n");
    write("vendor/x-1.whl", "1");
    write("more/wheels/y-1.whl", "1");

    List<NamedText> before = read("more/r.txt");
    assertThat(before)
        .extracting(NamedText::name)
        .containsExactly("more/r.txt", "vendor/x-1.whl", "more/wheels");
    write("vendor/x-1.whl", "12");
    assertThat(read("more/r.txt")).isNotEqualTo(before);
  }

  private List<NamedText> read(String name) throws PythonException, IOException {
    return RequirementsFile.read(List.of(Path.of(name)), directory);
  }

  private void write(String name, String content) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }
}
