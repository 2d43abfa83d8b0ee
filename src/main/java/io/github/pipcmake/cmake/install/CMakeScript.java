package io.github.pipcmake.cmake.install;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the commands of a CMake script, cmake-language(7), as far as generated scripts use the
 * language: no bracket arguments.
 *
 * @since 0.1.0
 */
public final class CMakeScript {
  private final String text;
  private final List<Command> commands = new ArrayList<>();
  private final List<String> arguments = new ArrayList<>();
  private int position;
  private int depth;
  private @Nullable String name;

  private CMakeScript(String text) {
    this.text = text;
  }

  /**
   * One invocation.
   *
   * @param name in lower case
   * @param arguments with escapes undone, variable references as they are written
   */
  record Command(String name, List<String> arguments) {}

  /** The commands in their order; empty if the text has something that is not understood here. */
  public static Optional<List<Command>> parse(String text) {
    CMakeScript script = new CMakeScript(text);
    while (script.position < text.length()) {
      if (!script.step()) {
        return Optional.empty();
      }
    }
    return script.depth == 0 && script.name == null
        ? Optional.of(script.commands)
        : Optional.empty();
  }

  private boolean step() {
    char c = text.charAt(position);
    if (Character.isWhitespace(c)) {
      position++;
      return true;
    }
    return switch (c) {
      case '#' -> comment();
      case '(' -> open();
      case ')' -> close();
      case '"' -> quoted();
      default -> unquoted();
    };
  }

  private boolean comment() {
    if (text.startsWith("#[", position)) {
      return false;
    }
    int end = text.indexOf('\n', position);
    position = end < 0 ? text.length() : end;
    return true;
  }

  private boolean open() {
    position++;
    depth++;
    return name != null;
  }

  private boolean close() {
    position++;
    depth--;
    if (depth == 0 && name != null) {
      commands.add(new Command(name, List.copyOf(arguments)));
      arguments.clear();
      name = null;
    }
    return depth >= 0;
  }

  private boolean quoted() {
    StringBuilder argument = new StringBuilder();
    for (position++; position < text.length(); position++) {
      char c = text.charAt(position);
      if (c == '"') {
        position++;
        arguments.add(argument.toString());
        return depth > 0;
      }
      if (c == '\\' && position + 1 < text.length()) {
        position++;
        argument.append(unescaped(text.charAt(position)));
      } else {
        argument.append(c);
      }
    }
    return false;
  }

  private static String unescaped(char c) {
    return switch (c) {
      case 'n' -> "\n";
      case 't' -> "\t";
      case 'r' -> "\r";
      case ';' -> "\\;"; // stays as it is outside of a list, cmake-language(7)
      default -> String.valueOf(c);
    };
  }

  private boolean unquoted() {
    int start = position;
    while (position < text.length() && !ends(text.charAt(position))) {
      position += text.charAt(position) == '\\' ? 2 : 1;
    }
    String word = text.substring(start, Math.min(position, text.length()));
    if (depth > 0) {
      arguments.add(word);
      return !word.startsWith("[[") && !word.startsWith("[=");
    }
    boolean first = name == null;
    name = word.toLowerCase(Locale.ROOT);
    return first;
  }

  private static boolean ends(char c) {
    return Character.isWhitespace(c) || c == '(' || c == ')' || c == '"' || c == '#';
  }
}
