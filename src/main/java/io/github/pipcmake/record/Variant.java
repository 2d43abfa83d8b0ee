package io.github.pipcmake.record;

import io.github.pipcmake.compiler.TargetPlatform;
import io.github.pipcmake.environment.recipe.EnvironmentException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a goal does for one of several Pythons and target platforms, or for the only one: its
 * records, its build tree and its report are apart from those of the others, and from those of
 * other executions.
 *
 * @param python as the user names it; empty if there is only one
 * @param platform what is compiled for; empty if that is this machine, as usual
 * @param name of its directories, made of these; empty if there is only one
 * @param foremost whether no other one of the execution comes before this one
 * @param goalExecution that of the goal
 * @param records where its records are
 * @since 0.1.0
 */
public record Variant(
    Optional<String> python,
    Optional<TargetPlatform> platform,
    String name,
    boolean foremost,
    GoalExecution goalExecution,
    Records records) {
  /**
   * One for each Python and each platform, in their order; one without a name if there are none.
   *
   * @throws EnvironmentException if two would have the same directories
   */
  public static List<Variant> of(
      List<String> pythons,
      List<TargetPlatform> platforms,
      GoalExecution goalExecution,
      Path recordDirectory)
      throws EnvironmentException {
    Records records = Records.of(goalExecution, recordDirectory);
    List<Variant> variants = new ArrayList<>();
    for (Optional<String> python : orNone(pythons)) {
      for (Optional<TargetPlatform> platform : orNone(platforms)) {
        String name =
            Stream.concat(
                    python.stream().map(text -> DirectoryName.of(text, "python")),
                    platform.stream().map(TargetPlatform::name))
                .collect(Collectors.joining("-"));
        Variant variant =
            new Variant(
                python,
                platform,
                name,
                variants.isEmpty(),
                goalExecution,
                name.isEmpty() ? records : records.below(name));
        for (Variant other : variants) {
          requireOther(other, variant);
        }
        variants.add(variant);
      }
    }
    return variants;
  }

  /** Of the platforms for each Python, this machine's if that was prepared, else the first. */
  public static List<Variant> ofThisMachine(List<Variant> all) throws IOException {
    Map<Optional<String>, Variant> chosen = new LinkedHashMap<>();
    for (Variant variant : all) {
      chosen.putIfAbsent(variant.python(), variant);
      if (variant.platform().isPresent() && variant.records().isPreparedForThisMachine()) {
        chosen.put(variant.python(), variant);
      }
    }
    List<Variant> variants = new ArrayList<>();
    for (Variant variant : chosen.values()) {
      variants.add(
          new Variant(
              variant.python,
              variant.platform,
              variant.name,
              variants.isEmpty(),
              variant.goalExecution,
              variant.records));
    }
    return variants;
  }

  private static <T> List<Optional<T>> orNone(List<T> values) {
    return values.isEmpty()
        ? List.of(Optional.empty())
        : values.stream().map(Optional::of).toList();
  }

  private static void requireOther(Variant one, Variant other) throws EnvironmentException {
    if (!one.name.equals(other.name)) {
      return;
    }
    boolean samePython = one.python.equals(other.python);
    throw new EnvironmentException(
        "%s names %s and %s, whose directories would both be called %s; leave out one of them"
            .formatted(
                samePython ? "targetPlatforms" : "pythons",
                samePython ? text(one.platform) : one.python.orElse(""),
                samePython ? text(other.platform) : other.python.orElse(""),
                one.name));
  }

  private static String text(Optional<TargetPlatform> platform) {
    return platform.map(TargetPlatform::text).orElse("");
  }

  /** How its results get into its records. */
  public Results results() {
    return new Results(records);
  }

  /** Whether what can be there once only is this one's. */
  public boolean first() {
    return foremost && goalExecution.first();
  }

  /** Its own place below a directory that other executions use, too. */
  public Path below(Path directory) {
    return ofVariant(goalExecution.below(directory));
  }

  /** Its own place below a directory of this execution. */
  public Path ofVariant(Path directory) {
    return name.isEmpty() ? directory : directory.resolve(name);
  }

  /** Its own file beside one: {@code TEST-ctest.xml} as {@code TEST-ctest-core-3.11.xml}. */
  public Path beside(File file) {
    String end = goalExecution.suffix() + (name.isEmpty() ? "" : "-" + name);
    String fileName = file.getName();
    int dot = fileName.lastIndexOf('.') < 0 ? fileName.length() : fileName.lastIndexOf('.');
    return file.toPath().resolveSibling(fileName.substring(0, dot) + end + fileName.substring(dot));
  }

  /** A line for the log, with what it is about. */
  public String says(String line) {
    return name.isEmpty() ? line : name + ": " + line;
  }
}
