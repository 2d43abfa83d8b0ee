package io.github.pipcmake.python.managed;

import io.airlift.compress.zstd.ZstdInputStream;
import io.github.pipcmake.python.interpreter.PythonException;
import io.github.pipcmake.text.ForeignText;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * Unpacks a jar (or another zip file), a {@code tar.gz} or a {@code tar.zst} that holds a Python.
 * What it is, its first bytes tell. Nothing gets out of the directory that it is unpacked into.
 *
 * @since 0.1.0
 */
public final class PythonArchive {
  private static final HexFormat HEX = HexFormat.of();
  private static final String ZIP = "504b0304";
  private static final String GZIP = "1f8b";
  private static final String ZSTD = "28b52ffd";

  private static final int BUFFER = 1 << 16;
  private static final int OWNER_MAY_EXECUTE = 0100;

  /** Ten times what a Python takes with its tests; more is an attack. */
  private static final long LARGEST = 2L << 30;

  private static final int MOST_ENTRIES = 200_000;

  /** The tests of the standard library are half of it, and bytecode has a place of its own. */
  private static final Pattern LEFT_OUT =
      Pattern.compile(
          "(?:.*/)?lib/(?:python3\\.\\d+t?/)?(?:test|idlelib/idle_test)/.*|(?:.*/)?__pycache__(?:/.*)?|META-INF/.*",
          Pattern.CASE_INSENSITIVE);

  /** Under Windows, no name can have these. */
  private static final Pattern FORBIDDEN = Pattern.compile("[\\\\:\0]");

  private final PythonArtifact artifact;
  private final Path directory;
  private final Predicate<String> leftOut;
  private final Map<Path, String> links = new TreeMap<>(Collections.reverseOrder());
  private final boolean posix;
  private long room = LARGEST;
  private int entries;

  private PythonArchive(PythonArtifact artifact, Path directory, Predicate<String> leftOut) {
    this.artifact = artifact;
    this.directory = directory;
    this.leftOut = leftOut;
    posix = Files.getFileAttributeView(directory, PosixFileAttributeView.class) != null;
  }

  /**
   * Unpacks an archive, all but the tests of the standard library, and finds the Python in it.
   *
   * @param file the archive
   * @param artifact what to call it
   * @param directory empty; what is in it after a failure is of no use
   * @throws PythonException if it is no archive, is damaged, would write elsewhere, holds no
   *     Python, or one that needs another C library than this machine has
   */
  public static PythonTree unpack(Path file, PythonArtifact artifact, Path directory)
      throws PythonException, IOException {
    new PythonArchive(artifact, directory, LEFT_OUT.asMatchPredicate()).unpack(file);
    PythonTree tree = PythonTree.in(directory, artifact);
    tree.restore();
    tree.sendBytecodeAway();
    requireSystem(tree, artifact);
    return tree;
  }

  /** Unpacks some of an archive. */
  static void unpack(Path file, PythonArtifact artifact, Path directory, Predicate<String> wanted)
      throws PythonException, IOException {
    new PythonArchive(artifact, directory, wanted.negate()).unpack(file);
  }

  /**
   * That a Python can be started here, as far as files tell.
   *
   * @throws PythonException if it needs another C library than this machine has
   */
  public static void requireSystem(PythonTree tree, PythonArtifact artifact)
      throws PythonException, IOException {
    new Glibc(Path.of("/")).require(tree, artifact);
  }

  private void unpack(Path file) throws PythonException, IOException {
    String start;
    try (InputStream in = Files.newInputStream(file)) {
      start = HEX.formatHex(in.readNBytes(ZIP.length() / 2));
    }
    if (start.equals(ZIP)) {
      try (ZipFile zip = reading(() -> ZipFile.builder().setPath(file).get())) {
        unzip(zip);
      }
    } else if (start.startsWith(GZIP) || start.equals(ZSTD)) {
      try (InputStream in = Files.newInputStream(file);
          InputStream tar =
              reading(() -> start.equals(ZSTD) ? new ZstdInputStream(in) : gunzip(in))) {
        untar(new TarArchiveInputStream(new BufferedInputStream(tar, BUFFER)));
      }
    } else {
      throw refused("is neither a zip file nor a tar.gz or tar.zst");
    }
    makeLinks();
  }

  private static InputStream gunzip(InputStream in) throws IOException {
    return new GZIPInputStream(in, BUFFER);
  }

