package io.github.pipcmake.store.gc;

import io.github.pipcmake.archive.Digest;
import io.github.pipcmake.store.fs.DirectoryContent;
import io.github.pipcmake.store.fs.HostSystem;
import io.github.pipcmake.store.fs.PlainFile;
import io.github.pipcmake.store.fs.TreeSize;
import io.github.pipcmake.store.gc.Removal.Kind;
import io.github.pipcmake.store.layout.HiddenMarkers;
import io.github.pipcmake.store.layout.RecordKind;
import io.github.pipcmake.store.layout.SmallFiles;
import io.github.pipcmake.store.layout.StagingDirectory;
import io.github.pipcmake.store.layout.StoreException;
import io.github.pipcmake.store.layout.StoreLayout;
import io.github.pipcmake.store.lock.StoreLock;
import io.github.pipcmake.store.lock.StoreLocks;
import io.github.pipcmake.store.tree.Inventory;
import io.github.pipcmake.store.tree.StoreContents;
import io.github.pipcmake.store.tree.StoreEntries;
import io.github.pipcmake.store.use.Leases;
import io.github.pipcmake.text.JsonText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What lies in a store and leads to nothing any more. What has a name that no version of the plugin
 * gives is left alone.
 *
 * @since 0.1.0
 */
public final class Leftovers {
  /** Memos have no time of their last use; finding out again costs little. */
  private static final Duration LONGEST_MEMORY = Duration.ofDays(90);

  private static final Pattern SET_ASIDE = Pattern.compile("[0-9a-f]{64}-[0-9a-f]{16}");
  private static final Pattern KEY = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern BUILD = Pattern.compile("[A-Za-z0-9_.-]{1,40}-[0-9a-f]{16}");

  private final Logger log = LoggerFactory.getLogger(Leftovers.class);
  private final StoreLayout layout;
  private final HostSystem machine;
  private final StoreLocks locks;
  private final StoreEntries entries;
  private final Leases leases;
  private final Disposal disposal;
  private final HiddenMarkers hidden;

  public Leftovers(
      StoreLayout layout,
      HostSystem machine,
      StoreLocks locks,
      StoreEntries entries,
      Leases leases,
      Disposal disposal,
      HiddenMarkers hidden) {
    this.layout = layout;
    this.machine = machine;
    this.locks = locks;
    this.entries = entries;
    this.leases = leases;
    this.disposal = disposal;
    this.hidden = hidden;
  }

  /**
   * Something to remove.
   *
   * @param removal what to say of it
   * @param digest whose remnant it is, if it is one
   */
  record Leftover(Removal removal, Optional<Digest> digest) {
    boolean isGone() {
      return Files.notExists(removal.path(), LinkOption.NOFOLLOW_LINKS);
    }
  }

  List<Leftover> find(StoreContents contents, Duration maxAge) throws IOException {
    Set<String> valid = new TreeSet<>();
    contents.entries().forEach(entry -> valid.add(entry.tree().digest().hex()));
    List<Leftover> found = new ArrayList<>();
    each(remnants(valid), digest -> remnant(digest).ifPresent(found::add));
    each(
        children(layout.quarantine(), SET_ASIDE),
        path -> {
          if (isOlder(path, Pruner.GRACE)) {
            found.add(leftover(Kind.QUARANTINE, path, "set aside more than a day ago"));
          }
        });
    each(children(layout.builds(), BUILD), path -> build(path, maxAge).ifPresent(found::add));
    for (RecordKind kind : RecordKind.values()) {
      each(
          children(layout.version().resolve(kind.directory()), KEY),
          path -> record(kind, path, valid).ifPresent(found::add));
    }
    return found;
  }

  /** A look at one of many. */
  private interface Look<T> {
    void at(T one) throws IOException;
  }

  /** One that cannot be looked at stays, and does not keep the others. */
  private <T> void each(Iterable<T> all, Look<T> look) {
    for (T one : all) {
      try {
        look.at(one);
      } catch (IOException e) {
        log.debug("Passing over {}", one, e);
      }
    }
  }

  /** Removes what was found; what cannot be removed stays for another time. */
  void remove(List<Leftover> found) throws InterruptedException {
    for (Leftover leftover : found) {
      try {
        if (leftover.digest().isPresent()) {
          removeRemnants(leftover.digest().get());
        } else {
          disposal.remove(leftover.removal().path());
        }
      } catch (IOException e) {
        log.debug("Cannot remove {} now", leftover.removal().path(), e);
      }
    }
  }

  private List<Digest> remnants(Set<String> valid) throws IOException {
    Set<String> digests = new TreeSet<>();
    for (String place : List.of("environments", "listings", "sums", "checks", "uses", "bytecode")) {
      Inventory.digestsIn(layout.version().resolve(place)).forEach(one -> digests.add(one.hex()));
    }
    digests.removeAll(valid);
    return digests.stream().map(Digest::new).toList();
  }

