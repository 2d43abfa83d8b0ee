package io.github.pipcmake.cmake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * What a file's directory entry says of its content. Unlike {@link SourceFile} it has the time that
 * nobody can set, and follows links.
 *
 * @param size in bytes
 * @param time of the last change, in nanoseconds since 1970, which programs set as they like
 * @param changed when content, name or time were last changed, by the system's own clock; {@link
 *     #NONE} where the system does not keep it
 */
record FileStamp(long size, long time, long changed) {
  static final long NONE = -1;

  /** As it is now; empty if there is no regular file. */
  static Optional<FileStamp> now(Path file) {
    try {
      if (!file.getFileSystem().supportedFileAttributeViews().contains("unix")) {
        BasicFileAttributes basic = Files.readAttributes(file, BasicFileAttributes.class);
        return basic.isRegularFile()
            ? Optional.of(new FileStamp(basic.size(), nanoseconds(basic.lastModifiedTime()), NONE))
            : Optional.empty();
      }
      Map<String, Object> unix =
          Files.readAttributes(file, "unix:isRegularFile,size,lastModifiedTime,ctime");
      if (!Boolean.TRUE.equals(unix.get("isRegularFile"))) {
        return Optional.empty();
      }
      return unix.get("size") instanceof Long size
              && unix.get("lastModifiedTime") instanceof FileTime time
              && unix.get("ctime") instanceof FileTime changed
          ? Optional.of(new FileStamp(size, nanoseconds(time), nanoseconds(changed)))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static long nanoseconds(FileTime time) {
    return time.to(TimeUnit.NANOSECONDS);
  }

  /** When something was last done to the file, as well as the system knows. */
  long touched() {
    return changed == NONE ? time : changed;
  }
}
