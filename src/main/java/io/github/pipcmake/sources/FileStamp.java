package io.github.pipcmake.sources;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The state of a file, as far as it shows without reading the file.
 *
 * @param size in bytes
 * @param modified when the content was last said to change, in nanoseconds since 1970
 * @param changed when the file system last saw a change, in nanoseconds since 1970; unlike {@code
 *     modified} no program can set it. 0 where the system has no such time
 * @param mode the permissions, as stat(2) has them; 0 where there are none
 * @since 0.1.0
 */
public record FileStamp(long size, long modified, long changed, int mode) {
  /** The time of a change where the system keeps none. */
  public static final long NONE = 0;

  /** Of no file. */
  public static final FileStamp NO_FILE = new FileStamp(0, 0, NONE, 0);

  /** In nanoseconds: the coarsest clock of a file system, FAT's, and of an archive, zip's. */
  private static final long COARSEST = TimeUnit.SECONDS.toNanos(2);

  private static final String UNIX = "unix:size,lastModifiedTime,ctime,mode";

  private static final boolean UNIX_VIEW =
      FileSystems.getDefault().supportedFileAttributeViews().contains("unix");

  private static final int PERMISSIONS = 0777;

  /** The parts of a mode that say what a file is, inode(7). */
  private static final int TYPE = 0170000;

  private static final int IS_DIRECTORY = 0040000;
  private static final int IS_FILE = 0100000;
  private static final int IS_LINK = 0120000;

  private static final int EXECUTE = 0100;

  /**
   * What a directory may hold.
   *
   * @since 0.1.0
   */
  public enum Kind {
    DIRECTORY,
    FILE,
    LINK,
    OTHER
  }

  /**
   * An entry of a directory, asked for with one call of the system.
   *
   * @param kind what it is
   * @param stamp as it is
   * @since 0.1.0
   */
  public record Look(Kind kind, FileStamp stamp) {}

  /** Of a file as it is now; a link is followed unless the options say otherwise. */
  public static FileStamp of(Path file, LinkOption... options) throws IOException {
    return look(file, options).stamp();
  }

  /** The same, and what it is. */
  public static Look look(Path file, LinkOption... options) throws IOException {
    if (!UNIX_VIEW) {
      BasicFileAttributes basic = Files.readAttributes(file, BasicFileAttributes.class, options);
      return new Look(
          kind(basic.isDirectory(), basic.isRegularFile(), basic.isSymbolicLink()), of(basic));
    }
    Map<String, Object> attributes = Files.readAttributes(file, UNIX, options);
    if (attributes.get("size") instanceof Long size
        && attributes.get("lastModifiedTime") instanceof FileTime modified
        && attributes.get("ctime") instanceof FileTime changed
        && attributes.get("mode") instanceof Integer mode) {
      int type = mode & TYPE;
      return new Look(
          kind(type == IS_DIRECTORY, type == IS_FILE, type == IS_LINK),
          new FileStamp(size, nanoseconds(modified), nanoseconds(changed), mode & PERMISSIONS));
    }
    throw new IOException(file + " has attributes of another form than stat(2) gives");
  }

  private static Kind kind(boolean directory, boolean file, boolean link) {
    if (directory) {
      return Kind.DIRECTORY;
    }
    if (file) {
      return Kind.FILE;
    }
    return link ? Kind.LINK : Kind.OTHER;
  }

  /** Of what an archive keeps, too: the size, and the time of the last change to the content. */
  public static FileStamp of(BasicFileAttributes attributes) {
    return new FileStamp(attributes.size(), nanoseconds(attributes.lastModifiedTime()), NONE, 0);
  }

  private static long nanoseconds(FileTime time) {
    return time.to(TimeUnit.NANOSECONDS);
  }

  /** Of a regular file as it is now, links followed; empty if there is none. */
  public static Optional<FileStamp> now(Path file) {
    try {
      return Files.isRegularFile(file) ? Optional.of(of(file)) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** As a record's own would; that one is made at its first call, which takes 20 ms. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof FileStamp stamp
        && size == stamp.size
        && modified == stamp.modified
        && changed == stamp.changed
        && mode == stamp.mode;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(31 * (31 * size + modified) + changed) + mode;
  }

  /** When something was last done to the file, as well as the system knows. */
  public long touched() {
    return changed == NONE ? modified : changed;
  }

  /** The size and {@code modified} alone, as {@link #of(BasicFileAttributes)} has them. */
  public FileStamp archived() {
    return new FileStamp(size, modified, NONE, 0);
  }

  /** {@code modified} as an archive may have cut it. */
  public long coarse() {
    return cut(modified, COARSEST);
  }

  /** A time cut to a step, both in nanoseconds. */
  public static long cut(long time, long step) {
    return Math.floorDiv(time, step) * step;
  }

  /** Whether something may have been done to the file at a time or later, as far as is known. */
  public boolean mayBeTouchedSince(long time) {
    return changed == NONE || changed >= time;
  }

  /** Whether its owner may run it. */
  public boolean isExecutable() {
    return (mode & EXECUTE) != 0;
  }

  /**
   * Whether the file may have changed again without another stamp after it was looked at.
   *
   * @param looked when it was looked at, in nanoseconds since 1970
   */
  public boolean isRacy(long looked) {
    return Math.max(modified, changed) > looked - COARSEST;
  }
}
