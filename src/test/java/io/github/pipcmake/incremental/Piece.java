package io.github.pipcmake.incremental;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Some steps of one seed on one project, each of them compared with a clean build. */
final class Piece {
  /** Each such step's clean build makes its environments anew, too. */
  private static final int EMPTY_STORE_EVERY = 50;

  /**
   * What a person wants to know of the incremental build, or of the clean one if only that fails.
   */
  private static final Pattern SAYS =
      Pattern.compile(
          "^\\[ERROR\\] \\S|^\\[WARNING\\]|skipped|unchanged|made in|reused|configured in|built in");

  private final Scene scene;
  private final long seed;
  private final Path log;
  private final Tally tally;
  private final int shrinks;
  private final List<Step> history = new ArrayList<>();

  /**
   * One that starts with the project as it is in the sources.
   *
   * @param shrinks for how many differences to look for the shortest list of steps
   */
  Piece(Scene scene, long seed, int shrinks) {
    this.scene = scene;
    this.seed = seed;
    this.shrinks = shrinks;
    log = scene.base().resolve("steps.log");
    tally = new Tally(seed, scene.project().name());
  }

  /** Runs the steps from the first number to the one before the last. */
  Tally run(int from, int to) throws IOException {
    Files.deleteIfExists(log);
    Generator generator = new Generator(scene.project(), seed);
    Workspace workspace = scene.create();
    Instant start = Instant.now();
    try (Builder builder = scene.builder()) {
      Step begin = Step.of("nothing");
      Outputs before = builder.build(workspace, begin);
      if (!before.succeeded()) {
        throw new IOException("The first build failed:\n" + String.join("\n", builder.lastLog()));
      }
      boolean settled = true;
      int failed = 0;
      for (int number = from; number < to; number++) {
        Step step = generator.next(number, workspace, failed);
        history.add(step);
        Instant begun = Instant.now();
        if (step.isDisturbed()) {
          builder.disturb(workspace, step);
          settled = false;
          say(number, step, begun, List.of("not compared"));
          continue;
        }
        workspace.play(step);
        Outputs own = builder.build(workspace, step);
        List<String> said = builder.lastLog();
        workspace.heal();
        tally.unneeded(settled && before.succeeded() ? own.unneeded(before) : List.of());
        List<String> differences;
        if (step.isNothing() && settled) {
          differences = new ArrayList<>(own.differences(before));
          tally.nothing(own.programs());
          if (own.programs() > 0) {
            differences.add(own.programs() + " programs started although nothing changed");
          }
        } else {
          boolean emptyStore =
              number % EMPTY_STORE_EVERY == EMPTY_STORE_EVERY - 1 && !step.words().contains("-o");
          Outputs clean = builder.buildClean(workspace, step, emptyStore);
          differences = new ArrayList<>(own.differences(clean));
          if (own.succeeded() && !clean.succeeded()) {
            said = builder.lastLog();
          }
          tally.compared();
          builder.settle(workspace, !differences.isEmpty());
          own = differences.isEmpty() ? own : clean;
        }
        before = own;
        failed = own.succeeded() ? 0 : failed + 1;
        tally.failed(own.succeeded() ? 0 : 1);
        settled = own.succeeded() && !step.words().contains("-pl");
        say(
            number,
            step,
            begun,
            differences.isEmpty() ? List.of(own.succeeded() ? "equal" : "both fail") : differences);
        if (!differences.isEmpty()) {
          differs(number, step, differences, said);
        }
      }
    }
    tally.took(to - from, Duration.between(start, Instant.now()));
    return tally;
  }

  private void differs(int number, Step step, List<String> differences, List<String> said)
      throws IOException {
    List<String> text = new ArrayList<>();
    text.add("seed %d, %s, step %d".formatted(seed, scene.project().name(), number));
    differences.forEach(difference -> text.add("  " + difference));
    said.stream()
        .filter(line -> SAYS.matcher(line).find())
        .limit(12)
        .forEach(line -> text.add("  said: " + line));
    List<Step> shortest = history;
    if (tally.differences() < shrinks) {
      shortest = new Shrink(scene).shortest(history);
      text.add("  the shortest list of steps that shows it:");
    } else {
      text.add("  not shrunk; its last steps:");
      shortest = history.subList(Math.max(0, history.size() - 5), history.size());
    }
    shortest.forEach(found -> text.add("    " + found));
    tally.differs(step.kind(), text);
    append(text);
  }

  private void say(int number, Step step, Instant begun, List<String> outcome) throws IOException {
    double seconds = Duration.between(begun, Instant.now()).toMillis() / 1000.0;
    append(
        List.of(
            "%4d %5.1f s  %s: %s".formatted(number, seconds, step, String.join("; ", outcome))));
  }

  private void append(List<String> lines) throws IOException {
    Files.write(log, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  /** Steps that somebody typed, and what differs after the last of them. */
  static List<String> replay(Scene scene, List<Step> steps) throws IOException {
    Workspace workspace = scene.create();
    try (Builder builder = scene.builder()) {
      @Nullable Outputs own = builder.build(workspace, Step.of("nothing"));
      for (Step step : steps) {
        if (step.isDisturbed()) {
          builder.disturb(workspace, step);
        } else {
          workspace.play(step);
          own = builder.build(workspace, step);
          workspace.heal();
        }
      }
      Step last = steps.get(steps.size() - 1);
      if (last.isDisturbed() || own == null) {
        return List.of();
      }
      boolean disturbed = steps.size() > 1 && steps.get(steps.size() - 2).isDisturbed();
      if (last.isNothing() && !disturbed && own.programs() > 0 && own.succeeded()) {
        return List.of(own.programs() + " programs started although nothing changed");
      }
      List<String> differences = own.differences(builder.buildClean(workspace, last, false));
      builder.settle(workspace, false);
      return differences;
    }
  }
}
