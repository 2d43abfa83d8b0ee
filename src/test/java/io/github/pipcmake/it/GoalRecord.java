package io.github.pipcmake.it;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The JSON file that a goal leaves in {@code target/pip-cmake}, read as any other tool would read
 * it.
 */
public final class GoalRecord {

  private final Path file;
  private final JsonObject json;

  private GoalRecord(Path file, JsonObject json) {
    this.file = file;
    this.json = json;
  }

  /** Reads one that a build of several Pythons left for one of them. */
  public static GoalRecord read(Path file) throws IOException {
    try {
      return new GoalRecord(file, JsonParser.object().from(Files.readString(file)));
    } catch (JsonParserException e) {
      throw new AssertionError(file + " is no JSON", e);
    }
  }

  /** A value as text; numbers as they are written. */
  public String text(String name) {
    Object value = json.get(name);
    if (value == null) {
      throw new AssertionError("No " + name + " in " + this);
    }
    return value.toString();
  }

  /** How the goal ended. */
  public String outcome() {
    return text("outcome");
  }

  /** The environment's digest. */
  public String digest() {
    return text("digest");
  }

  /** The environment's directory. */
  public Path environment() {
    return Path.of(text("environment"));
  }

  /** Where a tool of the build is, {@code cmake} or {@code ninja}. */
  public Path tool(String name) {
    JsonObject tools = json.getObject("tools", new JsonObject());
    return Path.of(tools.getObject(name, new JsonObject()).getString("path", ""));
  }

  /** How long the goal took. */
  public double seconds() {
    return json.getDouble("seconds");
  }

  /** The installed version of a package, or the empty text. */
  public String version(String name) {
    return objects("packages").stream()
        .filter(found -> found.getString("name", "").equalsIgnoreCase(name))
        .map(found -> found.getString("version", ""))
        .findFirst()
        .orElse("");
  }

  /** The programs that the goal started. */
  public List<Program> programs() {
    return objects("processes").stream().map(Program::of).toList();
  }

  /** Whether one of the programs was pip, installing. */
  public boolean startedPip() {
    return programs().stream().anyMatch(Program::isPipInstall);
  }

  private List<JsonObject> objects(String name) {
    JsonArray array = json.getArray(name);
    if (array == null) {
      throw new AssertionError("No list " + name + " in " + this);
    }
    return array.stream().map(JsonObject.class::cast).toList();
  }

  @Override
  public String toString() {
    return file + " " + json;
  }
}
