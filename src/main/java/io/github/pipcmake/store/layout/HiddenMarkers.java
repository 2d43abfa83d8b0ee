package io.github.pipcmake.store.layout;

import io.github.pipcmake.archive.Digest;
import io.github.pipcmake.store.fs.DirectoryContent;
import io.github.pipcmake.store.fs.HostSystem;
import io.github.pipcmake.store.fs.ProcessName;
import io.github.pipcmake.store.fs.SharedPermissions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The markers that a prune takes out of sight while it looks whether somebody uses their trees:
 * {@code v1/hidden/<digest>-<pid>-<start>-<process space>}. A prune that is killed then leaves one,
 * beside a tree that is as good as before, and perhaps in use. So whoever comes next puts the
 * marker back, rather than take the tree for one that was never finished.
 *
 * @since 0.1.0
 */
public final class HiddenMarkers {
  private static final int DIGITS = 64;

  private final StoreLayout layout;
  private final HostSystem machine;
  private final StagingArea staging;

  public HiddenMarkers(StoreLayout layout, HostSystem machine, StagingArea staging) {
    this.layout = layout;
    this.machine = machine;
    this.staging = staging;
  }

  /** Takes a marker out of sight; the caller holds the entry's lock. */
  public Optional<Path> hide(Digest digest) throws IOException {
    Path hidden = layout.hidden().resolve(digest.hex() + "-" + ProcessName.ofThis(machine));
    SharedPermissions.directories(hidden.getParent());
    return machine.renamer().renameIfThere(layout.marker(digest), hidden)
        ? Optional.of(hidden)
        : Optional.empty();
  }

  /** Puts one back that {@link #hide} gave. */
  public void show(Digest digest, Path hidden) throws IOException {
    machine.renamer().renameIfThere(hidden, layout.marker(digest));
  }

  /** Whether a process that is dead hid the marker of an entry. */
  public boolean isLeft(Digest digest) throws IOException {
    return !left(digest.hex()).isEmpty();
  }

  /** Puts back what a process hid that is dead; the caller holds the entry's lock. */
  public void restore(Digest digest) throws IOException {
    for (Path hidden : left(digest.hex())) {
      if (Files.notExists(layout.marker(digest), LinkOption.NOFOLLOW_LINKS)
          && Files.isDirectory(layout.environment(digest), LinkOption.NOFOLLOW_LINKS)) {
        show(digest, hidden);
      } else {
        Files.deleteIfExists(hidden);
      }
    }
  }

  /** The entries whose markers dead processes hid. */
  public List<Digest> left() throws IOException {
    return left("").stream()
        .map(hidden -> new Digest(hidden.getFileName().toString().substring(0, DIGITS)))
        .toList();
  }

  private List<Path> left(String beginning) throws IOException {
    List<Path> left = new ArrayList<>();
    for (Path hidden : DirectoryContent.of(layout.hidden())) {
      String name = hidden.getFileName().toString();
      if (name.startsWith(beginning) && name.indexOf('-') == DIGITS && staging.isStale(hidden)) {
        left.add(hidden);
      }
    }
    return left;
  }
}
