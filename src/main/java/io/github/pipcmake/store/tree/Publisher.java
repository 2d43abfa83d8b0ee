package io.github.pipcmake.store.tree;

import io.github.pipcmake.archive.ArchiveSummary;
import io.github.pipcmake.archive.Digest;
import io.github.pipcmake.store.fs.DurableTree;
import io.github.pipcmake.store.fs.HostSystem;
import io.github.pipcmake.store.fs.SharedPermissions;
import io.github.pipcmake.store.fs.TreeRemoval;
import io.github.pipcmake.store.layout.Quarantine;
import io.github.pipcmake.store.layout.SmallFiles;
import io.github.pipcmake.store.layout.StagingArea;
import io.github.pipcmake.store.layout.StagingDirectory;
import io.github.pipcmake.store.layout.StoreLayout;
import io.github.pipcmake.store.lock.StoreLock;
import io.github.pipcmake.store.lock.StoreLocks;
import io.github.pipcmake.store.use.LastUsed;
import io.github.pipcmake.text.Sha256;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a tree appear in the store, whole, under its digest. The order is what counts: the tree is
 * complete and on the disk before its name is there, and the marker comes last. Whoever is killed
 * in between leaves nothing that is valid.
 *
 * @since 0.1.0
 */
public final class Publisher {
  private static final int ATTEMPTS = 3;

  private final Logger log = LoggerFactory.getLogger(Publisher.class);
  private final StoreLayout layout;
  private final HostSystem machine;
  private final Trees trees;
  private final StagingArea staging;
  private final StoreLocks locks;
  private final StoreEntries entries;
  private final QuickCheck check;
  private final Quarantine quarantine;
  private final SmallFiles files;
  private final LastUsed uses;
  private final boolean fsync;
  private final DurableTree durable;

  public Publisher(
      StoreLayout layout,
      HostSystem machine,
      Trees trees,
      StagingArea staging,
      StoreLocks locks,
      StoreEntries entries,
      QuickCheck check,
      Quarantine quarantine,
      SmallFiles files,
      LastUsed uses,
      boolean fsync) {
    this.layout = layout;
    this.machine = machine;
    this.trees = trees;
    this.staging = staging;
    this.locks = locks;
    this.entries = entries;
    this.check = check;
    this.quarantine = quarantine;
    this.files = files;
    this.uses = uses;
    this.fsync = fsync;
    this.durable = new DurableTree(machine.windows());
  }

  /** What puts the canonical tree into an empty directory. */
  interface Source {
    /** Each file has to be on the disk if {@code fsync} says so. */
    ArchiveSummary put(Path emptyTree, boolean fsync, FileChecksums checksums) throws IOException;
  }

  /** Publishes a copy of a tree, or finds that the store has it. */
  public StoredTree publish(Path source, Map<String, String> packages)
      throws IOException, InterruptedException {
    return publish(
        (tree, flush, checksums) -> trees.copy(source, tree, flush, checksums), tree -> packages);
  }

  /**
   * Publishes a tree that comes from anywhere.
   *
   * @throws InterruptedException if this thread is interrupted, whatever it is doing then
   */
  public StoredTree publish(Source source, TreePackages packages)
      throws IOException, InterruptedException {
    try (StagingDirectory own = staging.open()) {
      Path tree = Files.createDirectory(own.directory().resolve("tree"));
      FileChecksums checksums = new FileChecksums();
      ArchiveSummary summary = source.put(tree, flushesFiles(), checksums);
      TreeListing listing = TreeListing.of(tree);
      requireAgreement(summary, listing, tree);
      String text = listing.text();
      Marker marker =
          new Marker(
              summary.digest(),
              summary.files(),
              summary.bytes(),
              new TreeMap<>(packages.in(tree)),
              Sha256.of(text),
              fsync);
      try (StoreLock lock = locks.acquire(StoreEntries.lockName(summary.digest()))) {
        log.debug("Publishing {}, holding {}", summary.digest(), lock);
        StoredTree placed = place(tree, marker, text);
        if (!checksums.files().isEmpty()) {
          files.write(layout.checksums(summary.digest()), checksums.text(), false);
        }
        return placed;
      }
    } catch (ClosedByInterruptException | InterruptedIOException e) {
      Thread.interrupted();
      InterruptedException interrupted = new InterruptedException("interrupted while publishing");
      interrupted.initCause(e);
      throw interrupted;
    }
  }

  /** The caller holds the lock; but nothing goes wrong if another process does as well. */
  private StoredTree place(Path tree, Marker marker, String listing)
      throws IOException, InterruptedException {
    Digest digest = marker.digest();
    Path target = layout.environment(digest);
    SharedPermissions.directories(layout.environments());
    SharedPermissions.privately(layout.bytecode()); // Python makes what is in it
    boolean flushed = false;
    for (int attempt = 1; ; attempt++) {
      Optional<StoredTree> there = entries.findLocked(digest);
      if (there.isPresent()) {
        return there.get();
      }
      if (fsync && !flushed) {
        durable.flush(tree);
        flushed = true;
      }
      clear(digest, target);
      try {
        machine.renamer().rename(tree, target);
        break;
      } catch (IOException e) {
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
          if (attempt == ATTEMPTS) {
            throw e;
          }
          log.debug("Somebody else made {}", target, e);
        } else {
          log.debug("Cannot rename {} to {}: copying it", tree, target, e);
          copyInPlace(tree, target, digest);
          break;
        }
      }
    }
    files.write(layout.listing(digest), listing, fsync);
    files.write(layout.marker(digest), marker.toJson(), fsync);
    if (fsync) {
      durable.flushDirectory(layout.environments());
    }
    check.passed(marker);
    uses.note(digest);
    return marker.toTree(target);
  }

  /** Without a valid marker, nothing at the target counts, an empty directory included. */
  private void clear(Digest digest, Path target) throws IOException {
    if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      quarantine.take(digest, List.of("it has no valid marker"));
    }
    Files.deleteIfExists(layout.marker(digest));
    Files.deleteIfExists(layout.check(digest));
  }

  /**
   * For Windows, where programs that look into a new directory can keep it from being renamed for
   * good, and for stores that are spread over file systems. Readers wait for the marker anyway.
   */
  private void copyInPlace(Path tree, Path target, Digest digest)
      throws IOException, InterruptedException {
    boolean complete = false;
    Files.createDirectory(target);
    try {
      ArchiveSummary summary = trees.copy(tree, target, flushesFiles(), (name, size, crc32c) -> {});
      if (!summary.digest().equals(digest)) {
        throw new IOException(tree + " changed while it was copied to the store");
      }
      if (fsync) {
        durable.flush(target);
      }
      complete = true;
    } finally {
      if (!complete) {
        TreeRemoval.remove(target);
      }
    }
  }

  /** Where a finished tree cannot be flushed at once. */
  private boolean flushesFiles() {
    return fsync && !durable.canFlush();
  }

  private static void requireAgreement(ArchiveSummary summary, TreeListing listing, Path tree)
      throws IOException {
    List<String> faults = new ArrayList<>(listing.faults());
    if (listing.files() != summary.files() || listing.bytes() != summary.bytes()) {
      faults.add(
          String.format(
              "%d files of %d bytes were archived, and %d of %d extracted",
              summary.files(), summary.bytes(), listing.files(), listing.bytes()));
    }
    if (!faults.isEmpty()) {
      throw new IOException("bad copy in " + tree + ": " + Quarantine.describe(faults));
    }
  }
}
