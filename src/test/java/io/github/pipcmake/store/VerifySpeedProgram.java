package io.github.pipcmake.store;

import io.github.pipcmake.archive.Digest;
import io.github.pipcmake.archive.LinkRule;
import io.github.pipcmake.archive.tree.TreeArchiver;
import io.github.pipcmake.archive.tree.TreeCopier;
import io.github.pipcmake.store.fs.HostSystem;
import io.github.pipcmake.store.layout.SmallFiles;
import io.github.pipcmake.store.layout.StagingArea;
import io.github.pipcmake.store.layout.StoreLayout;
import io.github.pipcmake.store.tree.Marker;
import io.github.pipcmake.store.tree.QuickCheck;
import io.github.pipcmake.store.tree.Trees;
import io.github.pipcmake.store.verify.StoreVerifier;
import io.github.pipcmake.store.verify.VerifiedTree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * For {@code bench/verify.py}: {@code publish STORE TREE} prints the digest, {@code verify STORE}
 * and {@code check STORE DIGEST CALLS} print seconds, one line a call.
 */
final class VerifySpeedProgram {
  private static final Trees TREES =
      new Trees(new TreeCopier(LinkRule.none()), new TreeArchiver(LinkRule.none()));

  private VerifySpeedProgram() {}

  /** As the class says. */
  public static void main(String[] arguments) throws Exception {
    Path directory = Path.of(arguments[1]);
    Store store = Sample.store(directory, HostSystem.current());
    switch (arguments[0]) {
      case "publish" -> {
        Store made =
            new Stores(TREES, HostSystem.current()).open(Sample.settings(directory, false));
        print(made.publish(Path.of(arguments[2]), Map.of()).digest().hex());
      }
      case "verify" -> {
        long start = System.nanoTime();
        StoreVerifier verifier = store.verifier();
        List<VerifiedTree> trees = verifier.verify(verifier.entries(""), false, read -> {});
        requireWhole(trees.stream().allMatch(tree -> tree.outcome() == VerifiedTree.Outcome.WHOLE));
        print(String.valueOf((System.nanoTime() - start) / 1e9));
      }
      default -> check(directory, new Digest(arguments[2]), Integer.parseInt(arguments[3]));
    }
  }

  private static void check(Path directory, Digest digest, int calls) throws IOException {
    StoreLayout layout = new StoreLayout(directory.toRealPath());
    HostSystem machine = HostSystem.current();
    QuickCheck check =
        new QuickCheck(
            layout, machine, TREES, new SmallFiles(new StagingArea(layout, machine), machine));
    Marker marker =
        SmallFiles.readObject(layout.marker(digest))
            .flatMap(text -> Marker.parse(text, digest))
            .orElseThrow();
    for (int call = 0; call < calls; call++) {
      long start = System.nanoTime();
      requireWhole(check.findFaults(marker).isEmpty());
      print(String.valueOf((System.nanoTime() - start) / 1e9 / marker.files()));
    }
  }

  private static void requireWhole(boolean whole) {
    if (!whole) {
      throw new IllegalStateException("the tree is damaged");
    }
  }

  @SuppressWarnings("SystemOut")
  private static void print(String line) {
    System.out.println(line);
  }
}
