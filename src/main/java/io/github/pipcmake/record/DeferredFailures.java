package io.github.pipcmake.record;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import com.grack.nanojson.JsonWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What {@code pytest} leaves to {@code verify} to tell: {@code pytest-failures.json}, an array of
 * sentences, one for each run of {@code pytest} that failed in the last build. It is there, and
 * empty, if none did.
 *
 * @param file where that is
 * @since 0.1.0
 */
public record DeferredFailures(Path file) {
  /** Those of a module. */
  public static DeferredFailures in(Path recordDirectory) {
    return new DeferredFailures(recordDirectory.resolve("pytest-failures.json"));
  }

  /** Begins a build, in which nothing has failed yet. */
  public void clear() throws IOException {
    write(List.of());
  }

  /** Adds what a run of {@code pytest} would have failed with. */
  public void add(String sentence) throws IOException {
    List<String> all = new ArrayList<>(read().orElse(List.of()));
    all.add(sentence);
    write(all);
  }

  /** All of them; empty if no {@code pytest} has run here. */
  public Optional<List<String>> read() throws IOException {
    try {
      return Optional.of(
          JsonParser.array().from(Files.readString(file)).stream().map(String::valueOf).toList());
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (JsonParserException e) {
      throw new IOException(file + " is not as pytest wrote it; delete it and run pytest again", e);
    }
  }

  private void write(List<String> sentences) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(
        file, JsonWriter.indent("  ").string().value(new JsonArray(sentences)).done() + "\n");
  }
}