  private Optional<Leftover> remnant(Digest digest) throws IOException {
    Optional<Path> first =
        remnants(digest).stream()
            .filter(path -> Files.exists(path, LinkOption.NOFOLLOW_LINKS))
            .findFirst();
    if (first.isEmpty() || !isRemnant(digest)) {
      return Optional.empty();
    }
    long bytes = 0;
    for (Path path : remnants(digest)) {
      bytes += TreeSize.of(path);
    }
    return Optional.of(
        new Leftover(
            new Removal(Kind.REMNANT, first.get(), bytes, "no valid environment has that digest"),
            Optional.of(digest)));
  }

  private Optional<Leftover> build(Path tree, Duration maxAge) throws IOException {
    Optional<Path> project = KeptBuilds.project(tree);
    return project.isPresent()
            && Files.notExists(project.get())
            && isUnusedFor(tree, maxAge.compareTo(Pruner.GRACE) < 0 ? Pruner.GRACE : maxAge)
        ? Optional.of(leftover(Kind.BUILD, tree, "its project " + project.get() + " is gone"))
        : Optional.empty();
  }

  private List<Path> remnants(Digest digest) {
    return List.of(
        layout.environment(digest),
        layout.marker(digest),
        layout.bytecode(digest),
        layout.listing(digest),
        layout.checksums(digest),
        layout.check(digest),
        layout.use(digest));
  }

  private void removeRemnants(Digest digest) throws IOException, InterruptedException {
    Optional<StoreLock> lock = locks.tryAcquire(StoreEntries.lockName(digest));
    if (lock.isEmpty()) {
      return; // somebody is making it
    }
    try (StagingDirectory hidden = disposal.open()) {
      try (StoreLock held = lock.get()) {
        log.debug("Removing what is left of {}, holding {}", digest, held);
        if (isRemnant(digest)) {
          disposal.hide(digest, hidden, () -> leases.live(digest));
        }
      }
    }
  }

  /** A publisher has a lease before anything of the tree is there. */
  private boolean isRemnant(Digest digest) throws IOException {
    for (Path path : remnants(digest)) {
      // The tree's own time is the same for all trees.
      if (!path.equals(layout.environment(digest)) && !isOlder(path, Pruner.GRACE)) {
        return false;
      }
    }
    if (Files.isSymbolicLink(layout.environment(digest))
        || hidden.isLeft(digest)
        || !leases.live(digest).isEmpty()) {
      return false;
    }
    try {
      return entries.marker(digest).isEmpty();
    } catch (StoreException e) {
      log.debug("What cannot be read may be whole: {}", digest, e);
      return false;
    }
  }

  private Optional<Leftover> record(RecordKind kind, Path path, Set<String> valid)
      throws IOException {
    if (!kind.namesTree()) {
      return isOlder(path, LONGEST_MEMORY)
          ? Optional.of(leftover(Kind.RECORD, path, "remembered for more than 90 days"))
          : Optional.empty();
    }
    // What is no file is no record of ours, so it stays.
    return isOlder(path, Pruner.GRACE) && !PlainFile.isOther(path) && !valid.contains(digest(path))
        ? Optional.of(leftover(Kind.RECORD, path, "its environment is gone"))
        : Optional.empty();
  }

  private static String digest(Path recipe) throws IOException {
    return SmallFiles.readObject(recipe)
        .flatMap(JsonText::object)
        .map(json -> json.getString("digest", ""))
        .orElse("");
  }

  private static Leftover leftover(Kind kind, Path path, String reason) throws IOException {
    return new Leftover(new Removal(kind, path, TreeSize.of(path), reason), Optional.empty());
  }

  /** What is not there is old; what has a time in the future is new. */
  private boolean isOlder(Path path, Duration age) throws IOException {
    Optional<Instant> changed = PlainFile.time(path);
    return changed.isEmpty() || changed.get().plus(age).isBefore(machine.clock().instant());
  }

  /** A build changes some file at the top of its tree, Ninja's log at the least. */
  private boolean isUnusedFor(Path tree, Duration age) throws IOException {
    boolean old = isOlder(tree, age);
    for (Path path : DirectoryContent.of(tree)) {
      old = old && isOlder(path, age);
    }
    return old;
  }

  private static List<Path> children(Path directory, Pattern form) throws IOException {
    return DirectoryContent.of(directory).stream()
        .filter(path -> form.matcher(path.getFileName().toString()).matches())
        .filter(path -> !Files.isSymbolicLink(path))
        .toList();
  }
}
