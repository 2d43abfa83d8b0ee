package io.github.pipcmake.python.requirements;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonWriter;
import io.github.pipcmake.process.Memo;
import io.github.pipcmake.python.interpreter.Fingerprint;
import io.github.pipcmake.text.JsonText;
import io.github.pipcmake.text.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.TimeUnit;

/**
 * The content of local sources: the name and the content of each file, and whether it is
 * executable. Times and places do not count, so it is the same in every clone. A memo remembers it
 * by names, sizes and times.
 *
 * @param memo what remembers
 * @param now what is later than two seconds before may have changed again without another time
 * @since 0.1.0
 */
public record SourceContents(Memo memo, Instant now) {
  /** The coarsest clock of a file system, FAT's. */
  private static final Duration RACY = Duration.ofSeconds(2);

  /**
   * Tells what a source contains.
   *
   * @return a SHA-256, 64 hexadecimal digits; or a sentence that is never the same twice, if
   *     something cannot be read
   */
  public String of(LocalSource source) {
    try {
      SortedMap<String, SourceListing.Entry> files = SourceListing.of(source);
      String state = state(files);
      String key =
          new Fingerprint("local source 1")
              .add(source.path().toString())
              .add(String.valueOf(source.links()))
              .hex();
      Optional<String> known =
          memo.get(key)
              .flatMap(JsonText::object)
              .filter(json -> state.equals(json.getString("state")))
              .map(json -> json.getString("content"));
      if (known.isPresent()) {
        return known.get();
      }
      String content = content(files);
      if (!isRacy(files) && state(SourceListing.of(source)).equals(state)) {
        memo.put(
            key,
            JsonWriter.string(
                JsonObject.builder().value("state", state).value("content", content).done()));
      }
      return content;
    } catch (IOException e) {
      return "cannot be read: %s (%d)".formatted(e.getMessage(), System.nanoTime());
    }
  }

  private static String state(SortedMap<String, SourceListing.Entry> files) {
    Fingerprint state = new Fingerprint("state 1");
    for (Map.Entry<String, SourceListing.Entry> file : files.entrySet()) {
      SourceListing.Entry entry = file.getValue();
      state
          .add(file.getKey())
          .add(entry.link())
          .add(entry.size() + " " + entry.time() + " " + entry.change() + " " + entry.executable());
    }
    return state.hex();
  }

  private static String content(SortedMap<String, SourceListing.Entry> files) throws IOException {
    Fingerprint content = new Fingerprint("content 1");
    for (Map.Entry<String, SourceListing.Entry> file : files.entrySet()) {
      SourceListing.Entry entry = file.getValue();
      content
          .add(file.getKey())
          .add(entry.link())
          .add(String.valueOf(entry.executable()))
          .add(entry.regular() ? sha256(entry.path()) : "");
    }
    return content.hex();
  }

  private static String sha256(Path file) throws IOException {
    try (InputStream content = Files.newInputStream(file)) {
      return Sha256.of(content);
    }
  }

  private boolean isRacy(SortedMap<String, SourceListing.Entry> files) {
    long latest = TimeUnit.MILLISECONDS.toNanos(now.minus(RACY).toEpochMilli());
    return files.values().stream().anyMatch(file -> Math.max(file.time(), file.change()) > latest);
  }
}
