package io.github.pipcmake.store.tree;

import io.github.pipcmake.archive.Digest;
import io.github.pipcmake.store.fs.HostSystem;
import io.github.pipcmake.store.layout.HiddenMarkers;
import io.github.pipcmake.store.layout.Quarantine;
import io.github.pipcmake.store.layout.SmallFiles;
import io.github.pipcmake.store.layout.StoreErrors;
import io.github.pipcmake.store.layout.StoreException;
import io.github.pipcmake.store.layout.StoreLayout;
import io.github.pipcmake.store.lock.StoreLock;
import io.github.pipcmake.store.lock.StoreLocks;
import io.github.pipcmake.store.use.LastUsed;
import io.github.pipcmake.store.use.Leases;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which trees the store has, and whether they are still good.
 *
 * @since 0.1.0
 */
public final class StoreEntries {
  private final Logger log = LoggerFactory.getLogger(StoreEntries.class);
  private final StoreLayout layout;
  private final HostSystem machine;
  private final StoreLocks locks;
  private final QuickCheck check;
  private final Quarantine quarantine;
  private final Leases leases;
  private final LastUsed uses;
  private final HiddenMarkers hidden;

  public StoreEntries(
      StoreLayout layout,
      HostSystem machine,
      StoreLocks locks,
      QuickCheck check,
      Quarantine quarantine,
      Leases leases,
      LastUsed uses,
      HiddenMarkers hidden) {
    this.layout = layout;
    this.machine = machine;
    this.locks = locks;
    this.check = check;
    this.quarantine = quarantine;
    this.leases = leases;
    this.uses = uses;
    this.hidden = hidden;
  }

  /** The lock of an entry: whoever makes, moves or deletes it holds it. */
  public static String lockName(Digest digest) {
    return "environment-" + digest.hex();
  }

  /**
   * The valid entry of that digest, leased; one that turns out to be damaged is moved away. The
   * lease comes before the marker is read: {@link Leases} says why.
   */
  public Optional<StoredTree> find(Digest digest) throws IOException {
    leases.take(digest);
    Optional<Marker> marker = marker(digest);
    if (marker.isEmpty()) {
      boolean cut = hidden.isLeft(digest) && machine.mayWrite(layout.version());
      return cut ? lookAgain(digest) : Optional.empty();
    }
    if (check.isDue(marker.get())) {
      List<String> faults = check.findFaults(marker.get());
      if (!faults.isEmpty()) {
        return heal(digest, faults);
      }
      check.passed(marker.get());
    }
    return Optional.of(use(marker.get()));
  }

  /** As {@link #find}, for a caller that holds the entry's lock. */
  Optional<StoredTree> findLocked(Digest digest) throws IOException {
    leases.take(digest);
    Optional<Marker> marker = marker(digest);
    if (marker.isEmpty()) {
      hidden.restore(digest);
      marker = marker(digest);
    }
    if (marker.isEmpty()) {
      return Optional.empty();
    }
    // Anybody who comes to publish has time to look.
    List<String> faults = check.findFaults(marker.get());
    if (!faults.isEmpty()) {
      quarantine.take(digest, faults);
      return Optional.empty();
    }
    check.passed(marker.get());
    return Optional.of(use(marker.get()));
  }

  /** What is wrong with an entry now; if anything is, the next build looks, too. */
  public List<String> faults(Digest digest) throws IOException {
    Optional<Marker> marker = marker(digest);
    List<String> faults =
        marker.isEmpty() ? List.of("the store no longer has it") : check.findFaults(marker.get());
    if (!faults.isEmpty()) {
      check.forget(digest);
    }
    return faults;
  }

  /** A marker that parses and agrees, beside a directory. The tree itself is not looked at. */
  public Optional<Marker> marker(Digest digest) throws IOException {
    Path file = layout.marker(digest);
    Optional<String> text;
    try {
      text = SmallFiles.readObject(file);
    } catch (IOException e) {
      throw StoreErrors.tooManyFiles(layout, e)
          .orElseGet(
              () ->
                  new StoreException(
                      "The store's file " + file + " cannot be read (" + e + "): make it readable",
                      e));
    }
    return text.filter(
            any -> Files.isDirectory(layout.environment(digest), LinkOption.NOFOLLOW_LINKS))
        .flatMap(json -> Marker.parse(json, digest));
  }

  private Optional<StoredTree> heal(Digest digest, List<String> faults) throws IOException {
    if (!machine.mayWrite(layout.version())) {
      log.warn(
          "The environment {} is damaged, and its store cannot be written to: {}",
          layout.environment(digest),
          Quarantine.describe(faults));
      return Optional.empty();
    }
    return lookAgain(digest);
  }

  private Optional<StoredTree> lookAgain(Digest digest) throws IOException {
    try (StoreLock lock = locks.acquire(lockName(digest))) {
      log.debug("Looking again, holding {}", lock);
      return findLocked(digest);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      InterruptedIOException interrupted =
          new InterruptedIOException("interrupted while looking for " + digest);
      interrupted.initCause(e);
      throw interrupted;
    }
  }

  private StoredTree use(Marker marker) {
    uses.note(marker.digest());
    return marker.toTree(layout.environment(marker.digest()));
  }
}
