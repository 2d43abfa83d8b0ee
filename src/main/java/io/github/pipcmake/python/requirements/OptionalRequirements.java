package io.github.pipcmake.python.requirements;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import com.grack.nanojson.JsonStringWriter;
import com.grack.nanojson.JsonWriter;
import io.github.pipcmake.process.Memo;
import io.github.pipcmake.python.interpreter.Fingerprint;
import io.github.pipcmake.python.interpreter.PythonException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a {@code pyproject.toml} requires on request only: extras ({@code
 * [project.optional-dependencies]}, PEP 621) and dependency groups ({@code [dependency-groups]},
 * PEP 735).
 *
 * @since 0.1.0
 */
public final class OptionalRequirements {
  private OptionalRequirements() {}

  /**
   * The requirements of some extras and groups; the file is parsed only if the memo does not know
   * the same content.
   *
   * @throws PythonException if there is no such file, or it has no such extra or group
   */
  public static List<Requirement> read(
      Path file, List<String> extras, List<String> groups, Memo memo)
      throws PythonException, IOException {
    if (extras.isEmpty() && groups.isEmpty()) {
      return List.of();
    }
    byte[] content;
    try {
      content = Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw new PythonException(
          "There is no %s, so it has no extras and no dependency groups; leave out <extras> and <groups>, or name the file with -Dpip-cmake.pyproject=FILE."
              .formatted(file),
          e);
    }
    Fingerprint fingerprint = new Fingerprint("chosen 1").add(content);
    extras.forEach(extra -> fingerprint.add("extra").add(extra));
    groups.forEach(group -> fingerprint.add("group").add(group));
    String key = fingerprint.hex();
    Optional<List<Requirement>> known = memo.get(key).flatMap(OptionalRequirements::fromJson);
    if (known.isPresent()) {
      return known.get();
    }
    List<Requirement> read = OptionalRequirementsParser.parse(file, content, extras, groups);
    memo.put(key, toJson(read));
    return read;
  }

  private static String toJson(List<Requirement> requirements) {
    JsonStringWriter json = JsonWriter.string().object().array("requirements");
    for (Requirement requirement : requirements) {
      json.object().value("text", requirement.text()).value("origin", requirement.origin()).end();
    }
    return json.end().end().done();
  }

  private static Optional<List<Requirement>> fromJson(String json) {
    try {
      List<Requirement> requirements = new ArrayList<>();
      for (Object item : JsonParser.object().from(json).getArray("requirements", new JsonArray())) {
        if (!(item instanceof JsonObject requirement)) {
          return Optional.empty();
        }
        requirements.add(
            new Requirement(
                requirement.getString("text", ""), requirement.getString("origin", "")));
      }
      return Optional.of(requirements);
    } catch (JsonParserException e) {
      return Optional.empty();
    }
  }
}
