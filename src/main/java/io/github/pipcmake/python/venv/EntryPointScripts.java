package io.github.pipcmake.python.venv;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The scripts that an installer writes for the entry points of packages. pip, other versions of it,
 * and uv word them differently; here they all get one wording.
 *
 * <p>On Windows they are programs, which stay as the installer made them.
 */
final class EntryPointScripts {
  private static final List<String> GROUPS = List.of("console_scripts", "gui_scripts");

  /** A module, an object in it, and perhaps extras, which no longer mean anything. */
  private static final Pattern REFERENCE =
      Pattern.compile(
          "(?<module>[\\w.]++)\\s*:\\s*(?<object>(?<first>\\w++)[\\w.]*+)\\s*(?:\\[.*)?");

  /** What installers write for these two besides their entry points, such as {@code pip3.11}. */
  private static final Pattern VERSIONED = Pattern.compile("(?<name>pip|easy_install)-?[0-9.]+");

  private static final String BODY =
      """
      # -*- coding: utf-8 -*-
      import sys
      from %s import %s
      if __name__ == '__main__':
          sys.exit(%s())
      """;

  private EntryPointScripts() {}

  /** Writes those anew that a distribution's {@code RECORD} has, and gives the changed ones. */
  static Set<Path> rewrite(Path distribution, VirtualEnvironment environment) throws IOException {
    Map<String, String> scripts = scripts(distribution);
    Path directory = environment.scripts().normalize();
    Set<Path> rewritten = new LinkedHashSet<>();
    for (List<String> row : InstallationRecord.rows(distribution.resolve("RECORD"))) {
      Path file = environment.sitePackages().resolve(row.get(0)).normalize();
      String script = script(file.getFileName().toString(), scripts);
      if (!script.isEmpty()
          && directory.equals(file.getParent())
          && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
          && !Files.readString(file, StandardCharsets.ISO_8859_1).equals(script)) {
        Files.writeString(file, script);
        rewritten.add(file);
      }
    }
    return rewritten;
  }

  /** The contents by name. */
  private static Map<String, String> scripts(Path distribution) throws IOException {
    EntryPointsFile entries = EntryPointsFile.of(distribution);
    Map<String, String> scripts = new TreeMap<>();
    for (String group : GROUPS) {
      for (EntryPointsFile.Line entry : entries.group(group)) {
        Matcher reference = REFERENCE.matcher(entry.value());
        if (reference.matches()) {
          scripts.put(
              entry.name(),
              ScriptHeader.POSIX
                  + BODY.formatted(
                      reference.group("module"),
                      reference.group("first"),
                      reference.group("object")));
        }
      }
    }
    return scripts;
  }

  private static String script(String name, Map<String, String> scripts) {
    Matcher versioned = VERSIONED.matcher(name);
    return scripts.containsKey(name) || !versioned.matches()
        ? scripts.getOrDefault(name, "")
        : scripts.getOrDefault(versioned.group("name"), "");
  }
}
