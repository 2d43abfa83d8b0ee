package io.github.pipcmake.environment.recipe;

import io.github.pipcmake.process.Memo;
import io.github.pipcmake.store.Store;
import io.github.pipcmake.store.layout.RecordKind;
import io.github.pipcmake.text.Credentials;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers in the store.
 *
 * @param store where
 * @param kind what sort of thing
 * @since 0.1.0
 */
public record StoreMemo(Store store, RecordKind kind) implements Memo {
  private static final Logger LOG = LoggerFactory.getLogger(StoreMemo.class);

  @Override
  public Optional<String> get(String key) {
    return store.read(kind, key);
  }

  @Override
  public void put(String key, String json) {
    if (!Credentials.mask(json).equals(json)) {
      return; // a pyproject.toml can hold credentials; the store must not
    }
    try {
      store.write(kind, key, json);
    } catch (IOException e) {
      LOG.debug("cannot write {} {}", kind, key, e);
    }
  }
}
