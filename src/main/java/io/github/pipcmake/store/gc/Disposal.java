package io.github.pipcmake.store.gc;

import io.github.pipcmake.archive.Digest;
import io.github.pipcmake.store.fs.HostSystem;
import io.github.pipcmake.store.layout.HiddenMarkers;
import io.github.pipcmake.store.layout.StagingArea;
import io.github.pipcmake.store.layout.StagingDirectory;
import io.github.pipcmake.store.layout.StoreLayout;
import io.github.pipcmake.store.use.StoreLease;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Takes things out of sight at once, by a rename into staging, so that they can be deleted at
 * leisure: whoever is killed meanwhile leaves what the next sweep of staging removes. A link is
 * renamed and deleted as a link; what it points to stays.
 *
 * @since 0.1.0
 */
public final class Disposal {
  private final StoreLayout layout;
  private final StagingArea staging;
  private final HostSystem machine;
  private final HiddenMarkers markers;

  public Disposal(
      StoreLayout layout, StagingArea staging, HostSystem machine, HiddenMarkers markers) {
    this.layout = layout;
    this.staging = staging;
    this.machine = machine;
    this.markers = markers;
  }

  /** Asked between the marker's going and the tree's. */
  interface Users {
    List<StoreLease> live() throws IOException;
  }

  StagingDirectory open() throws IOException {
    return staging.open();
  }

  /** What dead processes left, a killed prune among them. */
  void sweep() throws IOException {
    staging.sweep();
  }

  /**
   * Takes an entry out of sight with all that belongs to it; the caller holds its lock.
   *
   * @return false if somebody uses it, who came just now; then all is as it was
   */
  boolean hide(Digest digest, StagingDirectory hidden, Users users) throws IOException {
    Optional<Path> marker = markers.hide(digest);
    boolean done = false;
    try {
      if (users.live().isEmpty()) {
        machine
            .renamer()
            .renameIfThere(layout.environment(digest), hidden.directory().resolve("tree"));
        done = true;
      }
    } finally {
      if (marker.isPresent() && !done) {
        markers.show(digest, marker.get());
      }
    }
    if (done) {
      if (marker.isPresent()) {
        Files.deleteIfExists(marker.get());
      }
      machine
          .renamer()
          .renameIfThere(layout.bytecode(digest), hidden.directory().resolve("bytecode"));
      Files.deleteIfExists(layout.listing(digest));
      Files.deleteIfExists(layout.checksums(digest));
      Files.deleteIfExists(layout.check(digest));
      Files.deleteIfExists(layout.use(digest));
    }
    return done;
  }

  /** Removes anything else. */
  void remove(Path path) throws IOException {
    try (StagingDirectory hidden = open()) {
      machine.renamer().renameIfThere(path, hidden.directory().resolve("removed"));
    }
  }
}
