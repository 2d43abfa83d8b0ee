package io.github.pipcmake.python.requirements;

import io.github.pipcmake.python.interpreter.PythonException;
import io.github.pipcmake.text.ForeignText;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlTable;

/** Parses extras and groups: a class of its own, so that the warm path loads no TOML. */
final class OptionalRequirementsParser {
  private static final String INCLUDE = "include-group";

  /** A project's extra may name others of its own, as {@code name[one,two]}. */
  private static final Pattern WITH_EXTRAS =
      Pattern.compile("\\s*([A-Za-z0-9._-]+)\\s*\\[([^\\]]*)]\\s*");

  private final Path file;
  private final String name;
  private final @Nullable TomlTable extras;
  private final @Nullable TomlTable groups;
  private final Set<Requirement> found = new LinkedHashSet<>();

  private OptionalRequirementsParser(Path file, TomlParseResult toml) {
    this.file = file;
    String project = toml.isString("project.name") ? toml.getString("project.name") : "";
    this.name = PackageNames.normalised(String.valueOf(project));
    this.extras = table(toml, "project.optional-dependencies");
    this.groups = table(toml, "dependency-groups");
  }

  private static @Nullable TomlTable table(TomlParseResult toml, String key) {
    return toml.isTable(key) ? toml.getTable(key) : null;
  }

  static List<Requirement> parse(
      Path file, byte[] content, List<String> extras, List<String> groups) throws PythonException {
    OptionalRequirementsParser parser =
        new OptionalRequirementsParser(file, TomlText.parse(file, content, ""));
    for (String extra : extras) {
      parser.addExtra(extra, new TreeSet<>());
    }
    for (String group : groups) {
      parser.addGroup(group, new TreeSet<>());
    }
    return List.copyOf(parser.found);
  }

  private void addExtra(String extra, Set<String> seen) throws PythonException {
    if (!seen.add(PackageNames.normalised(extra))) {
      return;
    }
    TomlArray array = array(extras, extra, "extra", "[project.optional-dependencies]");
    for (int i = 0; i < array.size(); i++) {
      String text = text(array, i, "extra " + extra);
      Matcher own = WITH_EXTRAS.matcher(text);
      if (own.matches() && PackageNames.normalised(own.group(1)).equals(name)) {
        for (String other : own.group(2).split(",", -1)) {
          addExtra(other.strip(), seen);
        }
      } else {
        add(text, array, i);
      }
    }
  }

  private void addGroup(String group, Set<String> within) throws PythonException {
    if (!within.add(PackageNames.normalised(group))) {
      throw new PythonException(
          "%s: the dependency group %s includes itself (PEP 735)."
              .formatted(file, ForeignText.line(group)));
    }
    TomlArray array = array(groups, group, "dependency group", "[dependency-groups]");
    for (int i = 0; i < array.size(); i++) {
      if (array.get(i) instanceof TomlTable table && table.isString(INCLUDE)) {
        addGroup(String.valueOf(table.getString(INCLUDE)), within);
      } else {
        add(text(array, i, "dependency group " + group), array, i);
      }
    }
    within.remove(PackageNames.normalised(group));
  }

  private void add(String text, TomlArray array, int index) {
    found.add(
        new Requirement(
            text, "%s line %d".formatted(file.getFileName(), array.inputPositionOf(index).line())));
  }

  private String text(TomlArray array, int index, String what) throws PythonException {
    if (array.get(index) instanceof String text) {
      return text;
    }
    throw new PythonException(
        "%s, line %d: the %s must be an array of requirements, such as [\"numpy>=2\"]."
            .formatted(file, array.inputPositionOf(index).line(), ForeignText.line(what)));
  }

  /** Names are compared normalised, PEP 685 and PEP 735. */
  private TomlArray array(@Nullable TomlTable table, String wanted, String kind, String place)
      throws PythonException {
    Set<String> names = new TreeSet<>();
    if (table != null) {
      for (String key : table.keySet()) {
        names.add(ForeignText.line(key));
        TomlArray array = table.isArray(List.of(key)) ? table.getArray(List.of(key)) : null;
        if (PackageNames.normalised(key).equals(PackageNames.normalised(wanted)) && array != null) {
          return array;
        }
      }
    }
    throw new PythonException(
        "%s has no %s \"%s\" in %s; it has %s."
            .formatted(
                file,
                kind,
                ForeignText.line(wanted),
                place,
                names.isEmpty() ? "none" : String.join(", ", names)));
  }
}
