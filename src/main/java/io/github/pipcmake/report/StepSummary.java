package io.github.pipcmake.report;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import java.util.Locale;

/**
 * A report in Markdown, short enough for the page of a CI job.
 *
 * @param title of it
 * @param sections as they are in the page
 */
record StepSummary(String title, JsonArray sections) {
  private static final int SHOWN = 5;

  String markdown() {
    StringBuilder text = new StringBuilder("### %s\n".formatted(cell(title)));
    for (Object one : sections) {
      add((JsonObject) one, text);
    }
    return text.toString();
  }

  private static void add(JsonObject section, StringBuilder text) {
    if (!section.getString("name", "").isEmpty()) {
      text.append("\n#### %s\n".formatted(cell(section.getString("name"))));
    }
    text.append("\n| goal | outcome | why | seconds |\n|---|---|---|---:|\n");
    for (JsonObject goal : Json.objects(section, "goals")) {
      text.append(
          String.format(
              Locale.ROOT,
              "| %s | %s | %s | %.1f |\n",
              cell(goal.getString("goal")),
              cell(goal.getString("outcome")),
              cell(goal.getString("reason", "")),
              goal.getDouble("seconds")));
    }
    JsonObject cache = section.getObject("cache");
    if (cache != null) {
      text.append(
          "\nCompiler cache: %d compiled, %d from this machine, %d from the remote cache.\n"
              .formatted(cache.getInt("compiled"), cache.getInt("local"), cache.getInt("remote")));
    }
    JsonObject changes = section.getObject("changes");
    if (changes != null) {
      for (Object row : changes.getArray("rows", new JsonArray())) {
        JsonArray change = (JsonArray) row;
        text.append(
            "\n* %s: %s → %s"
                .formatted(
                    cell(change.getString(0)),
                    orNone(change.getString(1, "")),
                    orNone(change.getString(2, ""))));
      }
      text.append('\n');
    }
    addFailures(section, text);
    for (String lack : Json.strings(section, "lacks")) {
      text.append("\n%s.\n".formatted(cell(lack)));
    }
  }

  private static void addFailures(JsonObject section, StringBuilder text) {
    for (JsonObject tests : Json.objects(section, "tests")) {
      tests.getArray("rows", new JsonArray()).stream()
          .map(JsonArray.class::cast)
          .filter(row -> row.getString(2, "").equals("failed"))
          .limit(SHOWN)
          .forEach(row -> text.append("\n* failed: %s".formatted(cell(row.getString(0)))));
      if (tests.getInt("failed") > 0) {
        text.append('\n');
      }
    }
  }

  private static String orNone(String version) {
    return version.isEmpty() ? "not there" : cell(version);
  }

  /** Text that stays in its cell, and is no HTML. */
  private static String cell(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace("|", "\\|")
        .replace("`", "'")
        .replace('\n', ' ');
  }
}
