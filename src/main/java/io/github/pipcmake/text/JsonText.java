package io.github.pipcmake.text;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import java.util.Optional;

/**
 * Reads JSON that anybody may have written. A text that is torn, is no object, or is nested deeper
 * than any record counts as absent: the parser calls itself for each level, and the stack is
 * finite.
 *
 * @since 0.1.0
 */
public final class JsonText {
  private static final int DEEPEST = 64;

  private JsonText() {}

  /** The object that a text is, if it is one. */
  public static Optional<JsonObject> object(String text) {
    if (!isShallow(text)) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(JsonParser.object().from(text));
    } catch (JsonParserException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** Whether arrays and objects are nested no deeper than in a record. */
  public static boolean isShallow(String text) {
    int depth = 0;
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quoted) {
        if (c == '\\') {
          i++;
        } else if (c == '"') {
          quoted = false;
        }
      } else if (c == '"') {
        quoted = true;
      } else if (c == '{' || c == '[') {
        if (++depth > DEEPEST) {
          return false;
        }
      } else if (c == '}' || c == ']') {
        depth--;
      }
    }
    return true;
  }
}
