package io.github.pipcmake.mojo;

import io.github.pipcmake.cmake.build.BuildRequest;
import io.github.pipcmake.cmake.build.BuildResult;
import io.github.pipcmake.cmake.launcher.CacheVariables;
import io.github.pipcmake.cmake.launcher.RemoteCache;
import io.github.pipcmake.cmake.times.RememberedBuilds;
import io.github.pipcmake.environment.EnvironmentRepair;
import io.github.pipcmake.process.Host;
import io.github.pipcmake.record.GoalParameters;
import io.github.pipcmake.record.PrepareRecord;
import io.github.pipcmake.record.Variant;
import io.github.pipcmake.text.Formats;
import io.github.pipcmake.text.UserException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Builds the project as {@code cmake --build} does. Compiler output goes to the log as it comes,
 * and the whole output goes to {@code target/pip-cmake/build.log}. Writes {@code
 * target/pip-cmake/build.json}.
 *
 * @since 0.1.0
 */
@Mojo(name = "build", defaultPhase = LifecyclePhase.COMPILE, threadSafe = true)
public final class BuildMojo extends AbstractCompilingMojo {
  /** Between two progress lines where somebody watches, and where a log is kept. */
  private static final int WATCHED = 3;

  private static final int LOGGED = 30;

  /** How many explanations the log shows. */
  private static final int SHOWN = 5;

  /**
   * The targets to build, {@code cmake --build --target}. Default: all. Example: {@code
   * -Dpip-cmake.targets=core,bindings}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.targets")
  private List<@Nullable String> targets = List.of();

  /**
   * How many commands run at once, {@code cmake --build --parallel}. Default: Ninja's own choice;
   * with Make, one for each processor. Example: {@code -Dpip-cmake.jobs=4}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.jobs")
  private @Nullable Integer jobs;

  /**
   * Whether to say why each object file is compiled, in Ninja's own words ({@code ninja -d
   * explain}). The log has the first few reasons, and {@code build.json} has all of them. Example:
   * {@code mvn package -Dpip-cmake.explain}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.explain", defaultValue = "false")
  private boolean explain;

  /**
   * Whether to restore the times of source files in a fresh clone, so that with a build tree from a
   * CI cache only changed files are compiled. After each successful build, the goal {@code build}
   * records the content and the time of every source file in the build tree. In a fresh clone,
   * {@code configure} gives each file with the recorded content its recorded time. It never touches
   * a file whose content differs. Use this only where a source directory has one build tree.
   * Default: {@code false} for {@code configure}; {@code build} takes the value of {@code
   * configure}. Example: {@code -Dpip-cmake.restoreTimes}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.restoreTimes")
  private @Nullable Boolean restoreTimes;

  private final RememberedBuilds builds;
  private final EnvironmentRepair repair;

  /** With the services that do the work. */
  @Inject
  public BuildMojo(RememberedBuilds builds, EnvironmentRepair repair, RemoteCacheAccess access) {
    super(access);
    this.builds = builds;
    this.repair = repair;
  }

  @Override
  void run(Variant variant) throws UserException, IOException, InterruptedException {
    long start = System.nanoTime();
    PrepareRecord prepared = variant.records().prepared();
    GoalParameters told = configured(prepared, variant);
    Optional<String> restored =
        told.agreed(
            typed(variant), "restoreTimes", Optional.ofNullable(restoreTimes).map(String::valueOf));
    Map<String, String> variables =
        new ChosenCompiler(prepared.compiler()).seen(variables(variant));
    Optional<RemoteCache> named = remoteCache();
    Optional<RemoteCache> cache = reachable(named);
    BuildResult result =
        repair.run(
            place(prepared),
            () ->
                builds.build(
                    new BuildRequest(
                        buildTree(prepared, variant, told),
                        variant.records().directory(),
                        prepared.environment(),
                        prepared.bytecode(),
                        variables,
                        prepared.tools(),
                        buildType(told),
                        withoutNulls(targets),
                        jobs == null ? OptionalInt.empty() : OptionalInt.of(jobs),
                        progressSeconds(),
                        explain,
                        root(),
                        CacheVariables.of(root(), named, cache, Host.current().with(variables)),
                        outputs()),
                    restored.filter("true"::equals).map(yes -> withoutSources(prepared))));
    double seconds = (System.nanoTime() - start) / 1e9;
    variant.results().write(result, seconds);
    explain(variant, result.explanations());
    info(
        variant.says(
            result.steps() == 0
                ? "build: nothing to do"
                : "built in %.1f s: %s, %s"
                    .formatted(seconds, Formats.count(result.steps(), "step"), objects(result))));
    if (cache.isPresent() && result.cache().errors() > 0) {
      warn(
          variant.says(
              "The remote cache %s failed for %d of %s; what it did not give was compiled, and what it did not take is missing there"
                  .formatted(
                      cache.get().shown(),
                      result.cache().errors(),
                      Formats.count(result.cache().objects(), "object"))));
    }
  }

  private static String objects(BuildResult result) {
    String cached = result.cache().words();
    return cached.isEmpty() ? result.compiled() + " compiled" : cached;
  }

  private void explain(Variant variant, Map<String, String> explanations) {
    if (explanations.isEmpty()) {
      return;
    }
    explanations.values().stream().limit(SHOWN).forEach(reason -> info(reason));
    if (explanations.size() > SHOWN) {
      info(
          "and %d more; all are in %s"
              .formatted(
                  explanations.size() - SHOWN,
                  variant.records().directory().resolve("build.json")));
    }
  }

  /** Of all modules: one may have the Java code, another its C++. */
  private Set<Path> outputs() {
    return session.getAllProjects().stream()
        .map(module -> Path.of(module.getBuild().getDirectory()))
        .collect(Collectors.toSet());
  }

  /** Nobody can read the progress of several modules at once. */
  private OptionalInt progressSeconds() {
    if (session.isParallel()) {
      return OptionalInt.empty();
    }
    return OptionalInt.of(session.getRequest().isInteractiveMode() ? WATCHED : LOGGED);
  }
}
