package io.github.pipcmake.store;

import io.github.pipcmake.store.fs.HostSystem;
import io.github.pipcmake.store.gc.KeptBuilds;
import io.github.pipcmake.store.layout.RecordKind;
import io.github.pipcmake.store.tree.StoredTree;
import java.nio.file.Files;
import java.nio.file.Path;

/** Does what builds do in a store, under the umask that it was started with. */
public final class UmaskProgram {
  private UmaskProgram() {}

  /** Takes the store and a tree. */
  public static void main(String[] arguments) throws Exception {
    Path tree = Path.of(arguments[1]);
    Store store = Sample.store(Path.of(arguments[0]), HostSystem.current());
    store.lock("recipe-1").close();
    StoredTree published = store.publish(tree, Sample.PACKAGES);
    store.find(published.digest());
    store.write(RecordKind.RECIPES, "a".repeat(64), "{}");
    store.addRoot(tree);
    store.pruneDaily();
    store.stage().close();
    new KeptBuilds(store.directory()).tree("thing", tree, tree.resolve("build"));
    // As Python does.
    Files.createDirectories(store.bytecode(published.digest()).resolve("tmp"));
  }
}
