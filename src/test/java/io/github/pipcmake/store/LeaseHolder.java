package io.github.pipcmake.store;

import io.github.pipcmake.store.fs.HostSystem;
import java.nio.file.Path;

/** Publishes a tree, and holds its lease for as long as it lives. */
public final class LeaseHolder {
  private LeaseHolder() {}

  /** Takes the store and the tree; with a third argument it ends at once. */
  public static void main(String[] arguments) throws Exception {
    Sample.store(Path.of(arguments[0]), HostSystem.current())
        .publish(Path.of(arguments[1]), Sample.PACKAGES);
    if (arguments.length == 2) {
      Thread.sleep(60_000);
    }
  }
}
