package io.github.pipcmake.mojo;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import io.github.pipcmake.console.TextColumns;
import io.github.pipcmake.store.Store;
import io.github.pipcmake.store.Stores;
import io.github.pipcmake.store.tree.StoreContents;
import io.github.pipcmake.store.tree.StoreEntry;
import io.github.pipcmake.store.tree.StoredTree;
import io.github.pipcmake.store.use.StoreLease;
import io.github.pipcmake.text.Age;
import io.github.pipcmake.text.Formats;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.StringJoiner;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Lists the environments in the store. For each of them you see the digest, the size, the files,
 * the last use, the packages, and who needs it: the projects whose build directories name it, and
 * the processes that use it now. Needs no project. Example: {@code mvn pip-cmake:store-list}
 *
 * @since 0.1.0
 */
@Mojo(name = "store-list", requiresProject = false, threadSafe = true, aggregator = true)
public final class StoreListMojo extends AbstractStoreMojo {
  private static final int SHORT = 12;

  private final Stores stores;
  private final Clock clock = Clock.systemUTC();

  /** With what opens stores. */
  @Inject
  public StoreListMojo(Stores stores) {
    this.stores = stores;
  }

  @Override
  void run() throws IOException {
    Store store = stores.open(storeSettings());
    StoreContents contents = store.contents();
    TextColumns columns = new TextColumns();
    columns.row("digest", "size", "files", "used", "needed by", "packages");
    Instant now = clock.instant();
    for (StoreEntry entry : contents.entries()) {
      StoredTree tree = entry.tree();
      columns.row(
          tree.digest().hex().substring(0, SHORT),
          Formats.size(tree.bytes()),
          String.valueOf(tree.files()),
          Age.between(entry.lastUse(), now),
          neededBy(entry),
          Formats.packages(tree.packages()));
    }
    if (!contents.entries().isEmpty()) {
      columns.lines().forEach(this::info);
    }
    contents.invalid().forEach(path -> info("not valid, and not used by any build: " + path));
    info(
        Formats.count(contents.entries().size(), "environment")
            + ", "
            + Formats.size(contents.bytes())
            + ", in "
            + store.directory());
    writeJson(json(store, contents));
  }

  private static String neededBy(StoreEntry entry) {
    StringJoiner all = new StringJoiner(", ").setEmptyValue("-");
    entry.leases().forEach(lease -> all.add(lease.toString()));
    entry.roots().stream().map(StoreListMojo::place).distinct().forEach(all::add);
    return all.toString();
  }

  /** What lies in {@code target/pip-cmake} stands for the project. */
  private static String place(Path record) {
    for (Path at = record; at != null; at = at.getParent()) {
      if (at.endsWith(Path.of("target", "pip-cmake"))) {
        return at.resolve("../..").normalize().toString();
      }
    }
    return record.toString();
  }

  private static JsonObject json(Store store, StoreContents contents) {
    JsonArray entries = new JsonArray();
    for (StoreEntry entry : contents.entries()) {
      JsonObject packages = new JsonObject();
      packages.putAll(entry.tree().packages());
      JsonArray roots = new JsonArray();
      entry.roots().forEach(root -> roots.add(root.toString()));
      JsonArray leases = new JsonArray();
      for (StoreLease lease : entry.leases()) {
        JsonObject one = new JsonObject();
        one.put("pid", lease.processId());
        one.put("host", lease.host());
        leases.add(one);
      }
      JsonObject one = new JsonObject();
      one.put("digest", entry.tree().digest().hex());
      one.put("environment", entry.tree().directory().toString());
      one.put("bytes", entry.tree().bytes());
      one.put("files", entry.tree().files());
      one.put("lastUse", entry.lastUse().toString());
      one.put("roots", roots);
      one.put("leases", leases);
      one.put("packages", packages);
      entries.add(one);
    }
    JsonArray invalid = new JsonArray();
    contents.invalid().forEach(path -> invalid.add(path.toString()));
    JsonObject all = new JsonObject();
    all.put("store", store.directory().toString());
    all.put("bytes", contents.bytes());
    all.put("environments", entries);
    all.put("invalid", invalid);
    return all;
  }
}
