package io.github.pipcmake.store.layout;

import io.github.pipcmake.store.fs.DirectoryContent;
import io.github.pipcmake.store.fs.HostSystem;
import io.github.pipcmake.store.fs.PlainFile;
import io.github.pipcmake.store.fs.ProcessName;
import io.github.pipcmake.store.fs.SharedPermissions;
import io.github.pipcmake.store.fs.TreeRemoval;
import java.io.IOException;
import java.nio.file.Files;
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
  private static final Pattern NAME = Pattern.compile("(?:[0-9a-f]{32}){1,2}-" + ProcessName.FORM);

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

  /** A path that nobody else has, where nothing exists yet. */
  Path path() {
    byte[] bits = new byte[16];
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
    for (Path entry : DirectoryContent.of(layout.staging())) {
      if (isStale(entry)) {
        remove(entry);
      }
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
    Matcher name = NAME.matcher(entry.getFileName().toString());
    if (!name.matches()) {
      return false;
    }
    ProcessName process = ProcessName.of(name, 1);
    if (process.space().equals(machine.processSpace())) {
      return !process.isAlive(machine);
    }
    Instant latest = machine.clock().instant().minus(STALE);
    return PlainFile.time(entry).filter(latest::isAfter).isPresent();
  }
}
