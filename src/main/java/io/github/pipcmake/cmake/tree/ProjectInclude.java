package io.github.pipcmake.cmake.tree;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.codehaus.plexus.util.io.CachingWriter;

/**
 * A file in a build tree that CMake includes after each {@code project()}, cmake-variables(7)
 * {@code CMAKE_PROJECT_INCLUDE}: it adds options by which objects do not depend on where things
 * lie. It stays when it has nothing to add any more, as the cache names it.
 *
 * @param buildDirectory the build tree
 * @since 0.1.0
 */
public record ProjectInclude(Path buildDirectory) {
  private static final String NAME = "pip-cmake-packages.cmake";

  /**
   * GCC takes the directories of imported targets for the system's, and tells the build tool the
   * real path of a header there if that is the shorter one, gcc(1). Objects would depend on the
   * environment behind the links.
   */
  private static final String OF_LINKS = "-fno-canonical-system-headers";

  /** What has a meaning of its own in an option of CMake. */
  private static final Pattern SPECIAL = Pattern.compile("[<>,;\"$\\\\\\]=]");

  /**
   * Writes the file.
   *
   * @param longLinks whether there are links that GCC would shorten; Clang, and clangd with what
   *     GCC gets, do not know the option against that
   * @param root the directory whose place is to be in no object, if there is one: {@code .} stands
   *     for it (GCC 8, Clang 10)
   * @return the file; empty if there is nothing to include
   */
  public Optional<Path> write(boolean longLinks, Optional<Path> root) throws IOException {
    List<String> options = new ArrayList<>();
    if (longLinks) {
      options.addAll(options("GNU", OF_LINKS));
    }
    root.filter(ProjectInclude::canName)
        .ifPresent(
            path ->
                options.addAll(
                    options("GNU,Clang,AppleClang", "-ffile-prefix-map=" + path + "=.")));
    Path file = file();
    if (!options.isEmpty() || Files.exists(file)) {
      try (Writer writer = new CachingWriter(file, StandardCharsets.UTF_8)) {
        writer.write(
            options.isEmpty()
                ? ""
                : "# Written by pip-cmake-maven-plugin.\nadd_compile_options(\n  %s)\n"
                    .formatted(String.join("\n  ", options)));
      }
    }
    return options.isEmpty() ? Optional.empty() : Optional.of(file);
  }

  /** Whether an option of CMake and of a compiler can name a directory. */
  public static boolean canName(Path root) {
    return !SPECIAL.matcher(root.toString()).find();
  }

  private static List<String> options(String compilers, String option) {
    return List.of("C", "CXX").stream()
        .map(
            language ->
                "[[$<$<COMPILE_LANG_AND_ID:%s,%s>:%s>]]".formatted(language, compilers, option))
        .toList();
  }

  private Path file() {
    return buildDirectory.resolve(NAME);
  }
}
