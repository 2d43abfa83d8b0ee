package io.github.pipcmake.store.tree;

import io.github.pipcmake.archive.ArchiveFile;
import io.github.pipcmake.archive.ArchiveSummary;
import io.github.pipcmake.archive.Digest;
import io.github.pipcmake.archive.tree.TreeSource;
import io.github.pipcmake.store.layout.DiskSpace;
import io.github.pipcmake.store.layout.StoreErrors;
import io.github.pipcmake.store.layout.StoreException;
import io.github.pipcmake.store.layout.StoreLayout;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Takes trees out of a store and into it, as files that hold their canonical archive.
 *
 * @since 0.1.0
 */
public final class TreeTransfer {
  private final StoreLayout layout;
  private final Trees trees;
  private final StoreEntries entries;
  private final DiskSpace space;
  private final StoreErrors failures;
  private final Publisher publisher;

  public TreeTransfer(
      StoreLayout layout,
      Trees trees,
      StoreEntries entries,
      DiskSpace space,
      StoreErrors failures,
      Publisher publisher) {
    this.layout = layout;
    this.trees = trees;
    this.entries = entries;
    this.space = space;
    this.failures = failures;
    this.publisher = publisher;
  }

  /**
   * Writes the archive of a tree, in the place of a file that is there. Nothing is left if the tree
   * turns out not to be what its digest says.
   *
   * @param file its directory is made if it is not there
   * @throws StoreException if the store does not have the tree, or it is damaged
   * @throws IOException if the tree cannot be read, or the file not be written
   */
  public StoredTree exportTree(Digest digest, ArchiveFile file) throws IOException {
    Marker marker =
        entries
            .marker(digest)
            .orElseThrow(
                () ->
                    new StoreException(
                        "The store "
                            + layout.directory()
                            + " has no environment "
                            + digest
                            + ": see what it has with the goal store-list"));
    Path target = file.path().toAbsolutePath();
    Files.createDirectories(target.getParent());
    Path unfinished =
        target.resolveSibling(target.getFileName() + "." + ProcessHandle.current().pid() + ".part");
    Files.deleteIfExists(unfinished);
    try {
      ArchiveSummary summary;
      try (OutputStream out = new ArchiveFile(unfinished, file.compressed()).create()) {
        summary = trees.archive(layout.environment(digest), out);
      }
      if (!summary.digest().equals(digest)) {
        throw new StoreException(
            "The environment "
                + digest
                + " in the store is damaged, so it was not exported: see what is wrong with the goal"
                + " store-verify -Dpip-cmake.digest="
                + digest);
      }
      Files.move(unfinished, target, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(unfinished);
    }
    return marker.toTree(layout.environment(digest));
  }

  /**
   * Publishes the tree of an archive, unless the store has it. The archive is hashed before any of
   * it is understood, and no part of it is in the store before all of it was found to be good.
   *
   * @param expected the digest of the uncompressed archive, known from elsewhere
   * @param packages is asked about the extracted tree
   * @throws io.github.pipcmake.archive.MalformedArchiveException if the archive has another digest,
   *     or is not canonical
   * @throws StoreException if the store cannot be written to, or has no room
   * @throws InterruptedException if this thread is interrupted; nothing of the tree stays then
   */
  public StoredTree importTree(ArchiveFile file, Digest expected, TreePackages packages)
      throws IOException, InterruptedException {
    long need = 0;
    long bytes = file.require(expected);
    try {
      need = space.require(bytes);
      return publisher.publish(
          (tree, fsync, checksums) -> extract(file, expected, tree, fsync, checksums), packages);
    } catch (IOException e) {
      throw failures.explain(e, need);
    }
  }

  /**
   * Publishes the tree of entries that come from anywhere, unless the store has it. The store sees
   * nothing of it before all entries have come and none of them was refused.
   *
   * @param bytes how many the entries have at the most
   * @param packages is asked about the finished tree
   * @throws StoreException if the store cannot be written to, or has no room
   * @throws IOException also what the source throws
   * @throws InterruptedException if this thread is interrupted; nothing of the tree stays then
   */
  public StoredTree publish(TreeSource source, long bytes, TreePackages packages)
      throws IOException, InterruptedException {
    long need = 0;
    try {
      need = space.require(bytes);
      return publisher.publish(
          (tree, fsync, checksums) -> trees.make(source, tree, fsync, checksums), packages);
    } catch (IOException e) {
      throw failures.explain(e, need);
    }
  }

  /** What was written is what counts: a file system may take two names of the archive for one. */
  private ArchiveSummary extract(
      ArchiveFile file, Digest expected, Path tree, boolean fsync, FileChecksums checksums)
      throws IOException {
    ArchiveSummary summary = trees.extract(file, expected, tree, fsync, checksums);
    Digest written = trees.digest(tree);
    if (!written.equals(expected)) {
      throw new StoreException(
          "The archive "
              + file.path()
              + " was not imported: the file system of the store "
              + layout.directory()
              + " makes another tree of it, "
              + written
              + ", so nothing that names the environment would be true; choose a store on another"
              + " one with -Dpip-cmake.store=DIR");
    }
    return summary;
  }
}
