package io.github.pipcmake.cmake.cache;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import io.github.pipcmake.text.JsonText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The files that CMake read in its last run, as CMake reports them: cmake-file-api(7), object kind
 * {@code cmakeFiles}. A file in the build tree asks for the report, and every run writes it anew.
 *
 * @param inputs in the order in which they were read; one that was read again comes again
 * @since 0.1.0
 */
public record CMakeFiles(List<Input> inputs) {
  private static final String API = ".cmake/api/v1";
  private static final String KIND = "cmakeFiles";

  private static final String QUERY =
      "{\"requests\": [{\"kind\": \"cmakeFiles\", \"version\": 1}]}\n";

  /**
   * A file.
   *
   * @param path absolute
   * @param ofCMake whether it came with CMake
   * @param generated whether it is in the build tree
   * @since 0.1.0
   */
  public record Input(Path path, boolean ofCMake, boolean generated) {
    /** Whether a user may have written it. */
    public boolean isOfProject() {
      return !ofCMake && !generated;
    }

    public String name() {
      return String.valueOf(path.getFileName());
    }
  }

  /** Asks CMake, from its next run on; before 3.14 it does not answer. */
  public static void ask(Path buildDirectory) throws IOException {
    Path query = buildDirectory.resolve(API + "/query/client-pip-cmake/query.json");
    if (!Files.exists(query)) {
      Files.createDirectories(query.getParent());
      Files.writeString(query, QUERY);
    }
  }

  /** What the last run said; empty if that is missing, cut off, or in a form that is not known. */
  public static Optional<CMakeFiles> read(Path buildDirectory) {
    Path reply = buildDirectory.resolve(API + "/reply");
    if (!Files.isDirectory(reply)) {
      return Optional.empty();
    }
    try {
      Optional<Path> index;
      try (Stream<Path> files = Files.list(reply)) {
        index =
            files
                .filter(file -> file.getFileName().toString().startsWith("index-"))
                .max(
                    Comparator.naturalOrder()); // as cmake-file-api(7) says to find the current one
      }
      if (index.isEmpty()) {
        return Optional.empty();
      }
      for (Object object : json(index.get()).getArray("objects", new JsonArray())) {
        if (object instanceof JsonObject json
            && KIND.equals(json.getString("kind"))
            && json.getObject("version", new JsonObject()).getInt("major") == 1) {
          return Optional.of(parse(reply.resolve(json.getString("jsonFile", ""))));
        }
      }
      return Optional.empty();
    } catch (IOException | InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static JsonObject json(Path file) throws IOException {
    return JsonText.object(Files.readString(file))
        .orElseThrow(() -> new IOException(file + " is no JSON"));
  }

  private static CMakeFiles parse(Path file) throws IOException {
    JsonObject json = json(file);
    Path source = Path.of(json.getObject("paths", new JsonObject()).getString("source", ""));
    List<Input> inputs = new ArrayList<>();
    for (Object object : json.getArray("inputs", new JsonArray())) {
      if (object instanceof JsonObject input) {
        inputs.add(
            new Input(
                source.resolve(input.getString("path", "")).normalize(),
                input.getBoolean("isCMake"),
                input.getBoolean("isGenerated")));
      }
    }
    return new CMakeFiles(inputs);
  }

  /** The files that a user may have written, each once. */
  public List<Path> ofProject() {
    return inputs.stream().filter(Input::isOfProject).map(Input::path).distinct().toList();
  }
}
