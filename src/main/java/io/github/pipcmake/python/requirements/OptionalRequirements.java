package io.github.pipcmake.python.requirements;

import com.grack.nanojson.JsonStringWriter;
import com.grack.nanojson.JsonWriter;
import io.github.pipcmake.process.Memo;
import io.github.pipcmake.python.interpreter.Fingerprint;
import io.github.pipcmake.python.interpreter.PythonException;
import io.github.pipcmake.text.JsonText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The requirements of a {@code pyproject.toml} that have to be asked for: extras ({@code
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
    Fingerprint fingerprint = new Fingerprint("chosen 2").add(content);
    extras.forEach(extra -> fingerprint.add("extra").add(extra));
    groups.forEach(group -> fingerprint.add("group").add(group));
    String key = fingerprint.hex();
    Optional<List<Requirement>> known =
        memo.get(key).flatMap(JsonText::object).map(Requirement::read);
    if (known.isPresent()) {
      return known.get();
    }
    List<Requirement> read = OptionalRequirementsParser.parse(file, content, extras, groups);
    JsonStringWriter json = JsonWriter.string().object();
    Requirement.write(read, json);
    memo.put(key, json.end().done());
    return read;
  }
}
