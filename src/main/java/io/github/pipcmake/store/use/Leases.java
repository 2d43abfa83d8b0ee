package io.github.pipcmake.store.use;

import io.github.pipcmake.archive.Digest;
import io.github.pipcmake.store.fs.DirectoryContent;
import io.github.pipcmake.store.fs.HostSystem;
import io.github.pipcmake.store.fs.PlainFile;
import io.github.pipcmake.store.fs.ProcessName;
import io.github.pipcmake.store.fs.SharedPermissions;
import io.github.pipcmake.store.layout.StoreLayout;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which processes use a tree: {@code v1/leases/<digest>/<pid>-<start>-<process space>}, one file
 * for a tree and a process however often it looks. All that counts is in the name, so that a torn
 * file is as good as a whole one; in it is the host, for people. It is deleted when the JVM ends,
 * and dead with its process in any case.
 *
 * <p>Why no tree in use is pruned: a user makes its lease first and reads the marker after; the
 * pruner moves the marker away first and reads the leases after. Whichever comes second sees the
 * other: either the user finds no marker, or the pruner finds the lease and puts the marker back.
 *
 * @since 0.1.0
 */
public final class Leases {
  /** How long a process that cannot be seen from here counts as alive. */
  private static final Duration UNSEEN = Duration.ofHours(24);

  private static final Duration TOUCH_INTERVAL = Duration.ofHours(1);
  private static final int ATTEMPTS = 3;
  private static final Pattern FORM = Pattern.compile(ProcessName.FORM);

  private final Logger log = LoggerFactory.getLogger(Leases.class);
  private final StoreLayout layout;
  private final HostSystem machine;

  public Leases(StoreLayout layout, HostSystem machine) {
    this.layout = layout;
    this.machine = machine;
  }

  /**
   * Records that this process uses a tree, before it looks for the tree. Also in a store that it
   * cannot write to otherwise, if its owner opened the directory of leases to all; else who prunes
   * it cannot know, and only the time since the last use protects.
   */
  public void take(Digest digest) {
    if (!SharedPermissions.mayMakeIn(layout.leases(), machine)) {
      return;
    }
    if (Files.isSymbolicLink(layout.leases(digest))) {
      log.debug("Somebody made a link of {}", layout.leases(digest));
      return;
    }
    Path file = layout.leases(digest).resolve(ProcessName.ofThis(machine));
    try {
      make(file);
    } catch (IOException e) {
      log.debug("Cannot say that the environment {} is in use", digest, e);
    }
  }

  private void make(Path file) throws IOException {
    for (int attempt = 1; ; attempt++) {
      try {
        Files.write(
            file,
            machine.hostName().getBytes(StandardCharsets.UTF_8),
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.WRITE);
        // Java's own hook: one of ours would keep the plugin's classes for as long as Maven lives.
        file.toFile().deleteOnExit();
        return;
      } catch (FileAlreadyExistsException e) {
        renew(file);
        return;
      } catch (NoSuchFileException e) {
        // A pruner may remove the directory of a tree that is gone before the file is in it.
        if (attempt == ATTEMPTS) {
          throw e;
        }
        SharedPermissions.directories(file.getParent());
      }
    }
  }

  /** Those who cannot see the process go by the time. */
  private void renew(Path file) throws IOException {
    Instant now = machine.clock().instant();
    Instant last = Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).toInstant();
    if (last.isAfter(now) || !last.plus(TOUCH_INTERVAL).isAfter(now)) {
      machine.touch(file, now);
    }
  }

  /** The processes that use a tree and live, as far as can be seen. */
  public List<StoreLease> live(Digest digest) throws IOException {
    List<StoreLease> live = new ArrayList<>();
    for (Path file : DirectoryContent.of(layout.leases(digest))) {
      lease(file).ifPresent(live::add);
    }
    return live;
  }

  /**
   * Removes what dead processes left of a tree's leases. What has another name is not ours. The
   * directory stays: somebody may be about to make a lease in it.
   *
   * @return whether it is empty now
   */
  public boolean removeDead(Digest digest) throws IOException {
    boolean empty = true;
    for (Path file : DirectoryContent.of(layout.leases(digest))) {
      if (FORM.matcher(file.getFileName().toString()).matches() && lease(file).isEmpty()) {
        Files.deleteIfExists(file);
      } else {
        empty = false;
      }
    }
    return empty;
  }

  /** Removes the directory if it is empty; the caller holds the lock of a tree that is gone. */
  public void removeDirectory(Digest digest) throws IOException {
    try {
      Files.deleteIfExists(layout.leases(digest));
    } catch (DirectoryNotEmptyException e) {
      log.debug("{} is not empty", layout.leases(digest), e);
    }
  }

  private Optional<StoreLease> lease(Path file) throws IOException {
    Matcher name = FORM.matcher(file.getFileName().toString());
    if (!name.matches()) {
      return Optional.empty();
    }
    ProcessName process = ProcessName.of(name, 1);
    if (process.space().equals(machine.processSpace())) {
      return process.isAlive(machine)
          ? Optional.of(new StoreLease(process.id(), ""))
          : Optional.empty();
    }
    Optional<Instant> last = PlainFile.time(file);
    return last.isEmpty() || last.get().plus(UNSEEN).isBefore(machine.clock().instant())
        ? Optional.empty()
        : Optional.of(new StoreLease(process.id(), host(file)));
  }

  /** For people: another user's file may be closed, and a torn one may hold anything. */
  private String host(Path file) {
    try {
      return PlainFile.read(file, StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      log.debug("Cannot read {}", file, e);
      return "another host";
    }
  }
}
