package io.github.pipcmake.store.lock;

import io.github.pipcmake.store.fs.HostSystem;
import io.github.pipcmake.store.fs.PlainFile;
import io.github.pipcmake.store.fs.SharedPermissions;
import io.github.pipcmake.store.layout.StoreException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens lock files. One that another user made may be closed to this one: who can only read it
 * waits for those who hold it, and others wait for him, but two who can only read it do not wait
 * for each other. That costs work and nothing else, for nothing is right only by a lock.
 */
final class LockFiles {
  private final Logger log = LoggerFactory.getLogger(LockFiles.class);
  private final HostSystem machine;

  LockFiles(HostSystem machine) {
    this.machine = machine;
  }

  /**
   * The file, made if it is not there; empty if it is closed to this user.
   *
   * @throws StoreException if something else is there: a link leads out, and opening a pipe waits
   *     for whoever reads it
   */
  Optional<LockFile> open(Path file) throws IOException {
    if (PlainFile.isOther(file)) {
      throw new StoreException(
          "The lock " + file + " is not a regular file: delete it and run again");
    }
    boolean there = Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    try {
      FileChannel channel = machine.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!there) {
        share(file);
      }
      return Optional.of(new LockFile(channel, false));
    } catch (AccessDeniedException e) {
      log.debug("Cannot write to the lock {}", file, e);
    }
    try {
      return Optional.of(new LockFile(machine.open(file, StandardOpenOption.READ), true));
    } catch (AccessDeniedException | NoSuchFileException e) {
      log.debug("Cannot read the lock {}", file, e);
      return Optional.empty();
    }
  }

  private void share(Path file) {
    try {
      SharedPermissions.file(file);
    } catch (IOException e) {
      log.debug("Cannot open the lock {} to others", file, e);
    }
  }

  /** What to say of one that is closed. */
  static String advice(Path file) {
    boolean there = Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    return String.format(
        "The lock %s cannot be %s, as another user made %s: several builds may do the same work at"
            + " the same time; let its owner open it with chmod %s '%s'",
        file,
        there ? "opened" : "made",
        there ? "it" : "its directory",
        there ? "a+rw" : "a+rwx",
        there ? file : file.getParent());
  }
}
