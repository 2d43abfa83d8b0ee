package io.github.pipcmake.mojo;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import io.github.pipcmake.console.TextColumns;
import io.github.pipcmake.store.Store;
import io.github.pipcmake.store.Stores;
import io.github.pipcmake.store.gc.PruneResult;
import io.github.pipcmake.store.gc.PruneSettings;
import io.github.pipcmake.store.gc.Removal;
import io.github.pipcmake.text.Formats;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import javax.inject.Inject;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Removes from the store what nobody has needed for long. That is environments that were not used
 * lately, and files that nothing refers to any more, such as build trees of deleted projects. The
 * goal never removes what a running build uses, what an existing build directory names, or what was
 * used in the last 24 hours. {@code prepare} does the same once a day in the background, with the
 * default parameters. Needs no project. Example: {@code mvn pip-cmake:store-prune
 * -Dpip-cmake.dryRun}
 *
 * @since 0.1.0
 */
@Mojo(name = "store-prune", requiresProject = false, threadSafe = true, aggregator = true)
public final class StorePruneMojo extends AbstractStoreMojo {
  /**
   * How many days an environment may be unused before it is removed. Less than one counts as one.
   * Example: {@code -Dpip-cmake.maxAge=7}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.maxAge", defaultValue = "30")
  private int maxAge;

  /**
   * The largest total size of the environments, in bytes or with {@code K}, {@code M}, {@code G} or
   * {@code T}. Above it, the least recently used environments are removed. Default: no limit.
   * Example: {@code -Dpip-cmake.maxSize=10G}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.maxSize")
  private @Nullable String maxSize;

  /**
   * Whether to remove nothing and only say what would be removed. Example: {@code
   * -Dpip-cmake.dryRun}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.dryRun", defaultValue = "false")
  private boolean dryRun;

  private final Stores stores;

  /** With what opens stores. */
  @Inject
  public StorePruneMojo(Stores stores) {
    this.stores = stores;
  }

  @Override
  void run() throws MojoFailureException, IOException, InterruptedException {
    PruneSettings settings =
        new PruneSettings(Duration.ofDays(Math.max(0, maxAge)), maxBytes(), dryRun);
    Store store = stores.open(storeSettings());
    PruneResult result = store.prune(settings);
    if (result.busy()) {
      info("another process prunes " + store.directory() + ", so nothing is done here");
      writeJson(json(store, result));
      return;
    }
    TextColumns columns = new TextColumns();
    for (Removal removal : result.removed()) {
      columns.row(
          removal.kind().words(),
          removal.path().getFileName().toString(),
          Formats.size(removal.bytes()),
          removal.reason());
    }
    columns.lines().forEach(this::info);
    info(summary(result, dryRun));
    writeJson(json(store, result));
  }

  private OptionalLong maxBytes() throws MojoFailureException {
    if (maxSize == null) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(Formats.bytes(maxSize));
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new MojoFailureException(
          "pip-cmake.maxSize is '" + maxSize + "', which is not a size; write it as 500M or 10G",
          e);
    }
  }

  /** Such as {@code removed 12 environments, 3.4 GiB; kept 5 (2 in use, 3 rooted)}. */
  static String summary(PruneResult result, boolean dryRun) {
    List<Removal> environments = result.environments();
    String line =
        String.format(
            "%s %s, %s; %s %d (%d in use, %d rooted)",
            dryRun ? "would remove" : "removed",
            Formats.count(environments.size(), "environment"),
            Formats.size(bytes(environments)),
            dryRun ? "keep" : "kept",
            result.kept(),
            result.inUse(),
            result.rooted());
    List<Removal> others = result.others();
    return others.isEmpty()
        ? line
        : line
            + String.format(
                "; and %s, %s",
                Formats.count(others.size(), "leftover"), Formats.size(bytes(others)));
  }

  private static long bytes(List<Removal> removals) {
    return removals.stream().mapToLong(Removal::bytes).sum();
  }

  private JsonObject json(Store store, PruneResult result) {
    JsonArray removed = new JsonArray();
    for (Removal removal : result.removed()) {
      JsonObject one = new JsonObject();
      one.put("kind", removal.kind().name().toLowerCase(Locale.ROOT));
      one.put("path", removal.path().toString());
      one.put("bytes", removal.bytes());
      one.put("reason", removal.reason());
      removed.add(one);
    }
    JsonObject all = new JsonObject();
    all.put("store", store.directory().toString());
    all.put("dryRun", dryRun);
    all.put("busy", result.busy());
    all.put("removed", removed);
    all.put("kept", result.kept());
    all.put("inUse", result.inUse());
    all.put("rooted", result.rooted());
    return all;
  }
}
