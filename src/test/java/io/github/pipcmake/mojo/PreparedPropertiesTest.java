package io.github.pipcmake.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.DefaultMavenExecutionResult;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PreparedPropertiesTest {
  private static final String NAME = "pip-cmake.digest";

  private final Map<String, Object> context = new HashMap<>();
  private final Properties project = new Properties();

  @Test
  void whatPrepareSetIsNothingThatAUserGave() {
    new PreparedProperties(context).set(project, NAME, "0a1b");

    assertThat(project).containsEntry(NAME, "0a1b");
    assertThat(given("0a1b")).isEmpty();
    assertThat(given("0a")).isEqualTo("0a");
  }

  @Test
  void whatThePomHadComesBackThoughSeveralSetIt() {
    project.setProperty(NAME, "of the POM");
    new PreparedProperties(context).set(project, NAME, "first");
    new PreparedProperties(context).set(project, NAME, "second");

    assertThat(given("second")).isEqualTo("of the POM");
  }

  @Test
  void commandLineCountsThoughItSaysTheSame() {
    new PreparedProperties(context).set(project, NAME, "0a1b");

    assertThat(given("0a1b", "0a1b")).isEqualTo("0a1b");
  }

  @Test
  void withoutPrepareAllIsTheUsers() {
    assertThat(given("0a1b")).isEqualTo("0a1b");
    assertThat(given(null)).isEmpty();
  }

  private String given(@Nullable String value, String... onCommandLine) {
    MavenExecutionRequest request = new DefaultMavenExecutionRequest();
    for (String typed : onCommandLine) {
      request.getUserProperties().setProperty(NAME, typed);
    }
    @SuppressWarnings("deprecation") // the other one needs a container
    MavenSession session = new MavenSession(null, null, request, new DefaultMavenExecutionResult());
    return new PreparedProperties(context).given(session, NAME, value).orElse("");
  }
}
