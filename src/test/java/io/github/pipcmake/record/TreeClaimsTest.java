package io.github.pipcmake.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pipcmake.cmake.tools.CMakeException;
import io.github.pipcmake.record.Claims.Tree;
import java.nio.file.Path;
import java.util.HashMap;
import org.junit.jupiter.api.Test;

class TreeClaimsTest {
  private static final Path TREE = Path.of("build");
  private static final Path SOURCE = Path.of("src");
  private static final GoalExecution CORE = new GoalExecution("", "core", true);
  private static final GoalExecution GUI = new GoalExecution("", "gui", false);

  private final Claims claims = new Claims(new HashMap<>());

  @Test
  void twoSourcesInOneTreeAreRefusedByBothNames() throws Exception {
    claims.claim(new Tree(CORE, SOURCE, TREE));

    assertThatThrownBy(() -> claims.claim(new Tree(GUI, Path.of("gui"), TREE)))
        .isInstanceOf(CMakeException.class)
        .hasMessage(
            "The executions core and gui have one build tree, build, but not the same sources and environment: those of the first are in src, of the other in gui. Leave out <buildDirectory>, so that each has its own in target/cmake, or give each another");
  }

  @Test
  void twoEnvironmentsInOneTreeAreRefused() throws Exception {
    claims.claim(new Tree(new GoalExecution("core", "core", true), SOURCE, TREE));

    assertThatThrownBy(
            () -> claims.claim(new Tree(new GoalExecution("gui", "gui", false), SOURCE, TREE)))
        .isInstanceOf(CMakeException.class);
  }

  @Test
  void oneTreeMayBeConfiguredAgain() throws Exception {
    assertThat(claims.claim(new Tree(CORE, SOURCE, TREE))).isTrue();
    assertThat(claims.claim(new Tree(CORE, SOURCE, TREE))).isTrue();
    assertThat(claims.claim(new Tree(GUI, SOURCE, TREE))).isFalse();
  }

  @Test
  void firstOfEachSourceDirectoryIsTheEditors() throws Exception {
    assertThat(claims.claim(new Tree(CORE, SOURCE, TREE))).isTrue();
    assertThat(claims.claim(new Tree(GUI, Path.of("gui"), Path.of("other")))).isTrue();
    assertThat(claims.claim(new Tree(GUI, SOURCE, Path.of("third")))).isFalse();
  }
}
