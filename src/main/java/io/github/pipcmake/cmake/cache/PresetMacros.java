package io.github.pipcmake.cmake.cache;

import io.github.pipcmake.process.Host;
import java.io.File;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Expands the macros of presets, cmake-presets(7) "Macro Expansion". One that is not known stays as
 * it is; whether the file's version allows it CMake says itself.
 *
 * @param sourceDirectory holds {@code CMakePresets.json}
 * @param host whose variables {@code $penv{}} has
 */
record PresetMacros(Path sourceDirectory, Host host) {
  private static final Pattern MACRO = Pattern.compile("\\$(p?env)?\\{([^{}$]+)}");

  /** Environments of presets may name each other; CMake refuses a circle. */
  private static final int DEEPEST = 10;

  /** In a file's {@code include}, which is of no preset. */
  String inInclude(String text, Path fileDirectory) {
    return expanded(text, values(fileDirectory), Map.of(), DEEPEST);
  }

  /**
   * In a field of a preset.
   *
   * @param environment the preset's own, which {@code $env{}} sees before the host's
   */
  String inPreset(String text, Path fileDirectory, String preset, Map<String, String> environment) {
    Map<String, String> values = values(fileDirectory);
    values.put("presetName", preset);
    return expanded(text, values, environment, DEEPEST);
  }

  private Map<String, String> values(Path fileDirectory) {
    Map<String, String> values = new HashMap<>();
    values.put("sourceDir", sourceDirectory.toString());
    values.put("sourceParentDir", Objects.toString(sourceDirectory.getParent(), ""));
    values.put("sourceDirName", Objects.toString(sourceDirectory.getFileName(), ""));
    values.put("fileDir", fileDirectory.toString());
    values.put("hostSystemName", systemName());
    values.put("pathListSep", File.pathSeparator);
    values.put("dollar", "$");
    return values;
  }

  /** As CMake calls it. */
  private String systemName() {
    if (host.isWindows()) {
      return "Windows";
    }
    return host.isMac() ? "Darwin" : host.osName();
  }

  private String expanded(
      String text, Map<String, String> values, Map<String, String> environment, int depth) {
    StringBuilder expanded = new StringBuilder();
    Matcher macros = MACRO.matcher(text);
    while (macros.find()) {
      String name = macros.group(2);
      String value;
      if (macros.group(1) == null) {
        value = values.getOrDefault(name, macros.group());
      } else if (macros.group(1).equals("env") && environment.containsKey(name) && depth > 0) {
        value = expanded(environment.getOrDefault(name, ""), values, environment, depth - 1);
      } else {
        value = host.variable(name).orElse("");
      }
      macros.appendReplacement(expanded, Matcher.quoteReplacement(value));
    }
    return macros.appendTail(expanded).toString();
  }
}
