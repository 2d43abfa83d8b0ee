package io.github.pipcmake.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pipcmake.archive.tree.TreeArchiver;
import io.github.pipcmake.environment.recipe.EnvironmentException;
import io.github.pipcmake.python.interpreter.PythonException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damages real environments of a package that pip installed. */
class EnvironmentRepairTest {
  @TempDir Path directory;

  private final List<String> runs = new ArrayList<>();
  private PrepareResult prepared;
  private TestEnvironments made;
  private Path file;
  private String content = "";

  @BeforeEach
  void prepareAnEnvironment() throws Exception {
    directory = directory.toRealPath();
    made = new TestEnvironments(directory);
    addDemo("1.0");
    prepared = prepare(false);
    file = prepared.environment().sitePackages().resolve("demo-1.0.dist-info/METADATA");
    content = Files.readString(file);
  }

  @Test
  void stepThatFailsByADamagedEnvironmentIsTriedOnceMoreWhenThatIsMadeAgain() throws Exception {
    addDemo("1.1"); // what is there now does not matter
    damage();

    String result = made.repair().run(place(made.sessionStart()), this::step);

    assertThat(result).isEqualTo("done");
    assertThat(runs).hasSize(2);
    assertThat(quarantined()).hasSize(1);
    assertThat(new TreeArchiver().digest(prepared.environment().root()).digest())
        .isEqualTo(prepared.environment().digest());
  }

  @Test
  void failureInAWholeEnvironmentStaysWhatItIs() {
    content = "other";

    assertThatThrownBy(() -> made.repair().run(place(made.sessionStart()), this::step))
        .isInstanceOf(PythonException.class)
        .hasMessage("the step failed");
    assertThat(runs).hasSize(1);
  }

  @Test
  void resultThatIsAFailureIsHealedToo() throws Exception {
    Files.delete(file);

    boolean good =
        made.repair()
            .<Boolean, PythonException>run(
                place(made.sessionStart()), result -> !result, () -> Files.exists(file));

    assertThat(good).isTrue();
    assertThat(file).content().isEqualTo(content);
  }

  /** As the compiler is in one, which no step has as its own. */
  @Test
  void otherEnvironmentOfThisBuildIsHealedToo() throws Exception {
    addDemo("1.1");
    PrepareResult other = made.environments().prepare(made.request(directory, false, "demo==1.1"));
    Path needed = other.environment().sitePackages().resolve("demo-1.1.dist-info/METADATA");
    Files.delete(needed);

    boolean good =
        made.repair()
            .<Boolean, PythonException>run(
                place(made.sessionStart()), result -> !result, () -> Files.exists(needed));

    assertThat(good).isTrue();
    assertThat(quarantined()).hasSize(1);
  }

  @Test
  void withoutPrepareInThisBuildTheDamageIsNamedAndPrepareHeals() throws Exception {
    damage();
    Instant later = made.sessionStart().plusSeconds(60);

    assertThatThrownBy(() -> made.repair().run(place(later), this::step))
        .isInstanceOf(EnvironmentException.class)
        .hasMessageContainingAll("METADATA", "mvn pip-cmake:prepare", "the step failed");
    assertThat(prepare(false).environment()).isEqualTo(prepared.environment());
    assertThat(file).content().isEqualTo(content);
  }

  @Test
  void offlineTheDamageIsNamedAndNothingIsMoved() throws Exception {
    prepare(true);
    damage();

    assertThatThrownBy(() -> made.repair().run(place(made.sessionStart()), this::step))
        .isInstanceOf(EnvironmentException.class)
        .hasMessageContainingAll("METADATA", "offline", "without -o", "the step failed");
    assertThat(file).content().isEqualTo("damaged");
    assertThat(quarantined()).isEmpty();
  }

  /** A step that fails as long as a file of the environment is not what it was. */
  private String step() throws PythonException {
    runs.add("run");
    try {
      if (Files.readString(file).equals(content)) {
        return "done";
      }
    } catch (IOException e) {
      throw new PythonException("the step found no " + file.getFileName());
    }
    throw new PythonException("the step failed");
  }

  private EnvironmentRepair.Place place(Instant sessionStart) {
    return new EnvironmentRepair.Place(prepared.environment(), prepared.store(), sessionStart);
  }

  private PrepareResult prepare(boolean offline) throws Exception {
    return made.environments().prepare(made.request(directory, offline, "demo"));
  }

  /** In its place, which the times of the directories do not show. */
  private void damage() throws IOException {
    assertThat(file.toFile().setWritable(true)).isTrue();
    Files.writeString(file, "damaged");
  }

  private void addDemo(String version) throws IOException {
    TestEnvironments.addWheel(made.packages(), "demo", version, "def main():\n    pass\n");
  }

  private List<String> quarantined() throws IOException {
    Path quarantine = prepared.store().resolve("v1/quarantine");
    if (!Files.exists(quarantine)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(quarantine)) {
      return files.map(path -> path.getFileName().toString()).toList();
    }
  }
}
