package io.github.pipcmake.store;

import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import com.grack.nanojson.JsonWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which build directories name trees. A root, {@code v1/roots/<hash of the path>}, says only where
 * the records of a build are; which digests these name is read when somebody wants to know. So a
 * root is written once for a project, and a build that moves on to another environment needs to say
 * nothing.
 */
final class Roots {
  private static final Duration GRACE = Duration.ofHours(24);
  private static final int DIGITS = 32;
  private static final long LARGEST = 4 << 20;
  private static final String DIRECTORY = "directory";

  private final Logger log = LoggerFactory.getLogger(Roots.class);
  private final StoreLayout layout;
  private final Machine machine;
  private final SmallFiles files;

  Roots(StoreLayout layout, Machine machine, SmallFiles files) {
    this.layout = layout;
    this.machine = machine;
    this.files = files;
  }

  /** Remembers a directory of records. Without it, the grace after the last use has to do. */
  void add(Path directory) {
    String path = directory.toAbsolutePath().normalize().toString();
    Path file = layout.roots().resolve(key(path));
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) || !machine.mayWrite(layout.version())) {
      return;
    }
    try {
      String json = JsonWriter.string().object().value(DIRECTORY, path).end().done();
      files.write(file, json + "\n", false);
    } catch (IOException e) {
      log.debug("Cannot remember the build directory {}", directory, e);
    }
  }

  /** The records that name digests, of any entry or of none. */
  Map<String, List<Path>> named() throws IOException {
    Map<String, List<Path>> named = new TreeMap<>();
    for (Path root : roots()) {
      Optional<Path> directory = directory(root);
      if (directory.isPresent()) {
        for (Path record : records(directory.get())) {
          for (String digest : digests(record)) {
            named.computeIfAbsent(digest, any -> new ArrayList<>()).add(record);
          }
        }
      }
    }
    return named;
  }

  /** Removes those whose directory is gone, and was not just about to be made. */
  void removeDead() throws IOException {
    for (Path root : roots()) {
      Instant made = Files.getLastModifiedTime(root, LinkOption.NOFOLLOW_LINKS).toInstant();
      Optional<Path> directory = directory(root);
      if (made.plus(GRACE).isBefore(machine.clock().instant())
          && (directory.isEmpty() || Files.notExists(directory.get()))) {
        Files.deleteIfExists(root);
      }
    }
  }

  private List<Path> roots() throws IOException {
    List<Path> roots = new ArrayList<>();
    if (!Files.isDirectory(layout.roots(), LinkOption.NOFOLLOW_LINKS)) {
      return roots;
    }
    Pattern form = Pattern.compile("[0-9a-f]{" + DIGITS + "}");
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(layout.roots())) {
      for (Path file : stream) {
        if (form.matcher(file.getFileName().toString()).matches()) {
          roots.add(file);
        }
      }
    }
    return roots;
  }

  private static Optional<Path> directory(Path root) throws IOException {
    Optional<String> text = SmallFiles.readObject(root);
    try {
      return text.isEmpty()
          ? Optional.empty()
          : Optional.ofNullable(JsonParser.object().from(text.get()).getString(DIRECTORY))
              .map(Path::of);
    } catch (JsonParserException e) {
      return Optional.empty();
    }
  }

  /** Of the goals themselves, and of the environments that goals make there, such as pytest's. */
  private List<Path> records(Path directory) {
    try (Stream<Path> found = Files.walk(directory, 2)) {
      return found
          .filter(file -> file.toString().endsWith(".json") || file.toString().endsWith(".txt"))
          .filter(Files::isRegularFile)
          .toList();
    } catch (IOException | java.io.UncheckedIOException e) {
      log.debug("Cannot look into {}", directory, e);
      return List.of();
    }
  }

  private Set<String> digests(Path record) {
    Set<String> digests = new HashSet<>();
    try {
      if (Files.size(record) <= LARGEST) {
        String text = new String(Files.readAllBytes(record), StandardCharsets.ISO_8859_1);
        Matcher word = Pattern.compile("(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])").matcher(text);
        while (word.find()) {
          digests.add(word.group());
        }
      }
    } catch (IOException e) {
      log.debug("Cannot read {}", record, e);
    }
    return digests;
  }

  private static String key(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash).substring(0, DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java platform has it, see MessageDigest
    }
  }
}
