package io.github.pipcmake.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChangesTest {
  private static final String HASH = "0123456789abcdef".repeat(4);

  @Test
  void inputsThatAreTheSameAreNotNamed() {
    Changes changes =
        new Changes(
            Map.of("gone", "1", "same", "1", "other", "1"),
            Map.of("same", "1", "new", "1", "other", "2"));

    assertThat(changes.names()).containsExactly("gone", "new", "other");
    assertThat(changes.values("gone")).isEqualTo("1 -> none");
  }

  @ParameterizedTest
  @CsvSource({
    "gone, true, it is gone",
    "new, true, it is new",
    "other, true, it changed from 1 to none",
    "other, false, it changed"
  })
  void sentenceSaysWhatHappened(String name, boolean withValues, String sentence) {
    Changes changes =
        new Changes(Map.of("gone", "1", "other", "1"), Map.of("new", "1", "other", ""));

    assertThat(changes.sentence(name, "it", withValues)).isEqualTo(sentence);
  }

  @Test
  void hashesAreNotTold() {
    Changes changes = new Changes(Map.of("file", HASH), Map.of("file", HASH.replace('0', '1')));

    assertThat(changes.sentence("file", "file", true)).isEqualTo("file changed");
  }
}
