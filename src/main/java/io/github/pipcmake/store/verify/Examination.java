package io.github.pipcmake.store.verify;

import io.github.pipcmake.store.layout.StoreLayout;
import io.github.pipcmake.store.tree.FileChecksums;
import io.github.pipcmake.store.tree.Marker;
import io.github.pipcmake.store.tree.QuickCheck;
import io.github.pipcmake.store.tree.TreeListing;
import io.github.pipcmake.store.tree.Trees;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads a tree file by file and names what is wrong with it. */
final class Examination implements TreeListing.Watcher {
  private static final Logger LOG = LoggerFactory.getLogger(Examination.class);

  private final Path tree;
  private final Trees trees;
  private final FileChecksums checksums;
  private final List<String> changed = new ArrayList<>();
  private final List<String> unreadable = new ArrayList<>();

  private Examination(Path tree, Trees trees, FileChecksums checksums) {
    this.tree = tree;
    this.trees = trees;
    this.checksums = checksums;
  }

  /**
   * What was found; sentences.
   *
   * @param faults what is wrong for certain
   * @param unreadable what cannot be told
   */
  record Findings(List<String> faults, List<String> unreadable) {}

  /** Examines the tree of a marker. */
  static Findings of(Marker marker, StoreLayout layout, Trees trees, QuickCheck check)
      throws IOException {
    Path tree = layout.environment(marker.digest());
    return new Examination(tree, trees, checksums(layout.checksums(marker.digest())))
        .findings(marker, check);
  }

  private static FileChecksums checksums(Path file) throws IOException {
    try {
      return Files.exists(file) ? FileChecksums.read(file) : new FileChecksums();
    } catch (IOException e) {
      LOG.debug("Without checksums", e);
      return new FileChecksums();
    }
  }

  private Findings findings(Marker marker, QuickCheck check) throws IOException {
    TreeListing listing;
    try {
      listing = TreeListing.of(tree, this);
    } catch (NoSuchFileException e) {
      return new Findings(List.of("it is missing"), List.of());
    }
    List<String> faults = new ArrayList<>(listing.faults());
    faults.addAll(check.differences(marker, listing));
    faults.addAll(changed);
    return new Findings(faults, unreadable);
  }

  @Override
  public void file(String name, Path path) throws IOException {
    try {
      FileChecksums.Sum now = trees.sum(path);
      Optional<FileChecksums.Sum> before = checksums.of(name);
      // Another size shows in the listing.
      if (before.isPresent() && before.get().size() == now.size() && !before.get().equals(now)) {
        changed.add(name + " has other content");
      }
    } catch (NoSuchFileException e) {
      LOG.debug("Removed meanwhile", e);
    } catch (IOException e) {
      unreadable(name, e);
    }
  }

  @Override
  public void unreadable(String name, IOException e) throws IOException {
    if (e instanceof ClosedByInterruptException || e instanceof InterruptedIOException) {
      throw e;
    }
    String reason =
        e instanceof FileSystemException file && file.getReason() == null
            ? e.getClass().getSimpleName().replace("Exception", "")
            : e instanceof FileSystemException file ? file.getReason() : e.getMessage();
    unreadable.add((name.isEmpty() ? "it" : name) + " cannot be read: " + reason);
  }
}
