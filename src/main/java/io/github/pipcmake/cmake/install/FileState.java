package io.github.pipcmake.cmake.install;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;

/** What tells a file from another version of itself without reading it, as text. */
final class FileState {
  static final String GONE = "gone";

  private FileState() {}

  /** Size, time and, where there are any, permissions; of a link also where it leads. */
  static String of(Path file) throws IOException {
    try {
      boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
      Class<? extends BasicFileAttributes> view =
          posix ? PosixFileAttributes.class : BasicFileAttributes.class;
      BasicFileAttributes attributes = Files.readAttributes(file, view, LinkOption.NOFOLLOW_LINKS);
      String target = "";
      if (attributes.isSymbolicLink()) {
        target = " -> " + Files.readSymbolicLink(file);
        attributes = Files.readAttributes(file, view);
      }
      return text(attributes) + target;
    } catch (FileSystemException e) { // not there, or where none can be
      return GONE;
    }
  }

  /** Whether two states differ in anything but have times that are less than a second apart. */
  static boolean changedWithinASecond(String one, String other) {
    String[] before = one.split(" ", -1);
    String[] now = other.split(" ", -1);
    return !one.equals(other)
        && before.length > 1
        && now.length > 1
        && before[1].endsWith("Z")
        && now[1].endsWith("Z")
        && Duration.between(Instant.parse(before[1]), Instant.parse(now[1])).abs().toSeconds() < 1;
  }

  private static String text(BasicFileAttributes attributes) {
    String permissions =
        attributes instanceof PosixFileAttributes posix
            ? " " + PosixFilePermissions.toString(posix.permissions())
            : "";
    // A directory's size and time tell of files that other steps put there, too.
    return attributes.isDirectory()
        ? "directory" + permissions
        : attributes.size() + " " + attributes.lastModifiedTime() + permissions;
  }
}
