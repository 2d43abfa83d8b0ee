package io.github.pipcmake.wheel.sources;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The reports in Cargo's directory {@code target} of what a build read: the files {@code .d} that
 * rustc writes in the form of Make, and the output of build scripts. See the Cargo Book, "Build
 * Cache" and "Build Scripts".
 *
 * @param tree the directory {@code target}; it need not exist
 * @since 0.1.0
 */
public record CargoReports(Path tree) {
  /** {@code TRIPLE/release/deps/NAME.d}, {@code TRIPLE/release/build/PACKAGE/output}. */
  private static final int DEPTH = 5;

  private static final Pattern VARIABLE =
      Pattern.compile("# env-dep:(\\w+).*|cargo::?rerun-if-env-changed=(\\w+)\\s*");

  /** The files that were read, relative to the directory that Cargo ran in. */
  public SortedSet<String> files() throws IOException {
    SortedSet<String> files = new TreeSet<>();
    for (Path report : find(CargoReports::isDependencyFile)) {
      for (String line :
          new String(Files.readAllBytes(report), StandardCharsets.UTF_8).split("\r?\n", -1)) {
        if (!line.startsWith("#")) {
          for (String name : line.replaceFirst("^.*?:(?: |$)", "").split("(?<!\\\\) ", -1)) {
            files.add(name.replace("\\ ", " "));
          }
        }
      }
    }
    files.remove("");
    return files;
  }

  /** The environment variables that were asked for, set or not. */
  public SortedSet<String> variables() throws IOException {
    SortedSet<String> variables = new TreeSet<>();
    for (Path report : find(file -> isDependencyFile(file) || isOutput(file))) {
      for (String line : Files.readAllLines(report, StandardCharsets.ISO_8859_1)) {
        Matcher variable = VARIABLE.matcher(line);
        if (variable.matches()) {
          variables.add(variable.group(1) == null ? variable.group(2) : variable.group(1));
        }
      }
    }
    return variables;
  }

  private static boolean isDependencyFile(Path file) {
    return file.toString().endsWith(".d") && file.resolveSibling("").endsWith("deps");
  }

  /** What a build script printed. */
  private static boolean isOutput(Path file) {
    return file.endsWith("output") && file.resolveSibling("..").normalize().endsWith("build");
  }

  private List<Path> find(Predicate<Path> which) throws IOException {
    if (!Files.isDirectory(tree)) {
      return List.of();
    }
    try (Stream<Path> files =
        Files.find(tree, DEPTH, (file, kind) -> kind.isRegularFile() && which.test(file))) {
      return files.toList();
    }
  }
}
