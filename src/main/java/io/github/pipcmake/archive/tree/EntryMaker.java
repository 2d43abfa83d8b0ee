package io.github.pipcmake.archive.tree;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.DosFileAttributeView;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Makes single entries on disk, each with its mode and the fixed time. Safe for use by many
 * threads.
 */
final class EntryMaker {
  private static final FileTime TIME = FileTime.from(TreeExtractor.TIME);

  private static final Set<OpenOption> CREATE = Set.of(CREATE_NEW, WRITE, NOFOLLOW_LINKS);
  private static final Set<PosixFilePermission> DIRECTORY = mode("rwxr-xr-x");
  private static final Set<PosixFilePermission> PROGRAM = mode("r-xr-xr-x");
  private static final Set<PosixFilePermission> PLAIN = mode("r--r--r--");

  private final boolean fsync;
  private final boolean posix;
  private final boolean masked;

  /**
   * Prepares for a tree.
   *
   * @param root an empty directory
   */
  EntryMaker(Path root, boolean fsync) throws IOException {
    this.fsync = fsync;
    this.posix = root.getFileSystem().supportedFileAttributeViews().contains("posix");
    this.masked = posix && masks(root);
  }

  private static Set<PosixFilePermission> mode(String mode) {
    return Set.copyOf(PosixFilePermissions.fromString(mode));
  }

  /** Whether the umask takes something away that we want: only then each mode is set again. */
  private static boolean masks(Path root) throws IOException {
    Path probe = root.resolve(".umask");
    Files.createDirectory(probe, PosixFilePermissions.asFileAttribute(DIRECTORY));
    try {
      return !Files.getPosixFilePermissions(probe, NOFOLLOW_LINKS).equals(DIRECTORY);
    } finally {
      Files.delete(probe);
    }
  }

  void makeDirectory(Path path) throws IOException {
    Files.createDirectory(path, attributes(DIRECTORY));
    if (masked) {
      Files.setPosixFilePermissions(path, DIRECTORY);
    }
  }

  void makeFile(Path path, boolean executable, byte[] content) throws IOException {
    try (FileChannel channel = create(path, executable)) {
      ByteBuffer bytes = ByteBuffer.wrap(content);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      finishFile(channel, path, executable);
    }
  }

  FileChannel create(Path path, boolean executable) throws IOException {
    return FileChannel.open(path, CREATE, attributes(executable ? PROGRAM : PLAIN));
  }

  /** To be called when the whole content has been written; closes the file. */
  void finishFile(FileChannel channel, Path path, boolean executable) throws IOException {
    beforeClose(path, executable, channel);
    channel.close();
    afterClose(path, executable);
  }

  void makeLink(Path path, Path target) throws IOException {
    Files.createSymbolicLink(path, target);
    BasicFileAttributeView view =
        Files.getFileAttributeView(path, BasicFileAttributeView.class, NOFOLLOW_LINKS);
    view.setTimes(TIME, TIME, null);
  }

  /** To be called when nothing more will be made in the directory. */
  void finishDirectory(Path path) throws IOException {
    if (posix) {
      Files.setPosixFilePermissions(path, DIRECTORY);
    }
    setTime(path);
    if (fsync && posix) { // Windows opens no directories
      try (FileChannel channel = FileChannel.open(path, READ)) {
        channel.force(true);
      }
    }
  }

  private void beforeClose(Path path, boolean executable, FileChannel channel) throws IOException {
    if (fsync) {
      if (posix) {
        setModeAndTime(path, executable); // first, so that they are on disk too
      }
      channel.force(true);
    }
  }

  private void afterClose(Path path, boolean executable) throws IOException {
    if (!fsync || !posix) { // Windows may set the time of the last write on closing
      setModeAndTime(path, executable);
    }
  }

  private void setModeAndTime(Path path, boolean executable) throws IOException {
    setTime(path);
    if (masked) {
      Files.setPosixFilePermissions(path, executable ? PROGRAM : PLAIN);
    } else if (!posix) {
      Files.getFileAttributeView(path, DosFileAttributeView.class).setReadOnly(true);
    }
  }

  private void setTime(Path path) throws IOException {
    // Following links saves a call, and what we just made is none. Giving both times saves another.
    Files.getFileAttributeView(path, BasicFileAttributeView.class).setTimes(TIME, TIME, null);
  }

  private FileAttribute<?>[] attributes(Set<PosixFilePermission> mode) {
    return posix
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(mode)}
        : new FileAttribute<?>[0];
  }
}
