package io.github.pipcmake.python.settings;

import io.github.pipcmake.process.Host;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The settings for {@code pip install} in pip's configuration files: the section {@code global} of
 * all files, then {@code install}; later files win (pip's {@code _internal/cli/parser.py}). Other
 * tools than pip are told by them.
 *
 * @since 0.1.0
 */
public final class PipConfiguration {
  private final Map<String, String> global = new HashMap<>();
  private final Map<String, String> install = new HashMap<>();

  /** Of no file. */
  public PipConfiguration() {}

  static PipConfiguration read(Host host, Path basePrefix) {
    PipConfiguration configuration = new PipConfiguration();
    new PipConfigurationFiles(host, basePrefix).texts().values().forEach(configuration::add);
    return configuration;
  }

  /** A setting by its long option, such as {@code index-url}. */
  public Optional<String> setting(String name) {
    String value = install.getOrDefault(name, global.getOrDefault(name, ""));
    return value.isBlank() ? Optional.empty() : Optional.of(value);
  }

  /** The long options of all settings that have a value. */
  SortedSet<String> names() {
    SortedSet<String> names = new TreeSet<>(global.keySet());
    names.addAll(install.keySet());
    names.removeIf(name -> setting(name).isEmpty());
    return names;
  }

  /** The form that Python's configparser reads. */
  public void add(String text) {
    Map<String, String> section = new HashMap<>();
    String key = "";
    for (String line : text.lines().toList()) {
      String content = line.strip();
      if (content.isEmpty() || content.startsWith("#") || content.startsWith(";")) {
        continue;
      }
      if (Character.isWhitespace(line.charAt(0)) && !key.isEmpty()) {
        section.merge(key, content, (before, more) -> before + "\n" + more);
      } else if (content.startsWith("[") && content.endsWith("]")) {
        section = section(content.substring(1, content.length() - 1));
        key = "";
      } else {
        String[] parts = content.split("[=:]", 2);
        key = normalised(parts[0]);
        section.put(key, parts.length == 2 ? parts[1].strip() : "");
      }
    }
  }

  private Map<String, String> section(String name) {
    return switch (name) {
      case "global" -> global;
      case "install" -> install;
      default -> new HashMap<>();
    };
  }

  private static String normalised(String key) {
    String name = key.strip().toLowerCase(Locale.ROOT).replace('_', '-');
    return name.startsWith("--") ? name.substring(2) : name;
  }

  /** The variable that stands for a long option, such as {@code PIP_INDEX_URL}. */
  static String variable(String option) {
    return "PIP_" + option.toUpperCase(Locale.ROOT).replace('-', '_');
  }

  /** The words of a value, which pip splits at blanks and line ends. */
  public static List<String> words(String value) {
    return value.isBlank() ? List.of() : List.of(value.strip().split("\\s+", -1));
  }
}
