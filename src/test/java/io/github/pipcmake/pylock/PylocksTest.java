package io.github.pipcmake.pylock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pipcmake.environment.TestEnvironments;
import io.github.pipcmake.environment.recipe.EnvironmentException;
import io.github.pipcmake.pylock.PylockResult.Outcome;
import io.github.pipcmake.python.backend.Hooks;
import io.github.pipcmake.python.uv.UvProgram;
import io.github.pipcmake.wheel.FakeHooks;
import io.github.pipcmake.wheel.Wheels;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A package of the test's stands for uv: it locks {@code demo}, in the version that is asked for.
 */
class PylocksTest {
  private static final String UV =
      """
      import sys

      def main():
          lock = sys.argv[sys.argv.index('--output-file') + 1]
          asked = open([a for a in sys.argv if a.endswith('requirements.txt')][-1]).read()
          version = '2.0' if '>=2' in asked else '1.0'
          with open(lock, 'w') as file:
              file.write('''lock-version = "1.0"
      created-by = "uv"

      [[packages]]
      name = "demo"
      version = "%s"
      index = "https://me:secret@i.example.org/simple"
      wheels = [{ url = "https://i.example.org/demo.whl", hashes = { sha256 = "%s" } }]
      ''' % (version, '0' * 64))
      """;

  /** One store for all tests, so that pip makes the tool's environment once. */
  @TempDir static Path shared;

  @TempDir Path project;

  private Path lock = Path.of("pylock.toml");

  @BeforeAll
  static void addPackages() throws IOException {
    TestEnvironments made = new TestEnvironments(shared);
    String[] pinned = UvProgram.REQUIREMENT.text().split("==", 2);
    TestEnvironments.addWheel(made.packages(), pinned[0], pinned[1], UV);
    FakeHooks.addTo(made);
  }

  @BeforeEach
  void nameTheLock() throws IOException {
    project = project.toRealPath();
    lock = project.resolve("pylock.build.toml");
  }

  @Test
  void lockIsWrittenOnceAndAgainWhenTheSolutionChanged() throws Exception {
    PylockResult first = lock(false, false, "demo");
    assertThat(first.outcome()).isEqualTo(Outcome.CREATED);
    assertThat(first.packages()).containsExactly("demo==1.0");
    assertThat(lock)
        .content()
        .contains("created-by = \"pip-cmake-maven-plugin\"", "requirements = [\n    \"demo\",\n]")
        .doesNotContain("secret");

    PylockResult second = lock(false, false, "demo");
    assertThat(second.outcome()).isEqualTo(Outcome.UNCHANGED);
    assertThat(second.changes()).isEmpty();

    PylockResult third = lock(false, false, "demo>=2");
    assertThat(third.outcome()).isEqualTo(Outcome.UPDATED);
    assertThat(third.changes()).containsExactly("+demo==2.0", "-demo==1.0");
  }

  @Test
  void whatTheBuildBackendAsksForIsLockedWithTheWheel() throws Exception {
    FakeHooks.writeProject(project, "demo>=2");

    PylockResult made = lock(false, true);

    assertThat(made.packages()).containsExactly("demo==2.0");
    assertThat(lock).content().contains("additions = [\n    \"demo>=2\",\n]");
  }

  @Test
  void offlineOrWithNothingRequiredNoLockIsMade() {
    assertThatThrownBy(() -> lock(true, false, "demo"))
        .isInstanceOf(EnvironmentException.class)
        .hasMessageContaining("without -o");
    assertThatThrownBy(() -> lock(false, false))
        .isInstanceOf(EnvironmentException.class)
        .hasMessageContaining("nothing to lock");
    assertThat(lock).doesNotExist();
  }

  private PylockResult lock(boolean offline, boolean wheel, String... requirements)
      throws Exception {
    TestEnvironments made = new TestEnvironments(shared);
    Wheels wheels =
        new Wheels(
            made.environments(),
            made.memos(),
            new Hooks(made.runner()),
            made.stores(),
            made.repair());
    return new Pylocks(
            made.environments(),
            made.pythons(),
            made.stores(),
            made.memos(),
            wheels,
            new Uv(made.runner()))
        .lock(
            new PylockRequest(
                made.request(project, offline, requirements), lock, List.of(), wheel));
  }
}
