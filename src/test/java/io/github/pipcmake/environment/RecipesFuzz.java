package io.github.pipcmake.environment;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.pipcmake.archive.Digest;
import io.github.pipcmake.environment.recipe.Recipe;
import io.github.pipcmake.environment.recipe.RecipeRecord;
import io.github.pipcmake.environment.recipe.RequiredPackages;
import io.github.pipcmake.environment.recipe.UpdatePolicy;
import io.github.pipcmake.environment.transfer.RecipesFile;
import io.github.pipcmake.trust.Mutations;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;
import java.util.TreeMap;

/**
 * What a coverage-guided fuzzer calls with recipes, and with the file beside an archive;
 * docs/store.md says how. It finds nothing if each is read or passed over, and what is read says
 * the same when it is written again.
 */
public final class RecipesFuzz {
  private RecipesFuzz() {}

  /** Jazzer's entry point. */
  public static void fuzzerTestOneInput(byte[] data) {
    RecipesFile.records(data).ifPresent(records -> records.forEach(RecipesFuzz::check));
    RecipeRecord.fromJson(new String(data, UTF_8)).ifPresent(RecipesFuzz::check);
  }

  private static void check(RecipeRecord record) {
    if (!RecipeRecord.fromJson(record.toJson()).equals(Optional.of(record))) {
      throw new IllegalStateException("read otherwise than written: " + record);
    }
    RequiredPackages.of(record.recipe().inputs().getOrDefault("requirements", ""));
    boolean due =
        new UpdatePolicy.Daily().isDue(record.resolved(), Instant.EPOCH, TimeZone.getDefault());
    if (record.resolved().isAfter(Instant.EPOCH) && !due) {
      throw new IllegalStateException("a time in the future is not due: " + record);
    }
  }

  /** Writes inputs to begin with into a directory. */
  public static void main(String[] arguments) throws IOException {
    Mutations.write(seeds(), arguments[0]);
  }

  static List<byte[]> seeds() {
    String record =
        new RecipeRecord(
                new Digest("0123456789abcdef".repeat(4)),
                Instant.ofEpochMilli(1_790_000_000_000L),
                new Recipe(
                    new TreeMap<>(
                        Map.of(
                            "requirements", "numpy>=2; tomli; python_version < '3.11'",
                            "interpreter", "/usr/bin/python3.11 3.11.2"))),
                Optional.of(new Recipe(new TreeMap<>(Map.of("CC", "gcc")))),
                true)
            .toJson();
    return List.of(
        record.getBytes(UTF_8),
        ("{\"digest\": \"\", \"recipes\": [" + record + ", 7, {}, null]}").getBytes(UTF_8),
        "{\"recipes\": {}}".getBytes(UTF_8),
        "{\"resolved\": 1e999, \"inputs\": {\"a\": [1]}}".getBytes(UTF_8));
  }
}
