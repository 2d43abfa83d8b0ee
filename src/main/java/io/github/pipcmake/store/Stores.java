package io.github.pipcmake.store;

import io.github.pipcmake.archive.tree.TreeArchiver;
import io.github.pipcmake.archive.tree.TreeCopier;
import io.github.pipcmake.store.fs.HostSystem;
import io.github.pipcmake.store.layout.StoreException;
import io.github.pipcmake.store.layout.StoreGuard;
import io.github.pipcmake.store.layout.StoreLayout;
import io.github.pipcmake.store.layout.StoreSettings;
import io.github.pipcmake.store.tree.Trees;
import java.io.IOException;
import java.nio.file.Path;
import javax.inject.Inject;
import javax.inject.Singleton;

/**
 * Opens stores.
 *
 * @since 0.1.0
 */
@Singleton
public final class Stores {
  private final Trees trees;
  private final HostSystem machine;

  /** For this machine. */
  @Inject
  public Stores(TreeCopier copier, TreeArchiver archiver) {
    this(new Trees(copier, archiver), HostSystem.current());
  }

  public Stores(Trees trees, HostSystem machine) {
    this.trees = trees;
    this.machine = machine;
  }

  /**
   * Opens a store; makes it if it is not there. A store that cannot be written to can be opened, to
   * find what it has.
   *
   * @throws StoreException if the directory cannot be made, is no directory, holds something else,
   *     lies in the local repository, or if others own it or may write to it
   */
  public Store open(StoreSettings settings) throws IOException {
    Path directory = new StoreGuard(machine).admit(settings);
    return new Store(new StoreLayout(directory), machine, trees, settings.fsync());
  }

  /**
   * Opens a store that was opened before.
   *
   * @param directory as {@link Store#directory} said
   */
  public Store reopen(Path directory) {
    return new Store(new StoreLayout(directory), machine, trees, true);
  }
}
