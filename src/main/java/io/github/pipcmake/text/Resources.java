package io.github.pipcmake.text;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * Texts in the plugin's jar that are other languages: scripts and files of CMake.
 *
 * @since 0.1.0
 */
public final class Resources {
  private Resources() {}

  /**
   * A text, with the line ends of Linux, wherever the jar was made.
   *
   * @param owner the class beside which it lies
   * @param name of the file
   */
  public static String text(Class<?> owner, String name) throws IOException {
    try (InputStream in = owner.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8)
          .replace("\r\n", "\n");
    }
  }
}
