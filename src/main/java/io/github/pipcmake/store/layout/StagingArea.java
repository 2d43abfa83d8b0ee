package io.github.pipcmake.store.layout;

import io.github.pipcmake.store.fs.HostSystem;
import io.github.pipcmake.store.fs.ProcessName;
import io.github.pipcmake.store.fs.SharedPermissions;
import io.github.pipcmake.store.fs.TreeRemoval;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where trees and files are made before they appear under their name. A name is 128 random bits,
 * the process that made it, when that was started, and where it can be seen from: {@code
 * <hex>-<pid>-<start>-<hex>}.
 *
 * @since 0.1.0
 */
public final class StagingArea {
  private static final Duration STALE = Duration.ofHours(24);
  private static final String NAME = "(?:[0-9a-f]{32}){1,2}-" + ProcessName.FORM;

  private final Logger log = LoggerFactory.getLogger(StagingArea.class);
  private final StoreLayout layout;
  private final HostSystem machine;

  public StagingArea(StoreLayout layout, HostSystem machine) {
    this.layout = layout;
    this.machine = machine;
  }

  /** Makes a directory, mode 0700. */
  public StagingDirectory open() throws IOException {
    Path directory = path();
    SharedPermissions.directories(directory.getParent());
    if (machine.windows()) {
      Files.createDirectory(directory);
    } else {
      Files.createDirectory(
          directory,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
    return new StagingDirectory(directory);
  }

  /** A path that nobody else has; nothing is there yet. */
  Path path() {
    byte[] bits = new byte[16];
    // Made when needed: seeding takes time, which a look-up does not have.
    new SecureRandom().nextBytes(bits);
    return layout
        .staging()
        .resolve(HexFormat.of().formatHex(bits) + "-" + ProcessName.ofThis(machine));
  }

  /**
   * Removes what dead processes left. What cannot be removed stays for another time; what has
   * another kind of name is not ours.
   */
  public void sweep() throws IOException {
    if (Files.isSymbolicLink(layout.staging())) {
      throw new StoreException(
          "The store's directory "
              + layout.staging()
              + " is a link, and what is in it would be deleted elsewhere: delete the link");
    }
    // Compiled here, for a look-up makes a staging area and does not sweep it.
    Pattern form = Pattern.compile(NAME);
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(layout.staging())) {
      for (Path entry : entries) {
        if (isStale(entry, form)) {
          remove(entry);
        }
      }
    } catch (NoSuchFileException e) {
      log.debug("Nothing was ever staged in {}", layout.directory());
    }
  }

  private void remove(Path entry) {
    log.debug("Removing what a dead process left: {}", entry);
    try {
      TreeRemoval.remove(entry);
    } catch (IOException e) {
      log.debug("Cannot remove {} now", entry, e);
    }
  }

  /** Whether something was left by a dead process that has its name from here, or ends so. */
  boolean isStale(Path entry) throws IOException {
    return isStale(entry, Pattern.compile(NAME));
  }

  private boolean isStale(Path entry, Pattern form) throws IOException {
    Matcher name = form.matcher(entry.getFileName().toString());
    if (!name.matches()) {
      return false;
    }
    ProcessName process = ProcessName.of(name, 1);
    if (process.space().equals(machine.processSpace())) {
      return !process.isAlive(machine);
    }
    try {
      Instant changed = Files.getLastModifiedTime(entry, LinkOption.NOFOLLOW_LINKS).toInstant();
      return changed.plus(STALE).isBefore(machine.clock().instant());
    } catch (NoSuchFileException e) {
      return false;
    }
  }
}
