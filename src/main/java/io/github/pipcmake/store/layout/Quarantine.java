package io.github.pipcmake.store.layout;

import io.github.pipcmake.archive.Digest;
import io.github.pipcmake.store.fs.HostSystem;
import io.github.pipcmake.store.fs.SharedPermissions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves damaged entries out of the way, so that they can be made again. They are not deleted:
 * another process may be reading them, and somebody may want to know what happened.
 *
 * @since 0.1.0
 */
public final class Quarantine {
  private static final int NAMED = 5;

  private final Logger log = LoggerFactory.getLogger(Quarantine.class);
  private final StoreLayout layout;
  private final StagingArea staging;
  private final HostSystem machine;

  public Quarantine(StoreLayout layout, StagingArea staging, HostSystem machine) {
    this.layout = layout;
    this.staging = staging;
    this.machine = machine;
  }

  /**
   * Moves an entry away, its marker first: from then on it is absent. Says so once.
   *
   * @param faults what is wrong with it; sentences
   */
  public void take(Digest digest, List<String> faults) throws IOException {
    Optional<Path> place = take(digest);
    if (place.isPresent()) {
      log.warn(
          "The environment {} in the store was damaged and is created again: {}. The damaged one is now in {}",
          digest,
          describe(faults),
          place.get());
    }
  }

  /**
   * Moves an entry away and logs nothing.
   *
   * @return where its tree is now, if there was one
   */
  public Optional<Path> take(Digest digest) throws IOException {
    String unique = staging.path().getFileName().toString();
    Path place = layout.quarantine().resolve(digest.hex() + "-" + unique.substring(0, 16));
    SharedPermissions.directories(place);
    machine.renamer().renameIfThere(layout.marker(digest), place.resolve("marker.json"));
    Files.deleteIfExists(layout.check(digest));
    boolean tree =
        machine.renamer().renameIfThere(layout.environment(digest), place.resolve("tree"));
    return tree ? Optional.of(place) : Optional.empty();
  }

  public static String describe(List<String> faults) {
    String named = String.join("; ", faults.subList(0, Math.min(NAMED, faults.size())));
    return faults.size() > NAMED ? named + "; and " + (faults.size() - NAMED) + " more" : named;
  }
}
