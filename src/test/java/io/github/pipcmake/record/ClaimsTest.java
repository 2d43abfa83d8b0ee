package io.github.pipcmake.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pipcmake.cmake.tools.CMakeException;
import io.github.pipcmake.environment.recipe.EnvironmentException;
import java.nio.file.Path;
import java.util.HashMap;
import org.junit.jupiter.api.Test;

class ClaimsTest {
  private static final Path TREE = Path.of("target/cmake");

  private final Claims claims = new Claims(new HashMap<>());

  @Test
  void treeIsOneExecutionsUnlessSourcesAndEnvironmentAreTheSame() throws Exception {
    assertThat(claims.claim(tree("one", "", "a"))).isTrue();
    assertThat(claims.claim(tree("one", "", "a"))).isTrue();
    assertThat(claims.claim(tree("two", "", "a"))).isFalse();

    assertThatThrownBy(() -> claims.claim(tree("three", "", "b")))
        .isInstanceOf(CMakeException.class)
        .hasMessageContainingAll("one and three", "target/cmake", "are in a, of the other in b");
    assertThatThrownBy(() -> claims.claim(tree("three", "tools", "a")))
        .isInstanceOf(CMakeException.class);
  }

  @Test
  void firstTreeOfItsSourcesIsTheOneThatEditorsSee() throws Exception {
    claims.claim(tree("one", "", "a"));
    Claims.Tree other =
        new Claims.Tree(new GoalExecution("", "two", false), Path.of("b"), Path.of("other"));

    assertThat(claims.claim(other)).isTrue();
  }

  @Test
  void fileAndClassifierAreOneExecutions() throws Exception {
    claims.claim(new Claims.Attached("one", Path.of("a.whl"), "py3"));
    claims.claim(new Claims.Attached("one", Path.of("a.whl"), "py3"));
    claims.claim(new Claims.Attached("two", Path.of("b.whl"), "other-py3"));

    assertThatThrownBy(() -> claims.claim(new Claims.Attached("two", Path.of("a.whl"), "third")))
        .isInstanceOf(EnvironmentException.class)
        .hasMessageContainingAll("one and two both make a.whl", "<pythons>");
    assertThatThrownBy(() -> claims.claim(new Claims.Attached("two", Path.of("c.whl"), "py3")))
        .isInstanceOf(EnvironmentException.class)
        .hasMessageContainingAll("a.whl and c.whl", "py3", "<wheelClassifier>");
  }

  @Test
  void directoryOfGeneratedSourcesIsOneExecutions() throws Exception {
    Claims.Generated one = new Claims.Generated("one", Path.of("gen"));
    claims.claim(one);
    assertThatCode(() -> claims.claim(one)).doesNotThrowAnyException();

    assertThatThrownBy(() -> claims.claim(new Claims.Generated("two", Path.of("gen"))))
        .isInstanceOf(EnvironmentException.class)
        .hasMessageContainingAll("one and two", "gen", "generatedSources");
  }

  private static Claims.Tree tree(String id, String prepare, String source) {
    return new Claims.Tree(new GoalExecution(prepare, id, false), Path.of(source), TREE);
  }
}
