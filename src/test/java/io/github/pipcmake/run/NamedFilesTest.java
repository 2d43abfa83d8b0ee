package io.github.pipcmake.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pipcmake.sources.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NamedFilesTest {
  @TempDir Path base;

  @BeforeEach
  void writeFiles() throws IOException {
    for (String file :
        List.of("src/a.j2", "src/deep/b.j2", "src/deep/c.txt", "src/__pycache__/a.pyc")) {
      Files.createDirectories(base.resolve(file).getParent());
      Files.writeString(base.resolve(file), file);
    }
  }

  @Test
  void directoriesFilesAndPatternsMeanFilesByTheirNames() throws Exception {
    assertThat(inputs("src").files())
        .containsOnlyKeys("src/a.j2", "src/deep/b.j2", "src/deep/c.txt");
    assertThat(inputs("src/**/*.j2").files()).containsOnlyKeys("src/a.j2", "src/deep/b.j2");
    assertThat(inputs("src/a.j2", "src/deep/*.txt").files())
        .containsOnlyKeys("src/a.j2", "src/deep/c.txt");
    String file = base.resolve("src/a.j2").toString();
    NamedFiles elsewhere =
        new NamedFiles(base.resolve("other"), List.of(file), NamedFiles.Kind.INPUTS);
    assertThat(elsewhere.look(Map.of(), 0).files()).containsOnlyKeys(file);
  }

  @Test
  void programsLitterIsNoInputUnlessNamedAndAlwaysAnOutput() throws Exception {
    assertThat(inputs("src/__pycache__").files()).containsOnlyKeys("src/__pycache__/a.pyc");
    assertThat(named(NamedFiles.Kind.OUTPUTS, "src").look(Map.of(), 0).files())
        .containsKey("src/__pycache__/a.pyc");
  }

  @Test
  void firstNameWithoutFilesIsMissing() throws Exception {
    Files.createDirectories(base.resolve("empty"));
    assertThat(inputs("src").missing()).isEmpty();
    assertThat(inputs("src", "empty").missing()).hasValue("empty");
    assertThat(inputs("src/*.py", "absent").missing()).hasValue("src/*.py");
  }

  @Test
  void linksStandForWhatTheyLeadToAsInputsAndForThemselvesAsOutputs() throws Exception {
    Files.createSymbolicLink(base.resolve("src/link"), Path.of("deep"));
    Files.createSymbolicLink(base.resolve("src/deep/circle"), Path.of("../deep"));
    Files.createSymbolicLink(base.resolve("src/nowhere"), Path.of("absent"));
    assertThat(inputs("src").files())
        .containsKeys("src/link/b.j2", "src/nowhere")
        .doesNotContainKey("src/link");
    Map<String, Source> outputs = named(NamedFiles.Kind.OUTPUTS, "src").look(Map.of(), 0).files();
    assertThat(outputs).containsKeys("src/link").doesNotContainKey("src/link/b.j2");
    assertThat(outputs.get("src/link")).extracting(Source::content).isEqualTo("-> deep");
  }

  @Test
  void knownFileIsReadAgainOnlyIfItMayHaveChanged() throws Exception {
    Path file = base.resolve("src/a.j2");
    Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000));
    Source real = Source.read(file);
    Map<String, Source> known = Map.of("src/a.j2", new Source(real.stamp(), "known"));
    long later = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis() + 10_000);
    NamedFiles files = named(NamedFiles.Kind.INPUTS, "src/a.j2");

    assertThat(files.look(known, later).files()).containsEntry("src/a.j2", known.get("src/a.j2"));
    assertThat(files.look(known, real.stamp().changed()).files()).containsEntry("src/a.j2", real);
    Files.writeString(file, "other");
    assertThat(files.look(known, later).files()).containsEntry("src/a.j2", Source.read(file));
  }

  @Test
  void nameThatHoldsADirectoryIsFound() {
    NamedFiles outputs = named(NamedFiles.Kind.OUTPUTS, "target/a", "target/**/*.java", "src");
    assertThat(outputs.holding(base.resolve("target/pip-cmake"))).hasValue("target/**/*.java");
    assertThat(outputs.holding(base.resolve("target/a"))).hasValue("target/a");
    assertThat(outputs.holding(base.resolve("other"))).isEmpty();
  }

  private NamedFiles.Found inputs(String... names) throws IOException {
    return named(NamedFiles.Kind.INPUTS, names).look(Map.of(), 0);
  }

  private NamedFiles named(NamedFiles.Kind kind, String... names) {
    return new NamedFiles(base, List.of(names), kind);
  }
}
