package io.github.pipcmake.environment.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pipcmake.archive.Digest;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RecipeTest {
  @Test
  void keyIsTheSameForTheSameInputs() {
    assertThat(recipe("a", "1", "b", "2").key())
        .isEqualTo(recipe("b", "2", "a", "1").key())
        .matches("[0-9a-f]{64}");
  }

  @Test
  void noTwoRecipesShareAKeyByHowTheirTextsMeet() {
    assertThat(recipe("a", "1b", "c", "2").key()).isNotEqualTo(recipe("a", "1", "bc", "2").key());
    assertThat(recipe("a", "x; y").key()).isNotEqualTo(recipe("a", "x", "y", "").key());
  }

  @Test
  void changeIsToldInWords() {
    Recipe before = recipe("interpreter", "3.11", "gone", "x", "file r.txt", "a".repeat(64));
    Recipe now = recipe("interpreter", "3.12", "added", "y", "file r.txt", "b".repeat(64));
    assertThat(now.changedSince(before))
        .containsExactly(
            "added is new",
            "file r.txt changed",
            "gone is gone",
            "interpreter changed from 3.11 to 3.12");
    assertThat(now.changedSince(now)).isEmpty();
    assertThat(recipe("requirements", "").changedSince(recipe("requirements", "a==1")))
        .containsExactly("requirements changed from a==1 to none");
  }

  @Test
  void recordIsReadAsItWasWritten() {
    RecipeRecord record =
        new RecipeRecord(
            new Digest("0123456789abcdef".repeat(4)),
            Instant.parse("2026-11-22T10:11:12.345Z"),
            recipe("requirements", "pybind11>=2; \"quoted\"", "ü", "\n"),
            Optional.empty(),
            false);
    assertThat(RecipeRecord.fromJson(record.toJson())).contains(record);
    RecipeRecord built =
        new RecipeRecord(
            record.digest(),
            record.resolved(),
            record.recipe(),
            Optional.of(recipe("variable CC", "gcc")),
            false);
    assertThat(RecipeRecord.fromJson(built.toJson())).contains(built);
  }

  @Test
  void recordThatIsNotWholeIsNotThere() {
    String whole =
        new RecipeRecord(
                new Digest("a".repeat(64)),
                Instant.EPOCH,
                recipe("a", "b"),
                Optional.empty(),
                false)
            .toJson();
    for (int length = 0; length < whole.length(); length++) {
      assertThat(RecipeRecord.fromJson(whole.substring(0, length))).as("%d", length).isEmpty();
    }
    assertThat(RecipeRecord.fromJson(whole.replace("aaaa", "xxxx"))).isEmpty();
    assertThat(RecipeRecord.fromJson("\0".repeat(100))).isEmpty();
    assertThat(RecipeRecord.fromJson("{}")).isEmpty();
  }

  private static Recipe recipe(String... namesAndValues) {
    Map<String, String> inputs = new TreeMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      inputs.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return new Recipe(new TreeMap<>(inputs));
  }
}
