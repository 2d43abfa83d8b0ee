package io.github.pipcmake.store.layout;

import io.github.pipcmake.store.fs.HostSystem;
import io.github.pipcmake.store.fs.SharedPermissions;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Whether the directories of a store are its own, and nobody else's: the store's, {@code v1}, and
 * those in it. What is in these has fixed permissions ({@link SharedPermissions}), so that only its
 * owner can have opened it.
 */
final class OwnDirectories {
  private static final int GROUP_OR_OTHERS_WRITE = 022;
  private static final int TYPE = 0170000;
  private static final int DIRECTORY = 0040000;
  private static final int LINK = 0120000;
  private static final String ACCEPT = "accept it with -Dpip-cmake.sharedStore, or ";

  private final boolean othersMayWrite;
  private final OptionalInt user;

  OwnDirectories(HostSystem machine, boolean othersMayWrite) {
    this.othersMayWrite = othersMayWrite;
    this.user = machine.user();
  }

  /**
   * Checks those that exist.
   *
   * @throws StoreException if one is a link; and unless that is accepted, if one belongs to another
   *     user or may be written by others
   */
  void require(StoreLayout layout) throws IOException {
    require(layout.directory(), layout);
    require(layout.version(), layout);
    try (DirectoryStream<Path> children = Files.newDirectoryStream(layout.version())) {
      for (Path child : children) {
        if (!child.equals(layout.pruned())) { // a file, of which only the time counts
          require(child, layout);
        }
      }
    } catch (NoSuchFileException | AccessDeniedException e) {
      // A new store; or one that nobody can take anything from either.
    }
  }

  private void require(Path path, StoreLayout layout) throws IOException {
    try {
      if (path.getFileSystem().supportedFileAttributeViews().contains("unix")) {
        requireUnix(path, layout);
      } else if (Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
          .isSymbolicLink()) {
        throw link(path);
      }
    } catch (NoSuchFileException e) {
      // Not made yet, or just gone.
    }
  }

  /**
   * Root may do everything anyway, so its store is as good as one's own: as in a container's image.
   */
  private void requireUnix(Path path, StoreLayout layout) throws IOException {
    Map<String, Object> attributes =
        Files.readAttributes(path, "unix:uid,mode", LinkOption.NOFOLLOW_LINKS);
    if (!(attributes.get("mode") instanceof Integer mode)
        || !(attributes.get("uid") instanceof Integer owner)) {
      return;
    }
    if ((mode & TYPE) == LINK) {
      throw link(path);
    }
    if (othersMayWrite || (mode & TYPE) != DIRECTORY || layout.isOpenToAll(path)) {
      return;
    }
    if ((mode & GROUP_OR_OTHERS_WRITE) != 0) {
      throw new StoreException(
          String.format(
              "The %s may be written by others than its owner, so its content cannot be trusted:"
                  + " forbid that with chmod %sgo-w '%s', %s%s",
              named(path, layout),
              path.equals(layout.directory()) ? "" : "-R ",
              layout.directory(),
              ACCEPT,
              StoreGuard.ANOTHER));
    }
    if (owner != 0 && user.isPresent() && user.getAsInt() != owner) {
      throw new StoreException(
          String.format(
              "The %s belongs to another user (%d; this is %d), so its content cannot be trusted:"
                  + " %s%s",
              named(path, layout), owner, user.getAsInt(), ACCEPT, StoreGuard.ANOTHER));
    }
  }

  private static String named(Path path, StoreLayout layout) {
    return (path.equals(layout.directory()) ? "store " : "store's directory ") + path;
  }

  private static StoreException link(Path path) {
    return new StoreException(
        "The store's directory "
            + path
            + " is a link, and its target is not part of the store: delete the link, or "
            + StoreGuard.ANOTHER);
  }
}
