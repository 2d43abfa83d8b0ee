package io.github.pipcmake.store;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * In a store of several users, whoever may write to a directory may also write to what is made in
 * it, whatever the umask of its maker: else the first user of a lock would keep it from the others.
 * In a store of one user nothing is changed.
 */
final class Shared {
  private Shared() {}

  /** Makes a directory and what is missing above it. */
  static void directories(@Nullable Path directory) throws IOException {
    if (directory == null || Files.isDirectory(directory)) {
      return;
    }
    directories(directory.getParent());
    try {
      Files.createDirectory(directory);
    } catch (FileAlreadyExistsException e) {
      if (!Files.isDirectory(directory)) {
        throw e;
      }
      return; // by another process, which does the rest
    }
    open(directory, true);
  }

  /** Whether this process may make something in a directory, which need not be there itself. */
  static boolean mayMakeIn(Path directory, Machine machine) {
    return Files.isDirectory(directory)
        ? machine.mayWrite(directory)
        : directory.getParent() != null && machine.mayWrite(directory.getParent());
  }

  /** Opens a file that was just made to those who may write to its directory. */
  static void file(Path file) throws IOException {
    open(file, false);
  }

  private static void open(Path made, boolean directory) throws IOException {
    Path parent = made.getParent();
    @Nullable PosixFileAttributeView above =
        parent == null ? null : Files.getFileAttributeView(parent, PosixFileAttributeView.class);
    if (above == null) {
      return;
    }
    Set<PosixFilePermission> more = EnumSet.noneOf(PosixFilePermission.class);
    Set<PosixFilePermission> theirs = above.readAttributes().permissions();
    if (theirs.contains(PosixFilePermission.GROUP_WRITE)) {
      more.add(PosixFilePermission.GROUP_READ);
      more.add(PosixFilePermission.GROUP_WRITE);
      if (directory) {
        more.add(PosixFilePermission.GROUP_EXECUTE);
      }
    }
    if (theirs.contains(PosixFilePermission.OTHERS_WRITE)) {
      more.add(PosixFilePermission.OTHERS_READ);
      more.add(PosixFilePermission.OTHERS_WRITE);
      if (directory) {
        more.add(PosixFilePermission.OTHERS_EXECUTE);
      }
    }
    if (more.isEmpty()) {
      return;
    }
    PosixFileAttributeView view =
        Files.getFileAttributeView(made, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    more.addAll(view.readAttributes().permissions());
    view.setPermissions(more);
  }
}
