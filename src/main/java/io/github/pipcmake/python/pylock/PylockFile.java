package io.github.pipcmake.python.pylock;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonStringWriter;
import com.grack.nanojson.JsonWriter;
import io.github.pipcmake.process.Memo;
import io.github.pipcmake.python.interpreter.Fingerprint;
import io.github.pipcmake.python.interpreter.PythonException;
import io.github.pipcmake.python.requirements.Requirement;
import io.github.pipcmake.text.JsonText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The content of a lock (PEP 751) without the details of its packages: all that you need of it when
 * nothing is installed.
 *
 * @param file the lock
 * @param fingerprint changes with the content, but not with the environments
 * @param madeFor what it was made for, if the goal {@code lock} made it
 * @param requiresPython {@code requires-python}, or empty
 * @param names the packages in it, normalised
 * @param platforms what the names of its wheels say
 * @param environments what an environment that is installed from it has to be, as far as it says so
 * @since 0.1.0
 */
public record PylockFile(
    Path file,
    String fingerprint,
    Optional<MadeFor> madeFor,
    String requiresPython,
    List<String> names,
    WheelPlatforms platforms,
    List<LockedEnvironment> environments) {
  /** The table that the goal {@code lock} adds; PEP 751 leaves {@code [tool]} to tools. */
  public static final String TABLE = "tool.pip-cmake";

  /** The tables that say what is made of the lock, at its end. */
  public static final String ENVIRONMENTS = TABLE + ".environments";

  /**
   * What the goal {@code lock} resolved; credentials left out.
   *
   * @param requirements what the project requires
   * @param constraints the lines of its constraints files
   * @param additions the programs of the build that the machine lacked, and what the build backend
   *     asked for
   * @param platforms the platforms that it is for; none stands for all
   * @since 0.1.0
   */
  public record MadeFor(
      List<String> requirements,
      List<String> constraints,
      List<String> additions,
      List<String> platforms) {
    /** Takes copies of the lists. */
    public MadeFor {
      requirements = List.copyOf(requirements);
      constraints = List.copyOf(constraints);
      additions = List.copyOf(additions);
      platforms = List.copyOf(platforms);
    }
  }

  /** Takes copies of the lists. */
  public PylockFile {
    names = List.copyOf(names);
    environments = List.copyOf(environments);
  }

  /**
   * Reads a lock; its TOML is parsed only if the memo does not know the same content.
   *
   * @throws PythonException if it does not exist, or is no lock that can be installed from
   */
  public static PylockFile read(Path file, Memo memo) throws PythonException, IOException {
    byte[] content;
    try {
      content = Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw new PythonException(
          "There is no lock %s; make it with mvn pip-cmake:lock, or leave out -Dpip-cmake.lock."
              .formatted(file),
          e);
    }
    String key = new Fingerprint("lock 3").add(content).hex();
    String fingerprint = new Fingerprint("lock 1").add(withoutEnvironments(content)).hex();
    Optional<PylockFile> known = memo.get(key).flatMap(json -> fromJson(file, fingerprint, json));
    if (known.isPresent()) {
      return known.get();
    }
    PylockFile read = PylockParser.parse(file, content).summary(fingerprint);
    memo.put(key, read.toJson());
    return read;
  }

  /** What is installed does not depend on them: they say what it has to be. */
  private static byte[] withoutEnvironments(byte[] content) {
    String text = new String(content, StandardCharsets.ISO_8859_1);
    int end = text.indexOf("\n[[" + ENVIRONMENTS + "]]\n");
    return end < 0 ? content : Arrays.copyOf(content, end);
  }

  /** The environment that it names for a Python and a libc, if it names exactly one. */
  public Optional<LockedEnvironment> environmentFor(String python, String libc) {
    List<LockedEnvironment> named =
        environments.stream().filter(one -> one.isFor(python, libc)).toList();
    return named.size() == 1 ? Optional.of(named.get(0)) : Optional.empty();
  }

  /**
   * What pip is to install, with the hashes that it must find: one line of a requirements file for
   * each package.
   *
   * @throws PythonException if the lock changed since it was read, to no lock
   */
  public List<Requirement> pins() throws PythonException, IOException {
    return pinsOf(file);
  }

  /** The same of a lock that has not been read. */
  public static List<Requirement> pinsOf(Path file) throws PythonException, IOException {
    return PylockParser.parse(file, Files.readAllBytes(file)).pins();
  }

  String toJson() {
    JsonStringWriter json =
        JsonWriter.string().object().value("requiresPython", requiresPython).array("names", names);
    if (madeFor.isPresent()) {
      json.array("requirements", madeFor.get().requirements())
          .array("constraints", madeFor.get().constraints())
          .array("additions", madeFor.get().additions())
          .array("platforms", madeFor.get().platforms());
    }
    json.array("wheelPlatforms", platforms.tags()).array("environments");
    for (LockedEnvironment environment : environments) {
      json.array(
          List.of(
              environment.python(),
              environment.libc(),
              environment.wheels(),
              environment.digest(),
              environment.size()));
    }
    return json.end().end().done();
  }

  private static Optional<PylockFile> fromJson(Path file, String fingerprint, String text) {
    return JsonText.object(text)
        .map(
            json ->
                new PylockFile(
                    file,
                    fingerprint,
                    json.has("requirements") ? Optional.of(madeFor(json)) : Optional.empty(),
                    json.getString("requiresPython", ""),
                    list(json, "names"),
                    new WheelPlatforms(list(json, "wheelPlatforms")),
                    json.getArray("environments", new JsonArray()).stream()
                        .map(JsonArray.class::cast)
                        .map(
                            one ->
                                new LockedEnvironment(
                                    one.getString(0),
                                    one.getString(1),
                                    one.getString(2),
                                    one.getString(3),
                                    one.getLong(4)))
                        .toList()));
  }

  private static MadeFor madeFor(JsonObject json) {
    return new MadeFor(
        list(json, "requirements"),
        list(json, "constraints"),
        list(json, "additions"),
        list(json, "platforms"));
  }

  private static List<String> list(JsonObject json, String name) {
    return json.getArray(name, new JsonArray()).stream().map(String::valueOf).toList();
  }
}
