package io.github.pipcmake.environment.recipe;

import io.github.pipcmake.process.Memo;
import io.github.pipcmake.store.Stores;
import io.github.pipcmake.store.layout.RecordKind;
import io.github.pipcmake.store.layout.StoreSettings;
import java.io.IOException;
import javax.inject.Inject;
import javax.inject.Singleton;

/**
 * Opens the store for whoever only wants to remember something. A store that cannot be used is a
 * {@link io.github.pipcmake.store.layout.StoreException}.
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

  /** The store's knowledge of the build's tools. */
  public Memo ofTools(StoreSettings settings) throws IOException {
    return memo(settings, RecordKind.TOOLS);
  }

  /** The store's knowledge of what build backends answered. */
  public Memo ofBackends(StoreSettings settings) throws IOException {
    return memo(settings, RecordKind.BACKENDS);
  }

  /** The store's knowledge of interpreters. */
  public Memo ofInterpreters(StoreSettings settings) throws IOException {
    return memo(settings, RecordKind.INTERPRETERS);
  }

  /** The store's knowledge of files {@code pyproject.toml}. */
  public Memo ofProjects(StoreSettings settings) throws IOException {
    return memo(settings, RecordKind.PYPROJECTS);
  }

  private Memo memo(StoreSettings settings, RecordKind kind) throws IOException {
    return new StoreMemo(stores.open(settings), kind);
  }
}
