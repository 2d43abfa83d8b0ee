package io.github.pipcmake.cmake.build;

import io.github.pipcmake.cmake.graph.Explanations;
import io.github.pipcmake.process.ModuleLog;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Passes a build tool's output on to the log: what compilers say at the level they say it, the
 * tool's own status lines as a progress line every few seconds.
 *
 * @since 0.1.0
 */
public final class BuildOutput implements Consumer<String> {
  /** Ninja's status with the default {@code NINJA_STATUS}, and Make's with CMake's rules. */
  private static final Pattern STATUS = Pattern.compile("\\[(\\d+)/(\\d+)] .*|\\[ *\\d+%] .*");

  private static final Pattern DIAGNOSTIC =
      Pattern.compile(".*(?:\\bwarning|\\berror)(?: [A-Z]+\\d+)?: .*|CMake (?:Warning|Error).*");

  private static final Pattern ERROR =
      Pattern.compile(".*\\berror(?: [A-Z]+\\d+)?: .*|CMake Error.*|FAILED: .*");

  /** What linkers do not call an error: GNU's, and Apple's with the symbol in the second line. */
  private static final Pattern LINKER =
      Pattern.compile(
          ".*: undefined reference to .*|.*: multiple definition of .*|.*\\bld[.\\w]*: cannot find .*"
              + "|  \"[^\"]+\", referenced from:");

  private final ModuleLog log;
  private final OptionalInt progressSeconds;
  private final LongSupplier nanoTime;
  private final Explanations explanations = new Explanations();
  private long lastProgress;
  private int commands;
  private @Nullable String firstError;

  public BuildOutput(ModuleLog log, OptionalInt progressSeconds, LongSupplier nanoTime) {
    this.log = log;
    this.progressSeconds = progressSeconds;
    this.nanoTime = nanoTime;
    this.lastProgress = nanoTime.getAsLong();
  }

  @Override
  public void accept(String line) {
    if (explanations.accept(line)) {
      return;
    }
    Matcher status = STATUS.matcher(line);
    if (status.matches()) {
      if (!line.contains("] Built target ")) { // Make says that of what is up to date, too
        commands++;
      }
      progress(line);
    } else if (ERROR.matcher(line).matches() || LINKER.matcher(line).matches()) {
      log.error(line);
      if (firstError == null && !line.startsWith("FAILED: ")) {
        firstError = line;
      }
    } else if (DIAGNOSTIC.matcher(line).matches()) {
      log.warn(line);
    } else if (line.startsWith("ninja: Entering directory")
        || line.startsWith("ninja: no work to do")) {
      log.debug(line);
    } else {
      log.info(line);
    }
  }

  private void progress(String line) {
    long now = nanoTime.getAsLong();
    if (progressSeconds.isPresent()
        && now - lastProgress >= Duration.ofSeconds(progressSeconds.getAsInt()).toNanos()) {
      lastProgress = now;
      log.info(line);
    } else {
      log.debug(line);
    }
  }

  /** The first thing that a compiler called an error. */
  Optional<String> firstError() {
    return Optional.ofNullable(firstError);
  }

  /** Object file to the reason why Ninja made it, if it was asked to explain. */
  Map<String, String> explanations() {
    return explanations.reasons();
  }

  /** How many status lines came. */
  int commands() {
    return commands;
  }
}
