package io.github.pipcmake.cmake.inputs;

import io.github.pipcmake.cmake.cache.CMakeFiles;
import io.github.pipcmake.cmake.cache.CacheFile;
import io.github.pipcmake.process.PythonVariables;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The environment variables that a configure step asked for, set or not: those that {@code
 * find_package} reads for the packages that were looked for (policies CMP0074 and CMP0144), and
 * those that the project's files and CMake's modules for these packages name.
 */
final class LookupVariables {
  /**
   * {@code $ENV{NAME}}, {@code DEFINED ENV{NAME}}, {@code PATHS ENV NAME}, and {@code $NAME} in a
   * command of a shell.
   */
  private static final Pattern VARIABLE =
      Pattern.compile(
          "\\bENV(?:\\{([A-Za-z_]\\w*)\\}|\\s+([A-Za-z_]\\w*))|\\$([A-Za-z_]\\w*)(?![\\w{])");

  private static final Pattern FIND =
      Pattern.compile("(?i)\\bfind_(?:package|dependency)\\s*\\(\\s*([A-Za-z][\\w.+-]*)");

  private static final Pattern CACHED =
      Pattern.compile(
          "(?m)^(?:([A-Za-z][\\w.+-]*)_DIR:PATH=|FIND_PACKAGE_MESSAGE_DETAILS_([\\w.+-]+):)");

  /** CMake's own modules that look for something; of a package if the name begins with Find. */
  private static final Pattern MODULE =
      Pattern.compile("(?:Find(\\w+)|CMake(?:Find|Determine)\\w+)\\.cmake");

  /** Of the session and the system, not of a project: they differ between a terminal and an IDE. */
  private static final Set<String> NEVER =
      Set.of(
          """
          PATH HOME USER PWD SHELL TERM TMP TEMP TMPDIR ProgramFiles ProgramW6432 ProgramData
          LOCALAPPDATA APPDATA USERPROFILE SystemDrive SystemRoot windir
          """
              .split("\\s+", 0));

  private final SortedSet<String> names = new TreeSet<>();

  private LookupVariables() {}

  /** The names, those left out that always count or never reach CMake. */
  static SortedSet<String> in(CMakeFiles files, CacheFile cache) throws IOException {
    LookupVariables found = new LookupVariables();
    for (CMakeFiles.Input input : Set.copyOf(files.inputs())) {
      Matcher module = MODULE.matcher(input.name());
      boolean looks = module.matches();
      if (looks && module.group(1) != null) {
        found.addPackage(module.group(1));
      }
      if (input.isOfProject() || (input.ofCMake() && looks)) {
        found.addNamedIn(input.path());
      }
    }
    Matcher cached = CACHED.matcher(cache.text());
    while (cached.find()) {
      found.addPackage(cached.group(1) == null ? cached.group(2) : cached.group(1));
    }
    found.names.removeIf(
        name ->
            ConfigureVariables.matter(name)
                || NEVER.contains(name)
                || PythonVariables.UNWANTED.contains(name));
    return found.names;
  }

  private void addPackage(String name) {
    names.add(name + "_DIR");
    names.add(name + "_ROOT");
    names.add(name.toUpperCase(Locale.ROOT) + "_ROOT");
  }

  private void addNamedIn(Path file) throws IOException {
    String text;
    try {
      text = Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (NoSuchFileException e) {
      return; // CMake had it, and whoever took it away changed an input
    }
    Matcher variables = VARIABLE.matcher(text);
    while (variables.find()) {
      for (int i = 1; i <= variables.groupCount(); i++) {
        if (variables.group(i) != null) {
          names.add(variables.group(i));
        }
      }
    }
    Matcher packages = FIND.matcher(text);
    while (packages.find()) {
      addPackage(packages.group(1));
    }
  }
}
