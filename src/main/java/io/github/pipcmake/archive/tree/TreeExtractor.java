package io.github.pipcmake.archive.tree;

import io.github.pipcmake.archive.EntryRules;
import io.github.pipcmake.archive.LinkRule;
import io.github.pipcmake.archive.MalformedArchiveException;
import io.github.pipcmake.archive.TreeVisitor;
import io.github.pipcmake.text.ForeignText;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * Writes a tree to disk from its entries. Every file, directory and link has the same fixed {@link
 * #TIME}; files are read-only with mode 0444, or 0555 if they are executable, directories 0755,
 * whatever the umask. Nothing is ever written over or through a link: links are made last.
 *
 * <p>The calling thread reads and makes directories, a small pool writes the files. Call {@link
 * #finish()} when all entries have come; without it the tree is incomplete.
 *
 * @since 0.1.0
 */
public final class TreeExtractor implements TreeVisitor, Closeable {
  /**
   * 2010-01-01T00:00:00Z in seconds: the time of everything in a tree. Zip knows no time before
   * 1980, Ninja on Windows none before 2001, and Ninja takes 0 for a file that is missing.
   */
  public static final long EPOCH_SECOND = 1_262_304_000;

  /** The same as an instant. */
  public static final Instant TIME = Instant.ofEpochSecond(EPOCH_SECOND);

  /** Bytes that the names of directories and links may take: they are kept until the end. */
  private static final long KEPT_LIMIT = 128L << 20;

  private static final int KEPT_EACH = 64;

  private final Path root;
  private final boolean windows;
  private final LinkRule rule;
  private final EntryRules rules;
  private final NativeNames names = NativeNames.ofThisProcess();
  private final EntryMaker maker;
  private final WritePool pool;
  private final List<String> directories = new ArrayList<>();
  private final List<Link> links = new ArrayList<>();
  private final List<LargeFile> largeFiles = new ArrayList<>();

  /** Pieces of large files that have been written: memory that is new each time takes longer. */
  private final Queue<byte[]> spares = new ConcurrentLinkedQueue<>();

  private long kept;

  private record Link(String name, String target) {}

  /**
   * Begins a tree.
   *
   * @param emptyDirectory the root of the tree to be; it is there, empty, and nobody else's
   * @param links which links may leave the tree
   * @param fsync whether all is on disk when {@link #finish()} returns
   * @throws IOException if the directory is not an empty one
   */
  public TreeExtractor(Path emptyDirectory, LinkRule links, boolean fsync) throws IOException {
    this(emptyDirectory, links, fsync, File.separatorChar == '\\');
  }

  /** With the names that Windows takes, or with all. */
  public TreeExtractor(Path emptyDirectory, LinkRule links, boolean fsync, boolean windows)
      throws IOException {
    try (var stream = Files.newDirectoryStream(emptyDirectory)) {
      if (stream.iterator().hasNext()) {
        throw new IOException(emptyDirectory + " is not empty: nothing is extracted into it");
      }
    }
    this.root = emptyDirectory;
    this.windows = windows;
    this.rule = links;
    this.rules = new EntryRules(links);
    this.maker = new EntryMaker(emptyDirectory, fsync);
    this.pool = new WritePool();
  }

  /**
   * {@inheritDoc}
   *
   * @throws MalformedArchiveException if the entry may not come here
   */
  @Override
  public void directory(String name) throws IOException {
    rules.directory(name);
    requireNativeName(name);
    keep(name.length());
    maker.makeDirectory(place(name));
    directories.add(name);
  }

  /**
   * {@inheritDoc} The file may still be on its way to the disk when this returns.
   *
   * @throws MalformedArchiveException if the entry may not come here
   * @throws IOException also if an earlier file could not be written
   */
  @Override
  public void file(String name, boolean executable, long size, InputStream content)
      throws IOException {
    rules.file(name);
    requireNativeName(name);
    Path place = place(name);
    if (size <= SteadyFile.SMALL) {
      byte[] all = new byte[(int) size];
      read(name, content, all, all.length);
      pool.write(all.length, () -> maker.makeFile(place, executable, all));
      return;
    }
    LargeFile file = new LargeFile(maker, place, executable, size);
    largeFiles.add(file);
    for (long position = 0; position < size; position += SteadyFile.SMALL) {
      int length = (int) Math.min(SteadyFile.SMALL, size - position);
      byte[] spare = spares.poll();
      byte[] piece = spare != null ? spare : new byte[SteadyFile.SMALL];
      read(name, content, piece, length);
      long start = position;
      pool.write(
          piece.length,
          () -> {
            file.write(piece, length, start);
            spares.add(piece);
          });
    }
  }

  private static void read(String name, InputStream content, byte[] all, int length)
      throws IOException {
    if (content.readNBytes(all, 0, length) != length) {
      throw new IOException(name + ": its content ends before its size");
    }
  }

  /**
   * {@inheritDoc}
   *
   * @throws MalformedArchiveException if the entry may not come here, or the target may not be
   */
  @Override
  public void link(String name, String target) throws IOException {
    rules.link(name, target);
    requireNativeName(name);
    keep(name.length() + target.length());
    links.add(new Link(name, target));
  }

  /**
   * Waits for the files, makes the links, and sets the times of the directories.
   *
   * @throws MalformedArchiveException if a link leads through the one that leaves the tree
   * @throws IOException if any of the files could not be written
   */
  public void finish() throws IOException {
    pool.finish();
    requireNoWayOut();
    for (Link link : links) {
      Path place = place(link.name());
      maker.makeLink(place, target(place, link));
    }
    // What is deeper comes later, and whatever is made in a directory changes its time.
    for (int i = directories.size() - 1; i >= 0; i--) {
      maker.finishDirectory(place(directories.get(i)));
    }
    maker.finishDirectory(root);
  }

  private void requireNoWayOut() throws MalformedArchiveException {
    LinkTable table = new LinkTable();
    for (Link link : links) {
      table.add(link.name(), link.target(), rule.mayLeave(link.name(), link.target()));
    }
    for (Link link : links) {
      String fault = table.fault(link.name());
      if (fault != null) {
        throw new MalformedArchiveException(
            link.name(), "its target '" + ForeignText.line(link.target()) + "' " + fault);
      }
    }
  }

  private Path target(Path place, Link link) throws MalformedArchiveException {
    try {
      return names.target(place, link.target());
    } catch (InvalidPathException e) {
      throw new MalformedArchiveException(
          link.name(), "this platform takes no such target: " + e.getReason());
    }
  }

  /** Ends the threads. A tree that was not finished stays as it is, for the caller to delete. */
  @Override
  public void close() throws IOException {
    pool.close();
    for (LargeFile file : largeFiles) {
      file.close();
    }
  }

  private void requireNativeName(String name) throws MalformedArchiveException {
    @Nullable String fault = windows ? WindowsNames.fault(name) : null;
    if (fault != null) {
      throw new MalformedArchiveException(name, fault);
    }
  }

  private Path place(String name) {
    return names.resolve(root, name);
  }

  private void keep(int characters) throws MalformedArchiveException {
    kept += characters + KEPT_EACH;
    if (kept > KEPT_LIMIT) {
      throw new MalformedArchiveException(
          "The archive has more directories and links than any environment: their names take more"
              + " than "
              + KEPT_LIMIT
              + " bytes");
    }
  }
}
