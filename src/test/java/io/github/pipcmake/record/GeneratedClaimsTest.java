package io.github.pipcmake.record;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pipcmake.environment.recipe.EnvironmentException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GeneratedClaimsTest {
  @Test
  void directoryOfGeneratedSourcesIsOneExecutions() {
    Map<String, Object> context = new HashMap<>();
    assertThatCode(() -> claim(context, "a", "one")).doesNotThrowAnyException();
    assertThatCode(() -> claim(context, "b", "two")).doesNotThrowAnyException();
    // Maven runs an execution a second time where a plugin asks for it.
    assertThatCode(() -> claim(context, "a", "one")).doesNotThrowAnyException();
    assertThatThrownBy(() -> claim(context, "b", "one"))
        .isInstanceOf(EnvironmentException.class)
        .hasMessageContaining("The executions a and b both have one in generatedSources");
  }

  private static void claim(Map<String, Object> context, String execution, String directory)
      throws EnvironmentException {
    new Claims(context).claim(new Claims.Generated(execution, Path.of(directory)));
  }
}
