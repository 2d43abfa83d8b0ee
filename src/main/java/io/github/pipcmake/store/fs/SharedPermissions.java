package io.github.pipcmake.store.fs;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The permissions of what is made in a store, whatever the umask of its maker: 0755 and 0644. In a
 * store of several users, whoever may write to a directory may also write to what is made in it:
 * else the first user of a lock would keep it from the others.
 *
 * @since 0.1.0
 */
public final class SharedPermissions {
  private SharedPermissions() {}

  /** Makes a directory and what is missing above it. */
  public static void directories(@Nullable Path directory) throws IOException {
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

  /**
   * Makes a directory that only its maker can look into, unless the store is one of several users.
   * For what other programs make in it, by a umask that may leave it open to all.
   */
  public static void privately(Path directory) throws IOException {
    directories(directory);
    @Nullable PosixFileAttributeView view =
        Files.getFileAttributeView(
            directory, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    if (view == null) {
      return;
    }
    Set<PosixFilePermission> now = view.readAttributes().permissions();
    Set<PosixFilePermission> own = PosixFilePermissions.fromString("rwx------");
    boolean several =
        now.contains(PosixFilePermission.GROUP_WRITE)
            || now.contains(PosixFilePermission.OTHERS_WRITE);
    if (!several && !now.equals(own)) {
      view.setPermissions(own);
    }
  }

  /** Whether this process may make something in a directory, which need not be there itself. */
  public static boolean mayMakeIn(Path directory, HostSystem machine) {
    return Files.isDirectory(directory)
        ? machine.mayWrite(directory)
        : directory.getParent() != null && machine.mayWrite(directory.getParent());
  }

  /** Gives a file that was just made its permissions. */
  public static void file(Path file) throws IOException {
    open(file, false);
  }

  private static void open(Path made, boolean directory) throws IOException {
    Path parent = made.getParent();
    @Nullable PosixFileAttributeView above =
        parent == null ? null : Files.getFileAttributeView(parent, PosixFileAttributeView.class);
    if (above == null) {
      return;
    }
    Set<PosixFilePermission> all =
        PosixFilePermissions.fromString(directory ? "rwxr-xr-x" : "rw-r--r--");
    Set<PosixFilePermission> theirs = above.readAttributes().permissions();
    if (theirs.contains(PosixFilePermission.GROUP_WRITE)) {
      all.add(PosixFilePermission.GROUP_WRITE);
    }
    if (theirs.contains(PosixFilePermission.OTHERS_WRITE)) {
      all.add(PosixFilePermission.OTHERS_WRITE);
    }
    Files.getFileAttributeView(made, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
        .setPermissions(all);
  }
}
