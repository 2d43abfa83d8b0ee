package io.github.pipcmake.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pipcmake.cmake.tools.CMakeException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordedParametersTest {
  private static final GoalParameters PLAIN =
      GoalParameters.of("prepare", Map.of("preset", Optional.of("release")));
  private static final GoalParameters SEVERAL = PLAIN.with("pythons", List.of("3.11", "3.12"));

  @TempDir Path directory;

  @Test
  void goalsThatFollowFindThePythonsThatPrepareWasToldLast() throws Exception {
    RecordedParameters records = new RecordedParameters(new Records(directory));
    records.begin(SEVERAL, directory);
    assertThat(records.toPrepare()).isEqualTo(SEVERAL);

    // One Python now; even if prepare fails before it has written its record.
    records.begin(PLAIN, directory);
    assertThat(records.toPrepare()).isEqualTo(GoalParameters.NOTHING);
  }

  @Test
  void recordOfOnePythonStaysUntilPrepareHasANewOne() throws Exception {
    Records records = new Records(directory);
    Files.writeString(directory.resolve("prepare.json"), "{\"parameters\": {}, \"recipe\": \"r\"}");

    new RecordedParameters(records).begin(PLAIN, directory);

    assertThat(records.recipe()).contains("r");
  }

  @Test
  void recordOfWhenThereWasOneExecutionGoes() throws Exception {
    Files.writeString(directory.resolve("prepare.json"), "{}");

    Records records = Records.of(new GoalExecution("core", "core", true), directory);
    new RecordedParameters(records).begin(PLAIN, directory);

    assertThat(directory.resolve("prepare.json")).doesNotExist();
  }

  @Test
  void whatIsMissingIsSaidWithWhatToType() {
    Records records = Records.of(new GoalExecution("core", "native", true), directory);

    assertThatThrownBy(records::prepared)
        .isInstanceOf(CMakeException.class)
        .hasMessageContaining(directory.resolve("core").toString())
        .hasMessageContaining("mvn pip-cmake:prepare@core and then the goal");
    assertThatThrownBy(() -> new RecordedParameters(records).toConfigure())
        .hasMessageContaining(directory.resolve("native").resolve("configure.json").toString())
        .hasMessageContaining("mvn pip-cmake:configure@native pip-cmake:build@native");
  }

  @Test
  void recordThatIsCutOrOfAnEarlierVersionIsNone() throws Exception {
    Records records = new Records(directory);
    for (String text : List.of("", "{\"outcome\": \"conf", "{\"outcome\": \"configured\"}")) {
      Files.writeString(directory.resolve("configure.json"), text);
      assertThatThrownBy(() -> new RecordedParameters(records).toConfigure())
          .isInstanceOf(CMakeException.class)
          .hasMessageContaining("run the goal configure before this one");
    }
  }
}
