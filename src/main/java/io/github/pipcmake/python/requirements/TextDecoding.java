package io.github.pipcmake.python.requirements;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Decodes files that people write by hand, in whatever encoding their editor has.
 *
 * @since 0.1.0
 */
public final class TextDecoding {
  private TextDecoding() {}

  /** UTF-8 as a rule; anything else one character a byte, which keeps different files different. */
  public static String decoded(byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      return new String(bytes, StandardCharsets.ISO_8859_1);
    }
  }
}
