package io.github.pipcmake.wheel.sources;

import io.github.pipcmake.text.ForeignPath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Sources that a build fetches: CMake's FetchContent into {@code _deps} or wherever the project
 * says, Meson's wraps into {@code subprojects}. Neither fetches again what it has, so what it put
 * among the sources stays there as long as the build tree does.
 *
 * @param tree the build tree
 * @param project where the backend runs
 */
record FetchedSources(Path tree, Path project) {
  private static final Pattern INTO = Pattern.compile("SOURCE_DIR\\s+\"?([^\"\\n)]+)");

  /** A directory or an archive on this machine. */
  private static final Pattern FROM =
      Pattern.compile("\"?(?:URL|GIT_REPOSITORY)\"?[\\s;]+\"?(?:file://)?(/[^\";\\n)]+)");

  private static final String SUBPROJECTS = "subprojects";

  /** Directories among the sources that hold what was fetched. */
  Set<Path> among() throws IOException {
    Set<Path> directories = new TreeSet<>();
    for (Path description : descriptions()) {
      Matcher into = INTO.matcher(text(description));
      while (into.find()) {
        ForeignPath.in(project, into.group(1).strip())
            .filter(this::isAmong)
            .ifPresent(directories::add);
      }
    }
    Path subprojects = project.resolve(SUBPROJECTS);
    if (Files.isDirectory(tree.resolve("meson-private")) && Files.isDirectory(subprojects)) {
      try (Stream<Path> entries = Files.list(subprojects)) {
        entries.filter(Files::isDirectory).forEach(directories::add);
      }
    }
    return directories;
  }

  private boolean isAmong(Path directory) {
    return directory.startsWith(project) && !directory.equals(project);
  }

  /**
   * Why what was fetched is old; empty if it is not.
   *
   * @param changed the files of the mirror that changed
   */
  Optional<String> whyOld(Set<Path> changed) throws IOException {
    for (Path description : descriptions()) {
      Matcher from = FROM.matcher(text(description));
      while (from.find()) {
        Optional<Path> source = ForeignPath.in(project, from.group(1).strip());
        Optional<Path> file =
            source.isEmpty()
                ? Optional.empty()
                : changed.stream().filter(one -> one.startsWith(source.get())).findFirst();
        if (file.isPresent()) {
          return Optional.of(
              "FetchContent does not see that "
                  + project.relativize(file.get())
                  + ", which it copied, changed");
        }
      }
    }
    Path subprojects = project.resolve(SUBPROJECTS);
    return Files.isDirectory(tree.resolve("meson-private"))
        ? changed.stream()
            .filter(file -> file.startsWith(subprojects))
            .findFirst()
            .map(file -> "Meson does not fetch again because of " + project.relativize(file))
        : Optional.empty();
  }

  /** Where FetchContent says what it fetches from where: until CMake 3.29, and from then on. */
  private Set<Path> descriptions() throws IOException {
    Set<Path> files = new TreeSet<>();
    addFrom(tree.resolve("_deps"), "CMakeLists.txt", files);
    addFrom(tree.resolve("CMakeFiles/fc-tmp"), ".cmake", files);
    return files;
  }

  private static void addFrom(Path directory, String ending, Set<Path> files) throws IOException {
    if (Files.isDirectory(directory)) {
      try (Stream<Path> found =
          Files.find(
              directory,
              2,
              (file, attributes) ->
                  attributes.isRegularFile()
                      && file.toString().endsWith(ending)
                      && !file.resolveSibling("").toString().endsWith("-src"))) {
        found.forEach(files::add);
      }
    }
  }

  private static String text(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }
}
