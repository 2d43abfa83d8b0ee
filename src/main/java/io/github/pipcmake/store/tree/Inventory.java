package io.github.pipcmake.store.tree;

import io.github.pipcmake.archive.Digest;
import io.github.pipcmake.store.fs.DirectoryContent;
import io.github.pipcmake.store.layout.StoreException;
import io.github.pipcmake.store.layout.StoreLayout;
import io.github.pipcmake.store.use.LastUsed;
import io.github.pipcmake.store.use.Leases;
import io.github.pipcmake.store.use.Roots;
import io.github.pipcmake.store.use.StoreLease;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is in a store, and who needs it.
 *
 * @since 0.1.0
 */
public final class Inventory {

  private final Logger log = LoggerFactory.getLogger(Inventory.class);
  private final StoreLayout layout;
  private final StoreEntries entries;
  private final LastUsed uses;
  private final Leases leases;
  private final Roots roots;

  public Inventory(
      StoreLayout layout, StoreEntries entries, LastUsed uses, Leases leases, Roots roots) {
    this.layout = layout;
    this.entries = entries;
    this.uses = uses;
    this.leases = leases;
    this.roots = roots;
  }

  /** Looks at everything but the trees themselves. */
  public StoreContents take() throws IOException {
    Map<String, List<Path>> named = roots.named();
    List<StoreEntry> found = new ArrayList<>();
    List<Path> invalid = new ArrayList<>();
    for (Digest digest : digestsIn(layout.environments())) {
      Optional<Marker> marker = marker(digest);
      if (marker.isEmpty()) {
        invalid.add(layout.environment(digest));
        continue;
      }
      found.add(
          new StoreEntry(
              marker.get().toTree(layout.environment(digest)),
              uses.last(digest),
              named.getOrDefault(digest.hex(), List.of()),
              live(digest)));
    }
    found.sort(
        Comparator.comparing(StoreEntry::lastUse)
            .reversed()
            .thenComparing(entry -> entry.tree().digest().hex()));
    return new StoreContents(found, invalid);
  }

  /** Leases that cannot be read may be those of a live process. */
  private List<StoreLease> live(Digest digest) {
    try {
      return leases.live(digest);
    } catch (IOException e) {
      log.debug("Cannot see who uses {}", digest, e);
      return List.of(StoreLease.UNREADABLE);
    }
  }

  /** One that cannot be read is as good as none here: the others still count. */
  private Optional<Marker> marker(Digest digest) throws IOException {
    try {
      return entries.marker(digest);
    } catch (StoreException e) {
      log.debug("Passing over {}", digest, e);
      return Optional.empty();
    }
  }

  /**
   * The digests that names in a directory begin with: {@code <digest>} and {@code <digest>.json}.
   * What has another name is not ours, and a directory that is a link leads elsewhere.
   */
  public static List<Digest> digestsIn(Path directory) throws IOException {
    return DirectoryContent.of(directory).stream()
        .map(path -> path.getFileName().toString())
        .map(name -> name.endsWith(".json") ? name.substring(0, name.length() - 5) : name)
        .distinct()
        .flatMap(name -> Digest.parse(name).stream())
        .toList();
  }
}
