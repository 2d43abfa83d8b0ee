package io.github.pipcmake.record;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pipcmake.environment.recipe.EnvironmentException;
import io.github.pipcmake.record.Claims.Attached;
import java.nio.file.Path;
import java.util.HashMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AttachedClaimsTest {
  private static final Path WHEEL = Path.of("client-1.0-py3-none-any.whl");
  private static final String TAGS = "py3-none-any";

  private final Claims claims = new Claims(new HashMap<>());

  @BeforeEach
  void claimOne() throws Exception {
    claims.claim(new Attached("client", WHEEL, TAGS));
  }

  @Test
  void twoWheelsWithOneClassifierAreRefusedByBothNames() {
    Attached other = new Attached("server", Path.of("server-1.0-py3-none-any.whl"), TAGS);
    assertThatThrownBy(() -> claims.claim(other))
        .isInstanceOf(EnvironmentException.class)
        .hasMessage(
            "The executions client and server attach client-1.0-py3-none-any.whl and server-1.0-py3-none-any.whl with one classifier, py3-none-any, and a repository keeps only one of them. Give one of the executions a <wheelClassifier>, which its classifiers begin with");
  }

  @Test
  void oneFileOfTwoExecutionsIsRefused() {
    assertThatThrownBy(() -> claims.claim(new Attached("server", WHEEL, "server-" + TAGS)))
        .isInstanceOf(EnvironmentException.class)
        .hasMessage(
            "The executions client and server both make client-1.0-py3-none-any.whl, so that the first one's is lost. Give the projects different names, or one of them a module of its own; several Pythons of one project are one execution, with <pythons>");
  }

  @Test
  void oneExecutionMayAttachItsWheelAgain() {
    assertThatCode(() -> claims.claim(new Attached("client", WHEEL, TAGS)))
        .doesNotThrowAnyException();
  }

  @Test
  void anotherClassifierIsEnough() {
    Attached other =
        new Attached("server", Path.of("server-1.0-py3-none-any.whl"), "server-" + TAGS);
    assertThatCode(() -> claims.claim(other)).doesNotThrowAnyException();
  }

  @Test
  void whatWasRefusedIsInNobodysWay() {
    Attached refused = new Attached("server", WHEEL, "server-" + TAGS);
    assertThatThrownBy(() -> claims.claim(refused)).isInstanceOf(EnvironmentException.class);
    Attached other = new Attached("third", Path.of("third-1.0.whl"), "server-" + TAGS);
    assertThatCode(() -> claims.claim(other)).doesNotThrowAnyException();
  }
}