  private void unzip(ZipFile zip) throws PythonException, IOException {
    for (ZipArchiveEntry entry : Collections.list(zip.getEntriesInPhysicalOrder())) {
      String name = entry.getName();
      if (entry.isDirectory() || isLeftOut(name)) {
        continue;
      }
      if (entry.isUnixSymlink()) {
        link(name, reading(() -> zip.getUnixSymlink(entry)));
      } else {
        try (InputStream in = reading(() -> zip.getInputStream(entry))) {
          write(name, in, entry.getUnixMode());
        }
      }
    }
  }

  private void untar(TarArchiveInputStream tar) throws PythonException, IOException {
    TarArchiveEntry entry = reading(tar::getNextEntry);
    while (entry != null) {
      String name = entry.getName();
      if (!entry.isDirectory() && !isLeftOut(name)) {
        if (entry.isSymbolicLink()) {
          link(name, entry.getLinkName());
        } else if (entry.isLink()) {
          Path first = place(entry.getLinkName());
          if (!Files.isRegularFile(first, LinkOption.NOFOLLOW_LINKS)) {
            throw refused("has a hard link to what is no file before it: " + name);
          }
          try (InputStream in = Files.newInputStream(first)) {
            write(name, in, entry.getMode());
          }
        } else if (entry.isFile()) {
          write(name, tar, entry.getMode());
        } else {
          throw refused("has an entry that is neither a file nor a link: " + name);
        }
      }
      entry = reading(tar::getNextEntry);
    }
  }

  private boolean isLeftOut(String name) throws PythonException {
    if (++entries > MOST_ENTRIES) {
      throw refused("has more than %d entries".formatted(MOST_ENTRIES));
    }
    return leftOut.test(name);
  }

  private void write(String name, InputStream in, int mode) throws PythonException, IOException {
    Path file = place(name);
    Files.createDirectories(file.getParent());
    try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW)) {
      byte[] buffer = new byte[BUFFER];
      for (int read = reading(() -> in.read(buffer));
          read >= 0;
          read = reading(() -> in.read(buffer))) {
        room -= read;
        if (room < 0) {
          throw refused("has more than 2 GiB");
        }
        out.write(buffer, 0, read);
      }
    } catch (FileAlreadyExistsException e) {
      throw refused("has the entry %s twice".formatted(name));
    }
    if (posix && (mode & OWNER_MAY_EXECUTE) != 0) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  /** Later, so that no file is written through a link. */
  private void link(String name, String target) throws PythonException {
    Path link = place(name);
    if (links.put(link, target) != null) {
      throw refused("has the entry %s twice".formatted(name));
    }
    if (target.startsWith("/")
        || FORBIDDEN.matcher(target).find()
        || !link.resolveSibling(target).normalize().startsWith(directory)) {
      throw refused("has a link that leads out of it: %s to %s".formatted(name, target));
    }
  }

  /** The deepest first: a target of a link is never looked for through another one. */
  private void makeLinks() throws PythonException, IOException {
    for (Map.Entry<Path, String> link : links.entrySet()) {
      Path file = link.getKey();
      Path target = file.resolveSibling(link.getValue()).normalize();
      if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
        throw refused("has the entry %s twice".formatted(directory.relativize(file)));
      }
      Files.createDirectories(file.getParent());
      if (posix) {
        Files.createSymbolicLink(file, Path.of(link.getValue()));
      } else if (Files.isRegularFile(target)) {
        Files.copy(target, file); // links need rights on Windows
      }
    }
  }

  private Path place(String name) throws PythonException {
    String plain = name.startsWith("./") ? name.substring(2) : name;
    if (plain.isEmpty() || FORBIDDEN.matcher(plain).find() || plain.startsWith("/")) {
      throw refused("has an entry with the name \"%s\"".formatted(ForeignText.line(name)));
    }
    Path file = directory.resolve(plain);
    if (!file.normalize().equals(file) || file.equals(directory)) {
      throw refused("has an entry that leads out of it: " + name);
    }
    return file;
  }

  /** What goes wrong while the archive is read is its fault; what while writing is not. */
  private <T> T reading(Reading<T> step) throws PythonException, IOException {
    try {
      return step.run();
    } catch (ClosedByInterruptException | InterruptedIOException e) {
      throw e;
    } catch (IOException | RuntimeException e) { // libraries throw both
      throw new PythonException(refusal("is damaged (%s)".formatted(e.getMessage())), e);
    }
  }

  private interface Reading<T> {
    T run() throws IOException;
  }

  private PythonException refused(String what) {
    return new PythonException(refusal(what));
  }

  private String refusal(String what) {
    return "%s %s, so no Python was taken from it; see that the right file was deployed, delete it from the local Maven repository to fetch it again, or name another artifact with pythonArtifact"
        .formatted(artifact, ForeignText.line(what));
  }
}
