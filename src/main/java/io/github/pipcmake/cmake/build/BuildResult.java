package io.github.pipcmake.cmake.build;

import io.github.pipcmake.cmake.launcher.CacheUse;
import io.github.pipcmake.process.ProcessOutcome;
import java.util.List;
import java.util.Map;

/**
 * The outcome of a build step.
 *
 * @param steps commands that the build tool ran
 * @param compiled object files that were written
 * @param cache what of them the compiler launcher had, as far as it says so
 * @param reasons what was made known to the build tool, as it compares times only, a sentence each
 * @param explanations object file to Ninja's reason for making it, if that was asked for
 * @param processes the programs that were started
 * @since 0.1.0
 */
public record BuildResult(
    int steps,
    int compiled,
    CacheUse cache,
    List<String> reasons,
    Map<String, String> explanations,
    List<ProcessOutcome> processes) {}
