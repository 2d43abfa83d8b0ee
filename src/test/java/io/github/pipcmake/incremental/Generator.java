package io.github.pipcmake.incremental;

import io.github.pipcmake.it.Pythons;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;

/**
 * Steps at random: the same for a seed, a project and a number, if the steps before were the same.
 */
final class Generator {
  private static final int NAMES = 5;
  private static final int NUMBERS = 9;
  private static final int FAILED = 2;

  /** In seconds. */
  private static final int HOUR = 3600;

  private static final List<String> MAVEN = List.of("-T2", "-o", "-U", "clean", "-pl");

  private final Project project;
  private final long seed;

  Generator(Project project, long seed) {
    this.project = project;
    this.seed = seed;
  }

  /**
   * The next one.
   *
   * @param failed how many builds in a row failed: what is broken is not left so, for a build that
   *     fails shows nothing
   */
  Step next(int number, Workspace workspace, int failed) throws IOException {
    if (failed >= FAILED) {
      return Step.of("reset");
    }
    Random random = new Random(seed * 1_000_003L + number * 7_919L + project.name().hashCode());
    random.nextInt(); // the first ones of near seeds are near
    int kind = random.nextInt(100);
    if (kind < 30) {
      return Step.of("change", numbered(random, workspace), number(random));
    } else if (kind < 37) {
      return Step.of("nothing");
    } else if (kind < 38) {
      return Step.of("clock", random.nextBoolean() ? HOUR : -HOUR);
    } else if (kind < 41) {
      return Step.of("touch", numbered(random, workspace));
    } else if (kind < 50) {
      return Step.of("restore", numbered(random, workspace), number(random));
    } else if (kind < 55) {
      int name = random.nextInt(NAMES);
      return random.nextBoolean() ? Step.of("add", name, "listed") : Step.of("add", name);
    } else if (kind < 57) {
      return Step.of("delete", present(random, workspace));
    } else if (kind < 59) {
      return Step.of("rename", present(random, workspace), part(random));
    } else if (kind < 63) {
      return git(random, number);
    } else if (kind < 71) {
      return setting("variable", project.variables(), random, workspace);
    } else if (kind < 77) {
      return setting("property", project.properties(), random, workspace);
    } else if (kind < 81) {
      return replacement(random, workspace);
    } else if (kind < 82) {
      return lock(workspace);
    } else if (kind < 83) {
      return python(random);
    } else if (kind < 87) {
      return maven(random);
    } else if (kind < 92) {
      return Step.of("during", numbered(random, workspace), number(random), random.nextInt(8));
    } else if (kind < 94) {
      return Step.of("kill", numbered(random, workspace), number(random), random.nextInt(8));
    } else if (kind < 96) {
      return Step.of("twice", numbered(random, workspace), number(random));
    } else if (kind < 98) {
      return Step.of("litter");
    }
    return Step.of("damage");
  }

  private static int number(Random random) {
    return 1001 + random.nextInt(NUMBERS);
  }

  private String part(Random random) {
    return project.part().formatted(random.nextInt(NAMES));
  }

  /** A source that was added, if there is one. */
  private String present(Random random, Workspace workspace) throws IOException {
    List<String> parts = new ArrayList<>();
    for (int name = 0; name < NAMES; name++) {
      if (!workspace.read(project.part().formatted(name)).isEmpty()) {
        parts.add(project.part().formatted(name));
      }
    }
    return parts.isEmpty() ? part(random) : parts.get(random.nextInt(parts.size()));
  }

  /** A file with a number to change. */
  private static String numbered(Random random, Workspace workspace) throws IOException {
    List<String> files = new ArrayList<>();
    for (String file : workspace.sources()) {
      if (Workspace.NUMBER.matcher(workspace.read(file)).find()) {
        files.add(file);
      }
    }
    return files.get(random.nextInt(files.size()));
  }

  private static Step git(Random random, int number) {
    return switch (random.nextInt(6)) {
      case 0 -> Step.of("git", "commit", "-q", "-a", "-m", "step" + number);
      case 1 -> Step.of("git", "stash");
      case 2 -> Step.of("git", "stash", "pop");
      case 3 -> Step.of("git", "checkout", "-q", "-f", "-B", "other");
      case 4 -> Step.of("git", "checkout", "-q", "-f", "main");
      default -> Step.of("git", "tag", "-f", "v" + number);
    };
  }

  private static Step setting(
      String kind, Map<String, List<String>> choices, Random random, Workspace workspace)
      throws IOException {
    if (choices.isEmpty()) {
      return Step.of("change", numbered(random, workspace), number(random));
    }
    List<String> names = choices.keySet().stream().sorted().toList();
    String name = names.get(random.nextInt(names.size()));
    List<String> values = new ArrayList<>(choices.getOrDefault(name, List.of("")));
    values.remove(workspace.setting(kind, name));
    String value = values.get(random.nextInt(values.size()));
    return value.isEmpty() ? Step.of(kind, name) : Step.of(kind, name, value);
  }

  private Step replacement(Random random, Workspace workspace) throws IOException {
    Project.Replacement chosen =
        project.replacements().get(random.nextInt(project.replacements().size()));
    boolean there =
        Pattern.compile(chosen.first(), Pattern.LITERAL)
            .matcher(workspace.read(chosen.file()))
            .find();
    return there
        ? Step.of("replace", chosen.file(), chosen.first(), chosen.second())
        : Step.of("replace", chosen.file(), chosen.second(), chosen.first());
  }

  private static Step lock(Workspace workspace) throws IOException {
    String lock = workspace.project().alone() + "/pylock.build.toml";
    return workspace.read(lock).isEmpty() ? Step.of("lock", "-pl") : Step.of("delete", lock);
  }

  private static Step python(Random random) {
    List<String> series = Pythons.series();
    List<String> both = series.subList(Math.max(0, series.size() - 3), series.size());
    return random.nextBoolean() || both.isEmpty()
        ? Step.of("property", "pip-cmake.python")
        : Step.of("property", "pip-cmake.python", both.get(0));
  }

  private static Step maven(Random random) {
    String option = MAVEN.get(random.nextInt(MAVEN.size()));
    return Step.of("maven", option);
  }
}
