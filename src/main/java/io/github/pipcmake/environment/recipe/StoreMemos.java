package io.github.pipcmake.environment.recipe;

import io.github.pipcmake.process.Memo;
import io.github.pipcmake.store.Stores;
import io.github.pipcmake.store.layout.RecordKind;
import io.github.pipcmake.store.layout.StoreSettings;
import java.io.IOException;
import javax.inject.Inject;
import javax.inject.Singleton;

/**
 * Opens the store for those who only want to remember something.
 *
 * @since 0.1.0
 */
@Singleton
public final class StoreMemos {
  private final Stores stores;

  /** With what opens stores. */
  @Inject
  public StoreMemos(Stores stores) {
    this.stores = stores;
  }

  /**
   * What a store remembers of the build's tools.
   *
   * @throws io.github.pipcmake.store.StoreException if the store cannot be used
   */
  public Memo ofTools(StoreSettings settings) throws IOException {
    return new StoreMemo(stores.open(settings), RecordKind.TOOLS);
  }

  /**
   * What a store remembers of the answers of build backends.
   *
   * @throws io.github.pipcmake.store.StoreException if the store cannot be used
   */
  public Memo ofBackends(StoreSettings settings) throws IOException {
    return new StoreMemo(stores.open(settings), RecordKind.BACKENDS);
  }

  /**
   * What a store remembers of interpreters.
   *
   * @throws io.github.pipcmake.store.StoreException if the store cannot be used
   */
  public Memo ofInterpreters(StoreSettings settings) throws IOException {
    return new StoreMemo(stores.open(settings), RecordKind.INTERPRETERS);
  }

  /**
   * What a store remembers of files {@code pyproject.toml}.
   *
   * @throws io.github.pipcmake.store.StoreException if the store cannot be used
   */
  public Memo ofProjects(StoreSettings settings) throws IOException {
    return new StoreMemo(stores.open(settings), RecordKind.PYPROJECTS);
  }
}
