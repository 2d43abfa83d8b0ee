package io.github.pipcmake.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a page sets as code.
 *
 * @param place the page and the line, as editors open it
 * @param block whether it stands on lines of its own, and not within a sentence
 * @param text what is typed or copied
 */
public record Snippet(String place, boolean block, String text) {

  private static final Pattern COMMAND =
      Pattern.compile(
          "([A-Z_]+=\\S+"
              + " )?(mvn|mvnDebug|cmake|ctest|ninja|pip|python3?|uv|java|rm|mkdir|chmod|tar|git)"
              + " \\S.*");
  private static final Pattern COMMENT = Pattern.compile("\\s+#\\s.*");
  private static final Pattern OPTION =
      Pattern.compile("(?<![\\w-])-D([\\w.-]+)(=?)(\"[^\"]*\"|\\S*)");

  /** Whether this is XML that can be copied, not the name of a tag. */
  boolean isXml() {
    return text.startsWith("<") && text.contains("</") && !text.contains("...");
  }

  /** The lines that are typed into a shell: without comments, and whole where they go on. */
  public List<String> commands() {
    List<String> commands = new ArrayList<>();
    for (String line : withoutComments().replaceAll("\\s*\\\\\n\\s*", " ").split("\n", -1)) {
      if (COMMAND.matcher(line).matches()) {
        commands.add(line.strip());
      }
    }
    return commands;
  }

  /** The {@code -D} options. */
  List<Option> options() {
    List<Option> options = new ArrayList<>();
    for (Matcher option = OPTION.matcher(text); option.find(); ) {
      options.add(new Option(option.group(1), !option.group(2).isEmpty(), option.group(3)));
    }
    return options;
  }

  private String withoutComments() {
    return COMMENT.matcher(text).replaceAll("");
  }

  /**
   * An option of Maven.
   *
   * @param property which property it sets
   * @param hasValue whether it has a value, which may be left for the reader to add
   * @param value the value, in quotes if it is typed so
   */
  record Option(String property, boolean hasValue, String value) {}
}
