package io.github.pipcmake.mojo;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import io.github.pipcmake.archive.Digest;
import io.github.pipcmake.console.VerifyProgress;
import io.github.pipcmake.console.VerifySummary;
import io.github.pipcmake.store.Store;
import io.github.pipcmake.store.Stores;
import io.github.pipcmake.store.tree.StoreEntry;
import io.github.pipcmake.store.verify.StoreVerifier;
import io.github.pipcmake.store.verify.VerifiedTree;
import io.github.pipcmake.store.verify.VerifiedTree.Outcome;
import io.github.pipcmake.text.Formats;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import javax.inject.Inject;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Reads every file of the environments in the store and compares each environment with its digest.
 * The goal names every file that is missing, changed, extra or unreadable. It fails if an
 * environment could not be read, or is corrupt and was not repaired. Needs no project. Example:
 * {@code mvn pip-cmake:store-verify}
 *
 * @since 0.1.0
 */
@Mojo(name = "store-verify", requiresProject = false, threadSafe = true, aggregator = true)
public final class StoreVerifyMojo extends AbstractStoreMojo {
  private static final int SHOWN = 20;

  /**
   * The environments to verify: those whose digest begins with these digits. Default: all. Example:
   * {@code -Dpip-cmake.digest=0a1b2c}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.digest", defaultValue = "")
  private String digest = "";

  /**
   * Whether to move corrupt environments to {@code v1/quarantine} in the store. The next build that
   * needs such an environment creates it again. If the content is the same, so is the path, and
   * nothing is compiled. Example: {@code -Dpip-cmake.repair}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.repair", defaultValue = "false")
  private boolean repair;

  private final Stores stores;

  /** With what opens stores. */
  @Inject
  public StoreVerifyMojo(Stores stores) {
    this.stores = stores;
  }

  @Override
  void run() throws MojoFailureException, IOException, InterruptedException {
    Store store = stores.open(storeSettings());
    StoreVerifier verifier = store.verifier();
    List<Digest> entries = verifier.entries(givenDigest(digest).orElse(""));
    long bytes =
        store.contents().entries().stream()
            .map(StoreEntry::tree)
            .filter(tree -> entries.contains(tree.digest()))
            .mapToLong(tree -> tree.bytes())
            .sum();
    long start = System.nanoTime();
    List<VerifiedTree> results =
        verifier.verify(entries, repair, new VerifyProgress(this::info, bytes));
    double seconds = (System.nanoTime() - start) / 1e9;
    results.forEach(this::tell);
    String summary = new VerifySummary(results, bytes, seconds).line();
    info(summary + ", in " + store.directory());
    writeJson(json(store, results, bytes, seconds));
    requireGood(results);
  }

  private void requireGood(List<VerifiedTree> results) throws MojoFailureException {
    long corrupt = VerifySummary.count(results, Outcome.CORRUPT);
    if (corrupt > 0) {
      throw new MojoFailureException(
          Formats.count(corrupt, "environment")
              + " in the store "
              + (corrupt == 1 ? "is" : "are")
              + " corrupt, see above: "
              + (repair
                  ? "allow writing to the store, and run again"
                  : "run again with -Dpip-cmake.repair to have the next build make them again"));
    }
    long unreadable = VerifySummary.count(results, Outcome.UNREADABLE);
    if (unreadable > 0) {
      throw new MojoFailureException(
          Formats.count(unreadable, "environment")
              + " in the store could not be read, see above, which does not mean that anything is"
              + " corrupt: make it readable (chmod -R u+r), check the disk, and run again");
    }
  }

  private void tell(VerifiedTree tree) {
    String name = "environment " + tree.digest();
    switch (tree.outcome()) {
      case WHOLE -> debug(name + " is whole");
      case REMOVED -> info(name + " was removed meanwhile");
      case UNFINISHED ->
          info(
              name
                  + " was never finished, and no build uses it; the goal store-prune removes"
                  + " it");
      case REPAIRED -> {
        warn(name + " was corrupt:");
        tellAll(tree);
        tree.movedTo().ifPresent(place -> warn("  it is now in " + place));
      }
      case CORRUPT -> {
        error(name + " is corrupt:");
        tellAll(tree);
      }
      case UNREADABLE -> {
        error(name + " cannot be read:");
        tellAll(tree);
      }
    }
  }

  private void tellAll(VerifiedTree tree) {
    int left = SHOWN;
    for (List<String> sentences : List.of(tree.faults(), tree.unreadable())) {
      for (String sentence : sentences) {
        if (left-- > 0) {
          warn("  " + sentence);
        }
      }
    }
    if (left < 0) {
      warn("  and " + -left + " more; -Dpip-cmake.json=FILE writes all of them");
    }
  }

  private static JsonObject json(
      Store store, List<VerifiedTree> results, long bytes, double seconds) {
    JsonArray environments = new JsonArray();
    for (VerifiedTree tree : results) {
      JsonObject one = new JsonObject();
      one.put("digest", tree.digest().hex());
      one.put("environment", tree.directory().toString());
      one.put("outcome", tree.outcome().name().toLowerCase(Locale.ROOT));
      one.put("faults", new JsonArray(tree.faults()));
      one.put("unreadable", new JsonArray(tree.unreadable()));
      tree.movedTo().ifPresent(place -> one.put("movedTo", place.toString()));
      environments.add(one);
    }
    JsonObject all = new JsonObject();
    all.put("store", store.directory().toString());
    all.put("environments", environments);
    all.put("bytes", bytes);
    all.put("seconds", seconds);
    return all;
  }
}
