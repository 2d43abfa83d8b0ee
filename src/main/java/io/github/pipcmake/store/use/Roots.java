package io.github.pipcmake.store.use;

import com.grack.nanojson.JsonWriter;
import io.github.pipcmake.store.fs.DirectoryContent;
import io.github.pipcmake.store.fs.HostSystem;
import io.github.pipcmake.store.fs.PathText;
import io.github.pipcmake.store.fs.PlainFile;
import io.github.pipcmake.store.layout.SmallFiles;
import io.github.pipcmake.store.layout.StoreLayout;
import io.github.pipcmake.text.JsonText;
import io.github.pipcmake.text.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which build directories name trees. A root, {@code v1/roots/<hash of the path>}, says only where
 * the records of a build are; which digests these name is read when somebody wants to know. So a
 * root is written once for a project, and a build that moves on to another environment needs to say
 * nothing.
 *
 * @since 0.1.0
 */
public final class Roots {
  private static final Duration GRACE = Duration.ofHours(24);
  private static final int DIGITS = 32;
  private static final long LARGEST = 4 << 20;
  private static final Pattern NAME = Pattern.compile("[0-9a-f]{" + DIGITS + "}");
  private static final Pattern DIGEST = Pattern.compile("(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])");
  private static final String DIRECTORY = "directory";

  private final Logger log = LoggerFactory.getLogger(Roots.class);
  private final StoreLayout layout;
  private final HostSystem machine;
  private final SmallFiles files;

  public Roots(StoreLayout layout, HostSystem machine, SmallFiles files) {
    this.layout = layout;
    this.machine = machine;
    this.files = files;
  }

  /** Remembers a directory of records. Without it, the grace after the last use has to do. */
  public void add(Path directory) {
    String path = PathText.of(directory.toAbsolutePath().normalize());
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

  /**
   * The records that name digests, of any entry or of none. A root that cannot be read says
   * nothing, and the others count.
   */
  public Map<String, List<Path>> named() throws IOException {
    Map<String, List<Path>> named = new TreeMap<>();
    for (Path root : roots()) {
      try {
        Optional<Path> directory = text(root).flatMap(PathText::path);
        for (Path record : directory.isPresent() ? records(directory.get()) : List.<Path>of()) {
          for (String digest : digests(record)) {
            named.computeIfAbsent(digest, any -> new ArrayList<>()).add(record);
          }
        }
      } catch (IOException e) {
        log.debug("Passing over the root {}", root, e);
      }
    }
    return named;
  }

  /**
   * Removes those whose directory is gone, and was not just about to be made. One that cannot be
   * read stays: somebody else may read it.
   */
  public void removeDead() throws IOException {
    for (Path root : roots()) {
      try {
        Instant latest = machine.clock().instant().minus(GRACE);
        if (PlainFile.time(root).filter(latest::isAfter).isPresent() && isDead(root)) {
          Files.deleteIfExists(root);
        }
      } catch (IOException e) {
        log.debug("Passing over the root {}", root, e);
      }
    }
  }

  private static boolean isDead(Path root) throws IOException {
    Optional<String> text = text(root);
    if (text.isEmpty()) {
      return true; // torn
    }
    Optional<Path> directory = PathText.path(text.get());
    return directory.isPresent() && Files.notExists(directory.get());
  }

  private List<Path> roots() throws IOException {
    return DirectoryContent.of(layout.roots()).stream()
        .filter(file -> NAME.matcher(file.getFileName().toString()).matches())
        .toList();
  }

  /** What a root says, unless it is torn. */
  private static Optional<String> text(Path root) throws IOException {
    return SmallFiles.readObject(root)
        .flatMap(JsonText::object)
        .flatMap(json -> Optional.ofNullable(json.getString(DIRECTORY)));
  }

  /**
   * Of the goals themselves, and of the environments that goals make there, such as pytest's. What
   * cannot be looked into is passed over.
   */
  private List<Path> records(Path directory) throws IOException {
    List<Path> records = new ArrayList<>();
    Files.walkFileTree(
        directory,
        Set.of(),
        2,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            String name = file.toString();
            if ((name.endsWith(".json") || name.endsWith(".txt")) && Files.isRegularFile(file)) {
              records.add(file);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) {
            log.debug("Cannot look into {}", file, e);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path each, @Nullable IOException e) {
            return FileVisitResult.CONTINUE;
          }
        });
    return records;
  }

  private Set<String> digests(Path record) {
    Set<String> digests = new HashSet<>();
    try {
      if (Files.size(record) <= LARGEST) {
        String text = new String(Files.readAllBytes(record), StandardCharsets.ISO_8859_1);
        Matcher word = DIGEST.matcher(text);
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
    return Sha256.of(text).substring(0, DIGITS);
  }
}
