package io.github.pipcmake.process;

import java.util.Optional;

/**
 * Remembers what was costly to find out. A memo may forget but must never fail: an entry that
 * cannot be read is absent, and one that cannot be written is not kept.
 *
 * @since 0.1.0
 */
public interface Memo {
  /**
   * What was put under a key.
   *
   * @param key 64 lower-case hexadecimal digits
   */
  Optional<String> get(String key);

  /**
   * Remembers a JSON text.
   *
   * @param key 64 lower-case hexadecimal digits
   */
  void put(String key, String json);
}
