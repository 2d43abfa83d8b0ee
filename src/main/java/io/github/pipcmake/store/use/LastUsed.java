package io.github.pipcmake.store.use;

import io.github.pipcmake.archive.Digest;
import io.github.pipcmake.store.fs.HostSystem;
import io.github.pipcmake.store.fs.PlainFile;
import io.github.pipcmake.store.fs.SharedPermissions;
import io.github.pipcmake.store.layout.SmallFiles;
import io.github.pipcmake.store.layout.StoreLayout;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * When trees were used last, to the hour: the time of {@code v1/uses/<digest>}. Not that of the
 * marker, which never changes, and whose time POSIX ({@code utimensat}) lets nobody but its owner
 * set; a file of one's own can take the place of an empty one.
 *
 * @since 0.1.0
 */
public final class LastUsed {
  private static final Duration TOUCH_INTERVAL = Duration.ofHours(1);

  private final Logger log = LoggerFactory.getLogger(LastUsed.class);
  private final StoreLayout layout;
  private final HostSystem machine;
  private final SmallFiles files;

  public LastUsed(StoreLayout layout, HostSystem machine, SmallFiles files) {
    this.layout = layout;
    this.machine = machine;
    this.files = files;
  }

  /** Notes that a tree is used now. Only a hint, so that nothing fails without it. */
  public void note(Digest digest) {
    Path file = layout.use(digest);
    try {
      Instant now = machine.clock().instant();
      Optional<Instant> last = PlainFile.time(file);
      if (last.isPresent()
          && !last.get().isAfter(now)
          && last.get().plus(TOUCH_INTERVAL).isAfter(now)) {
        return;
      }
      if (SharedPermissions.mayMakeIn(layout.uses(), machine)) {
        write(file, last.isPresent(), now);
      }
    } catch (IOException e) {
      log.debug("Cannot remember that the environment {} is used", digest, e);
    }
  }

  private void write(Path file, boolean there, Instant now) throws IOException {
    if (!there) {
      SharedPermissions.directories(file.getParent());
      Files.write(file, new byte[0], StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      machine.touch(file, now);
      SharedPermissions.file(file);
      return;
    }
    try {
      if (PlainFile.isOther(file)) {
        rewrite(file);
      }
      machine.touch(file, now);
    } catch (IOException e) {
      log.debug("{} is another user's", file, e);
      rewrite(file);
    }
  }

  /** Whoever writes to a file gives it the time of now, also one whose time they may not set. */
  private void rewrite(Path file) throws IOException {
    if (PlainFile.isOther(file)) {
      files.write(file, "", false);
      return;
    }
    try {
      Files.write(file, new byte[] {'\n'}, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    } catch (AccessDeniedException e) {
      log.debug("{} is closed", file, e);
      files.write(file, "", false);
    }
  }

  /**
   * When the tree was used last. A time in the future is now: the clock was wrong, then or today.
   * So is one that cannot be read: nothing is removed on doubt.
   */
  public Instant last(Digest digest) {
    Instant now = machine.clock().instant();
    try {
      Instant last = PlainFile.time(layout.use(digest)).or(() -> markerTime(digest)).orElse(now);
      return last.isAfter(now) ? now : last;
    } catch (IOException e) {
      log.debug("Cannot see when {} was used", digest, e);
      return now;
    }
  }

  private Optional<Instant> markerTime(Digest digest) {
    try {
      return PlainFile.time(layout.marker(digest));
    } catch (IOException e) {
      log.debug("Cannot see the marker of {}", digest, e);
      return Optional.empty();
    }
  }
}
