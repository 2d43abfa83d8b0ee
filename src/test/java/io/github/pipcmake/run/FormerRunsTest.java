package io.github.pipcmake.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FormerRunsTest {
  @TempDir Path base;

  @Test
  void whatAnExecutionMadeThatIsGoneIsRemovedAndNothingElse() throws Exception {
    Path records = base.resolve("target/pip-cmake");
    write("target/old.txt", "target/new.txt", "target/others.txt", "source.txt");
    ran(records.resolve("old/3.12"), "target/old.txt", "source.txt");
    ran(records.resolve("new"), "target/new.txt");

    new FormerRuns(records, Set.of(records.resolve("new"))).remove(base, base.resolve("target"));

    assertThat(base.resolve("target/old.txt")).doesNotExist();
    assertThat(List.of("target/new.txt", "target/others.txt", "source.txt"))
        .allMatch(name -> Files.exists(base.resolve(name)));
    assertThat(records.resolve("old/3.12/run/state.tsv")).doesNotExist();
    assertThat(records.resolve("new/run/state.tsv")).exists();
  }

  @Test
  void moduleWithoutRecordsHasNone() throws Exception {
    new FormerRuns(base.resolve("target/pip-cmake"), Set.of()).remove(base, base.resolve("target"));
    assertThat(base.resolve("target")).doesNotExist();
  }

  private static void ran(Path records, String... made) throws IOException {
    Path state = Files.createDirectories(records.resolve("run")).resolve("state.tsv");
    RunState.unfinished(new TreeSet<>(List.of(made))).write(state);
  }

  private void write(String... names) throws IOException {
    for (String name : names) {
      Path file = base.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, name);
    }
  }
}
