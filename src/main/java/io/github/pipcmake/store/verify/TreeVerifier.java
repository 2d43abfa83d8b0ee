package io.github.pipcmake.store.verify;

import io.github.pipcmake.archive.ArchiveSummary;
import io.github.pipcmake.archive.Digest;
import io.github.pipcmake.archive.MalformedArchiveException;
import io.github.pipcmake.store.fs.HostSystem;
import io.github.pipcmake.store.layout.Quarantine;
import io.github.pipcmake.store.layout.StoreException;
import io.github.pipcmake.store.layout.StoreLayout;
import io.github.pipcmake.store.lock.StoreLock;
import io.github.pipcmake.store.lock.StoreLocks;
import io.github.pipcmake.store.tree.Marker;
import io.github.pipcmake.store.tree.QuickCheck;
import io.github.pipcmake.store.tree.StoreEntries;
import io.github.pipcmake.store.tree.TreeListing;
import io.github.pipcmake.store.tree.Trees;
import io.github.pipcmake.store.verify.VerifiedTree.Outcome;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads an entry whole and compares it with its digest. The first look takes no lock, so that no
 * build waits; an entry that seems wrong is looked at again under its lock, for somebody may just
 * have made or removed it.
 *
 * @since 0.1.0
 */
public final class TreeVerifier {
  private final Logger log = LoggerFactory.getLogger(TreeVerifier.class);
  private final StoreLayout layout;
  private final HostSystem machine;
  private final Trees trees;
  private final StoreLocks locks;
  private final StoreEntries entries;
  private final QuickCheck check;
  private final Quarantine quarantine;

  public TreeVerifier(
      StoreLayout layout,
      HostSystem machine,
      Trees trees,
      StoreLocks locks,
      StoreEntries entries,
      QuickCheck check,
      Quarantine quarantine) {
    this.layout = layout;
    this.machine = machine;
    this.trees = trees;
    this.locks = locks;
    this.entries = entries;
    this.check = check;
    this.quarantine = quarantine;
  }

  /**
   * Verifies one entry.
   *
   * @param repair whether to move it away if it is corrupt
   * @param progress gets the number of bytes that were read since it was called last
   */
  VerifiedTree verify(Digest digest, boolean repair, LongConsumer progress)
      throws IOException, InterruptedException {
    try {
      VerifiedTree first = look(digest, progress);
      boolean good = first.outcome() == Outcome.WHOLE || first.outcome() == Outcome.REMOVED;
      if (good || !machine.mayWrite(layout.version())) {
        return first;
      }
      try (StoreLock lock = locks.acquire(StoreEntries.lockName(digest))) {
        log.debug("Looking again at {}, holding {}", digest, lock);
        VerifiedTree second = look(digest, read -> {});
        return repair && second.outcome() == Outcome.CORRUPT ? repair(second) : second;
      }
    } catch (ClosedByInterruptException | InterruptedIOException e) {
      Thread.interrupted();
      InterruptedException interrupted = new InterruptedException("interrupted while verifying");
      interrupted.initCause(e);
      throw interrupted;
    }
  }

  private VerifiedTree repair(VerifiedTree corrupt) throws IOException {
    Optional<Path> place = quarantine.take(corrupt.digest());
    return new VerifiedTree(
        corrupt.digest(),
        corrupt.directory(),
        Outcome.REPAIRED,
        corrupt.faults(),
        corrupt.unreadable(),
        place);
  }

  private VerifiedTree look(Digest digest, LongConsumer progress) throws IOException {
    Optional<Marker> marker;
    try {
      marker = entries.marker(digest);
    } catch (StoreException e) {
      return found(digest, Outcome.UNREADABLE, List.of(), List.of(String.valueOf(e.getMessage())));
    }
    if (marker.isEmpty()) {
      return withoutMarker(digest);
    }
    Examination.Findings whole = archive(marker.get(), progress);
    if (whole.faults().isEmpty() && whole.unreadable().isEmpty()) {
      check.passed(marker.get());
      return found(digest, Outcome.WHOLE, List.of(), List.of());
    }
    Examination.Findings files = Examination.of(marker.get(), layout, trees, check);
    boolean named = !files.faults().isEmpty() || !files.unreadable().isEmpty();
    Examination.Findings all = named ? files : whole;
    Outcome outcome = all.faults().isEmpty() ? Outcome.UNREADABLE : Outcome.CORRUPT;
    return found(digest, outcome, all.faults(), all.unreadable());
  }

  private VerifiedTree withoutMarker(Digest digest) {
    boolean tree = Files.exists(layout.environment(digest), LinkOption.NOFOLLOW_LINKS);
    if (Files.exists(layout.marker(digest), LinkOption.NOFOLLOW_LINKS)) {
      String fault = tree ? "its marker is damaged" : "its directory is missing";
      return found(digest, Outcome.CORRUPT, List.of(fault), List.of());
    }
    return tree
        ? found(digest, Outcome.UNFINISHED, List.of("it has no marker"), List.of())
        : found(digest, Outcome.REMOVED, List.of(), List.of());
  }

  /** What is wrong with the tree as a whole. */
  private Examination.Findings archive(Marker marker, LongConsumer progress) throws IOException {
    Path tree = layout.environment(marker.digest());
    try {
      TreeListing listing = TreeListing.of(tree);
      List<String> faults = new ArrayList<>(listing.faults());
      faults.addAll(check.differences(marker, listing));
      if (faults.isEmpty()) {
        ArchiveSummary summary = trees.archive(tree, new Count(progress));
        if (!summary.equals(new ArchiveSummary(marker.digest(), marker.files(), marker.bytes()))) {
          faults.add("its content is not what its digest says; which file changed is not known");
        }
      }
      return new Examination.Findings(faults, List.of());
    } catch (ClosedByInterruptException | InterruptedIOException e) {
      throw e;
    } catch (MalformedArchiveException e) {
      return new Examination.Findings(List.of(String.valueOf(e.getMessage())), List.of());
    } catch (IOException e) {
      log.debug("Cannot archive {}", tree, e);
      return new Examination.Findings(List.of(), List.of("it cannot be read: " + e));
    }
  }

  private VerifiedTree found(
      Digest digest, Outcome outcome, List<String> faults, List<String> unreadable) {
    return new VerifiedTree(
        digest, layout.environment(digest), outcome, faults, unreadable, Optional.empty());
  }

  /** Writes nothing, and reports how much it was given. */
  private static final class Count extends OutputStream {
    private final LongConsumer progress;

    Count(LongConsumer progress) {
      this.progress = progress;
    }

    @Override
    public void write(int b) {
      progress.accept(1);
    }

    @Override
    public void write(byte[] buffer, int offset, int length) {
      progress.accept(length);
    }
  }
}
