package io.github.pipcmake.python;

import io.github.pipcmake.process.Memo;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** A memo that forgets nothing. */
public final class MapMemo implements Memo {
  private final Map<String, String> entries = new HashMap<>();

  @Override
  public Optional<String> get(String key) {
    return Optional.ofNullable(entries.get(key));
  }

  @Override
  public void put(String key, String json) {
    if (!key.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException("no key: " + key);
    }
    entries.put(key, json);
  }

  public int size() {
    return entries.size();
  }

  public void replaceAll(BiFunction<String, String, String> change) {
    entries.replaceAll(change);
  }
}
