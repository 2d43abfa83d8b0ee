package io.github.pipcmake.store.tree;

import io.github.pipcmake.archive.Digest;
import io.github.pipcmake.store.fs.DirectoryTimes;
import io.github.pipcmake.store.fs.HostSystem;
import io.github.pipcmake.store.fs.IrregularFileException;
import io.github.pipcmake.store.fs.PlainFile;
import io.github.pipcmake.store.layout.SmallFiles;
import io.github.pipcmake.store.layout.StoreErrors;
import io.github.pipcmake.store.layout.StoreException;
import io.github.pipcmake.store.layout.StoreLayout;
import io.github.pipcmake.text.Sha256;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks whether a tree is still what its marker says, without reading its files. Due once a day,
 * once after the machine was started (what was not on the disk is lost then), and when the time of
 * a directory changed: then something was added or deleted.
 *
 * @since 0.1.0
 */
public final class QuickCheck {
  private static final Duration INTERVAL = Duration.ofDays(1);

  private final Logger log = LoggerFactory.getLogger(QuickCheck.class);
  private final StoreLayout layout;
  private final HostSystem machine;
  private final Trees trees;
  private final SmallFiles files;

  /** Where the store keeps no time: it cannot be written to, or the stamp is another user's. */
  private final Set<Path> passedHere = ConcurrentHashMap.newKeySet();

  public QuickCheck(StoreLayout layout, HostSystem machine, Trees trees, SmallFiles files) {
    this.files = files;
    this.layout = layout;
    this.machine = machine;
    this.trees = trees;
  }

  boolean isDue(Marker marker) throws IOException {
    Path stamp = layout.check(marker.digest());
    if (passedHere.contains(stamp)) {
      return false;
    }
    Optional<Instant> last = last(marker);
    Instant now = machine.clock().instant();
    // A time in the future says nothing: the clock has been set back.
    return last.isEmpty()
        || last.get().isAfter(now)
        || !now.isBefore(last.get().plus(INTERVAL))
        || isBeforeStart(last.get())
        || !isStillThere(stamp, marker);
  }

  /**
   * Whether the tree is the one that passed, and nothing was added or deleted since. A tree that
   * was restored from a backup or a CI cache has not passed, whatever was restored.
   */
  private boolean isStillThere(Path stamp, Marker marker) throws IOException {
    try {
      String text = PlainFile.read(stamp, StandardCharsets.US_ASCII);
      String identity = identity(marker) + '\n';
      return text.startsWith(identity)
          && DirectoryTimes.agree(layout.environment(marker.digest()), text, identity.length());
    } catch (NoSuchFileException | CharacterCodingException | IrregularFileException e) {
      return false;
    }
  }

  /** Of the directory itself: another one in the same place has another. */
  private String identity(Marker marker) throws IOException {
    BasicFileAttributes directory =
        Files.readAttributes(
            layout.environment(marker.digest()),
            BasicFileAttributes.class,
            LinkOption.NOFOLLOW_LINKS);
    Object key = directory.fileKey();
    return (key != null ? key : directory.creationTime()).toString();
  }

  /**
   * Looks.
   *
   * @return what is wrong; empty if nothing is
   * @throws StoreException if the tree cannot be read, which does not mean that it is wrong
   */
  public List<String> findFaults(Marker marker) throws IOException {
    Path tree = layout.environment(marker.digest());
    try {
      TreeListing listing = TreeListing.of(tree);
      List<String> faults = new ArrayList<>(listing.faults());
      faults.addAll(differences(marker, listing));
      if (faults.isEmpty() && mayHaveLostContent(marker)) {
        if (!trees.digest(tree).equals(marker.digest())) {
          faults.add("its content is another than before the machine was started");
        }
      }
      return faults;
    } catch (NoSuchFileException e) {
      return List.of(e.getFile() + " is missing");
    } catch (IOException e) {
      throw StoreErrors.tooManyFiles(layout, e)
          .orElseGet(
              () ->
                  new StoreException(
                      "The environment "
                          + tree
                          + " cannot be read ("
                          + e
                          + "), which does not mean that it is damaged: make it readable, or delete"
                          + " it, and it is created again",
                      e));
    }
  }

  /**
   * Remembers that a tree passed; if the store cannot, only here, and the next build looks again.
   */
  public void passed(Marker marker) {
    Path stamp = layout.check(marker.digest());
    if (!machine.mayWrite(layout.version())) {
      passedHere.add(stamp);
      return;
    }
    try {
      if (!isStillThere(stamp, marker)) {
        files.write(stamp, identity(marker) + '\n' + directories(marker), false);
      }
      machine.touch(stamp, machine.clock().instant());
    } catch (IOException e) {
      log.debug("Cannot remember that the environment {} is whole", marker.digest(), e);
      passedHere.add(stamp);
    }
  }

  private String directories(Marker marker) throws IOException {
    Path listing = layout.listing(marker.digest());
    return DirectoryTimes.of(
        layout.environment(marker.digest()),
        Files.isRegularFile(listing, LinkOption.NOFOLLOW_LINKS)
            ? PlainFile.read(listing, StandardCharsets.US_ASCII)
            : "");
  }

  /** Makes the next build check again, whatever the time. */
  void forget(Digest digest) {
    try {
      Files.deleteIfExists(layout.check(digest));
    } catch (IOException e) {
      log.debug("Cannot forget that {} was whole", digest, e);
    }
  }

  /** What a tree has that its marker does not say, or the other way round. */
  public List<String> differences(Marker marker, TreeListing now) throws IOException {
    if (Sha256.of(now.text()).equals(marker.listing())) {
      return List.of();
    }
    Path file = layout.listing(marker.digest());
    try {
      String text = PlainFile.read(file, StandardCharsets.US_ASCII);
      List<String> differences = now.differences(text);
      boolean complete = !differences.isEmpty() || !now.closed().isEmpty();
      if (Sha256.of(text).equals(marker.listing()) && complete) {
        return differences;
      }
    } catch (IOException e) {
      log.debug("Cannot name what changed without {}", file, e);
    }
    if (!now.closed().isEmpty()) {
      return List.of();
    }
    return List.of(
        String.format(
            "it has %d files of %d bytes, and should have %d of %d; names, types, permissions or"
                + " links may differ too",
            now.files(), now.bytes(), marker.files(), marker.bytes()));
  }

  private boolean mayHaveLostContent(Marker marker) throws IOException {
    if (marker.durable()) {
      return false;
    }
    Optional<Instant> last = last(marker);
    return last.isEmpty() || isBeforeStart(last.get());
  }

  private boolean isBeforeStart(Instant time) {
    Optional<Instant> started = machine.started();
    return started.isPresent() && time.isBefore(started.get());
  }

  private Optional<Instant> last(Marker marker) throws IOException {
    return PlainFile.time(layout.check(marker.digest()));
  }
}
