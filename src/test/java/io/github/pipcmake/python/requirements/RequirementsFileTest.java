package io.github.pipcmake.python.requirements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pipcmake.process.Host;
import io.github.pipcmake.python.interpreter.PythonException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequirementsFileTest {
  @TempDir Path directory;
  private final Map<String, String> variables = new HashMap<>();

  @Test
  void nestedFilesCountFromTheFileThatNamesThemAndACycleEnds() throws Exception {
    write("requirements.txt", "six # the oldest\n-r more/dev.txt\n--constraint=limits.txt\n");
    write("more/dev.txt", "-r../requirements.txt\n-c \\\n  \"with blank.txt\"\n");
    write("more/with blank.txt", "six<2\n");
    write("limits.txt", "six>1\n");

    assertThat(read("requirements.txt"))
        .extracting(RecipeInput::name)
        .containsExactly("requirements.txt", "more/dev.txt", "more/with blank.txt", "limits.txt");
  }

  @Test
  void credentialsAreNoPartOfAText() throws Exception {
    write("r.txt", "--index-url https://me:geheim@index.example.org/simple\nsix\n");

    assertThat(read("r.txt"))
        .containsExactly(
            new RecipeInput("r.txt", "--index-url https://index.example.org/simple\nsix\n"));
  }

  @Test
  void missingFileIsToldWithTheLineThatNamesIt() throws Exception {
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
  void editableInstallIsRefused() throws Exception {
    write("r.txt", "six\n-e git+https://me:geheim@example.org/x.git#egg=x\n");

    assertThatThrownBy(() -> read("r.txt"))
        .isInstanceOf(PythonException.class)
        .hasMessageStartingWith("r.txt, line 2: a build environment cannot hold an editable")
        .hasMessageNotContaining("geheim");
  }

  @Test
  void whatIsBehindACommentSignAndARemoteFileIsNotLookedFor() throws Exception {
    write("r.txt", "# -r gone.txt\n-r https://example.org/r.txt\nsix # -e .\nelse-where==1\n");

    assertThat(read("r.txt")).hasSize(1);
  }

  @Test
  void filesInAnotherEncodingAreReadAndKeptApart() throws Exception {
    Files.write(directory.resolve("r.txt"), new byte[] {'#', (byte) 0xe4, '\n'});
    List<RecipeInput> one = read("r.txt");
    Files.write(directory.resolve("r.txt"), new byte[] {'#', (byte) 0xe5, '\n'});

    assertThat(read("r.txt")).isNotEqualTo(one);
  }

  @Test
  void stateOfLocalPackagesCountsLinksFromTheFilePathsFromTheBase() throws Exception {
    write("more/r.txt", "./vendor/x-1.whl\n-f wheels\nsix\n");
    write("vendor/x-1.whl", "1");
    write("more/wheels/y-1.whl", "1");

    RequirementsFile file = file("more/r.txt");
    assertThat(file.sources())
        .extracting(LocalSource::name)
        .containsExactly("vendor/x-1.whl", "more/wheels");
    assertThat(file.lines())
        .as("what a package holds is no line")
        .extracting(Requirement::text)
        .containsExactly("./vendor/x-1.whl", "-f wheels", "six");
  }

  @Test
  void variableInCapitalsStandsForItsValueAndAnyOtherForItself() throws Exception {
    variables.put("WHERE", "more");
    variables.put("VERSION", "1.2");
    variables.put("lower", "gone");
    variables.put("EMPTY", "");
    write("r.txt", "-r ${WHERE}/dev.txt\n-c ${WHERE}/limits.txt\nsix==${VERSION}\n");
    write("more/dev.txt", "five>${lower}\nfour>${EMPTY}${UNSET}\n./${WHERE}/x.whl\n");
    write("more/limits.txt", "six<2\n");
    write("more/x.whl", "");

    RequirementsFile file = file("r.txt");

    assertThat(file.texts())
        .extracting(RecipeInput::name)
        .containsExactly("r.txt", "more/dev.txt", "more/limits.txt");
    assertThat(file.lines())
        .extracting(Requirement::text)
        .containsExactly(
            "five>${lower}", "four>${EMPTY}${UNSET}", "./more/x.whl", "six<2", "six==1.2");
    assertThat(file.sources()).extracting(LocalSource::name).containsExactly("more/x.whl");
    variables.put("VERSION", "1.3");
    assertThat(file("r.txt").texts()).isNotEqualTo(file.texts());
  }

  @Test
  void whatAVariableKeepsSecretIsInNoTextLineOrMessage() throws Exception {
    variables.put("ME", "me");
    variables.put("WORD", "geh%40im");
    variables.put("API_TOKEN", "strenggeheim");
    write(
        "r.txt",
        """
        --index-url https://${ME}:${WORD}@index.example.org/simple
        x @ https://example.org/${API_TOKEN}/x.whl
        """);
    RequirementsFile file = file("r.txt");

    assertThat(file.secrets()).contains("geh%40im", "geh@im", "strenggeheim");
    assertThat(file.texts().get(0).text()).contains("https://index").doesNotContain("geh%40im");
    assertThat(file.lines())
        .extracting(Requirement::text)
        .containsExactly(
            "--index-url https://${ME}:${WORD}@index.example.org/simple",
            "x @ https://example.org/${API_TOKEN}/x.whl");
    write("e.txt", "-e git+https://x:${API_TOKEN}@example.org/x.git\n");
    assertThatThrownBy(() -> read("e.txt")).hasMessageNotContaining("strenggeheim");
    write("n.txt", "-r ${API_TOKEN}\0.txt\n");
    assertThatThrownBy(() -> read("n.txt"))
        .hasMessageStartingWith("n.txt, line 1: ")
        .hasMessageNotContaining("strenggeheim");
  }

  private List<RecipeInput> read(String name) throws PythonException, IOException {
    return file(name).texts();
  }

  private RequirementsFile file(String name) throws PythonException, IOException {
    return RequirementsFile.read(
        List.of(Path.of(name)), directory, new Host(variables, directory, "Linux"));
  }

  private void write(String name, String content) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  @Test
  void lineEndsWherePipEndsIt() throws Exception {
    write("r.txt", "six # why\u2028-r more.txt\u0085idna\n");
    write("more.txt", "tomli\n");

    assertThat(file("r.txt").lines())
        .extracting(Requirement::text)
        .containsExactly("six", "tomli", "idna");
  }
}
