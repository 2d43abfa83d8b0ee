package io.github.pipcmake.python.requirements;

import io.github.pipcmake.python.interpreter.PythonException;
import io.github.pipcmake.text.ForeignText;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;

/**
 * Parses TOML.
 *
 * @since 0.1.0
 */
public final class TomlText {
  private TomlText() {}

  /**
   * Parses the content of a file.
   *
   * @param advice the end of the message if it is not TOML; may be empty
   * @throws PythonException if it is not TOML, with file, line and column
   */
  public static TomlParseResult parse(Path file, byte[] content, String advice)
      throws PythonException {
    TomlParseResult toml = read(file, content, advice);
    if (toml.hasErrors()) {
      TomlParseError error = toml.errors().get(0);
      throw new PythonException(
          "%s is not TOML: %s%s"
              .formatted(
                  place(file, error.position()),
                  ForeignText.line(String.valueOf(error.getMessage())),
                  advice),
          error);
    }
    return toml;
  }

  /** The library stumbles over some texts that are not TOML, before it can name a place. */
  private static TomlParseResult read(Path file, byte[] content, String advice)
      throws PythonException {
    try {
      return Toml.parse(new String(content, StandardCharsets.UTF_8));
    } catch (NullPointerException | IndexOutOfBoundsException | ClassCastException e) {
      throw new PythonException(
          file + " is not TOML: look for a bracket or a quote without its other one" + advice, e);
    }
  }

  /** A place in a file, for messages. */
  static String place(Path file, @Nullable TomlPosition position) {
    return position == null
        ? file.toString()
        : "%s, line %d, column %d".formatted(file, position.line(), position.column());
  }
}
