package io.github.pipcmake.cmake.configure;

import io.github.pipcmake.cmake.cache.CacheFile;
import io.github.pipcmake.cmake.cache.HandOver;
import io.github.pipcmake.cmake.cache.InitialCache;
import io.github.pipcmake.cmake.tree.ProjectInclude;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds what CMake took from elsewhere although the environment has it: then the build is not the
 * same on a machine that lacks the other.
 *
 * @param handOver what CMake was told of the environment
 */
record LeakCheck(HandOver handOver) {
  private static final String DIRECTORY = "_DIR";

  private static final Pattern OF_THIS_PROCESSOR = Pattern.compile("-m(?:arch|cpu|tune)=native");

  /** How deep below a prefix find_package looks, at most: {@code lib/python3/share/x/cmake}. */
  private static final int DEPTH = 8;

  /** One sentence for each package, in the order of their names. */
  List<String> leaks(CacheFile cache) throws IOException {
    List<String> leaks = new ArrayList<>();
    Map<String, CacheFile.Entry> entries = cache.entries();
    Map<String, CacheFile.Entry> outside = new TreeMap<>();
    for (CacheFile.Entry entry : entries.values()) {
      // CMake's own <project>_BINARY_DIR is STATIC.
      if (entry.name().endsWith(DIRECTORY)
          && !List.of("STATIC", "INTERNAL").contains(entry.type())
          && isOutside(entry)) {
        outside.put(packageOf(entry).toLowerCase(Locale.ROOT), entry);
      }
    }
    // A file system is only searched if there is something to search for.
    Map<String, Path> configs = configs(outside.keySet());
    outside.forEach(
        (name, entry) -> {
          Path config = configs.get(name);
          if (config != null) {
            leaks.add(sentence(packageOf(entry), entry, config));
          }
        });
    for (String python : List.of("Python", "Python3", "PYTHON")) {
      Optional.ofNullable(entries.get(python + "_EXECUTABLE"))
          .filter(this::isOutside)
          .ifPresent(entry -> leaks.add(sentence(python, entry, handOver.python())));
    }
    for (String python : List.of("Python", "Python3")) {
      Optional.ofNullable(entries.get(python + "_NumPy_INCLUDE_DIR"))
          .filter(this::isOutside)
          .flatMap(entry -> handOver.numpyInclude().map(numpy -> sentence("NumPy", entry, numpy)))
          .ifPresent(leaks::add);
    }
    return leaks;
  }

  /**
   * Where packages have paths of their own: the directories of headers that the project
   * nevertheless has from the environment, as Python's packages tell their place.
   *
   * @param compileCommands {@code compile_commands.json}, which generators of IDEs do not write
   */
  List<String> pathsThatMove(Path compileCommands) throws IOException {
    if (handOver.linked().isEmpty() || !Files.isRegularFile(compileCommands)) {
      return List.of();
    }
    String root = InitialCache.slashes(handOver.root()) + "/";
    return Pattern.compile("-(?:I|isystem\\s+)(" + Pattern.quote(root) + "[^\\s\"\\\\]+)")
        .matcher(Files.readString(compileCommands))
        .results()
        .map(include -> include.group(1))
        .distinct()
        .sorted()
        .map(
            directory ->
                "Sources include headers from %s. This path changes with every package of the environment, and the sources are compiled again, although the layout is package; let find_package find the directory, not Python"
                    .formatted(directory))
        .toList();
  }

  /**
   * Why what is compiled here is not what another machine would compile, although they share it.
   *
   * @param root of the clone
   */
  static List<String> notForOthers(Path compileCommands, Path root) throws IOException {
    List<String> sentences = new ArrayList<>();
    if (Files.isRegularFile(compileCommands)) {
      Matcher option = OF_THIS_PROCESSOR.matcher(Files.readString(compileCommands));
      if (option.find()) {
        sentences.add(
            "Sources are compiled with %s, and a remote cache gives them to machines with other processors; name the processor, or leave out remoteCache"
                .formatted(option.group()));
      }
    }
    if (!ProjectInclude.canName(root)) {
      sentences.add(
          "The directory %s has a character that no option of a compiler can name, so objects with its path are not shared; move the clone to a path without = , ; < > and quotes"
              .formatted(root));
    }
    return sentences;
  }

  private static String packageOf(CacheFile.Entry entry) {
    return entry.name().substring(0, entry.name().length() - DIRECTORY.length());
  }

  private boolean isOutside(CacheFile.Entry entry) {
    String root = InitialCache.slashes(handOver.root());
    return !entry.value().isEmpty()
        && !entry.value().endsWith("-NOTFOUND")
        && !entry.value().equals(root)
        && !entry.value().startsWith(root + "/")
        && handOver.prefixes().stream()
            .noneMatch(prefix -> entry.value().startsWith(InitialCache.slashes(prefix) + "/"));
  }

  private static String sentence(String name, CacheFile.Entry entry, Path inside) {
    return "CMake uses %1$s of %2$s, although the environment has it at %3$s; see what sets %4$s: the project, a define, a variable or CMAKE_PREFIX_PATH"
        .formatted(name, entry.value(), inside, entry.name());
  }

  /** The config files of packages, cmake-packages(7), lower-case name to the file's directory. */
  private Map<String, Path> configs(Set<String> names) throws IOException {
    Map<String, Path> found = new TreeMap<>();
    if (names.isEmpty()) {
      return found;
    }
    try (Stream<Path> files = Files.walk(handOver.root(), DEPTH, new FileVisitOption[0])) {
      files.forEach(
          file -> {
            String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
            for (String end : List.of("config.cmake", "-config.cmake")) {
              String wanted =
                  name.endsWith(end) ? name.substring(0, name.length() - end.length()) : "";
              if (names.contains(wanted)) {
                found.putIfAbsent(wanted, file.getParent());
              }
            }
          });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return found;
  }
}
