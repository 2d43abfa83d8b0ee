package io.github.pipcmake.cmake.build;

import io.github.pipcmake.cmake.graph.BuildTreeState;
import io.github.pipcmake.cmake.graph.ManifestTime;
import io.github.pipcmake.cmake.inputs.ConfiguredTree;
import io.github.pipcmake.cmake.launcher.CacheUse;
import io.github.pipcmake.cmake.launcher.CacheVariables;
import io.github.pipcmake.cmake.tools.CMakeException;
import io.github.pipcmake.cmake.tree.CMakeInputs;
import io.github.pipcmake.cmake.tree.UserFiles;
import io.github.pipcmake.process.Host;
import io.github.pipcmake.process.ModuleLog;
import io.github.pipcmake.process.ProcessOutcome;
import io.github.pipcmake.process.ProcessRequest;
import io.github.pipcmake.process.ProcessRunner;
import io.github.pipcmake.process.PythonVariables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.inject.Inject;

/**
 * Runs the build tool of a configured tree.
 *
 * @since 0.1.0
 */
public final class Builder {
  private static final ModuleLog LOG = ModuleLog.of(Builder.class);

  /** How many files the log names that the build tool cannot see. */
  private static final int SHOWN = 5;

  private final ProcessRunner runner;
  private final Host host;

  /** For the machine that this runs on. */
  @Inject
  public Builder(ProcessRunner runner) {
    this(runner, Host.current());
  }

  Builder(ProcessRunner runner, Host host) {
    this.runner = runner;
    this.host = host;
  }

  /**
   * Builds, and counts what was done.
   *
   * @throws CMakeException if the tree is not configured, or the build fails
   * @throws InterruptedException if Maven is interrupted
   */
  public BuildResult build(BuildRequest request)
      throws CMakeException, IOException, InterruptedException {
    ConfiguredTree tree =
        ConfiguredTree.configured(request.buildDirectory(), request.environment(), "build");
    UnseenChanges unseen =
        new UnseenChanges(
            request.buildDirectory(),
            request.tools(),
            UserFiles.of(request.root(), request.buildDirectory(), request.environment(), host),
            new WrittenAgain(request.buildDirectory(), request.outputs()));
    List<String> reasons = new ArrayList<>(unseen.announce());
    reasons.stream().limit(SHOWN).forEach(LOG::info);
    if (reasons.size() > SHOWN) {
      LOG.info("and {} more such files; build.json names them", reasons.size() - SHOWN);
    }
    Path cacheLog = request.recordDirectory().resolve("compiler-cache.log");
    Files.deleteIfExists(cacheLog);
    long began = System.currentTimeMillis();
    BuildTreeState before = BuildTreeState.of(request.buildDirectory(), request.tools());
    BuildOutput output = new BuildOutput(LOG, request.progressSeconds(), System::nanoTime);
    List<ProcessOutcome> outcomes = new ArrayList<>(List.of(run(request, tree, cacheLog, output)));
    Optional<String> mended =
        outcomes.get(0).succeeded()
            ? Optional.empty()
            : new ManifestTime(request.buildDirectory()).mend(output.firstError());
    if (mended.isPresent()) {
      LOG.warn(mended.get());
      reasons.add(mended.get());
      output = new BuildOutput(LOG, request.progressSeconds(), System::nanoTime);
      outcomes.add(run(request, tree, cacheLog, output));
    }
    ProcessOutcome outcome = outcomes.get(outcomes.size() - 1);
    if (!outcome.succeeded()) {
      throw new BuildFailure(outcome, output.firstError()).exception();
    }
    unseen.remember(began, output.commands() > 0);
    if (output.commands() > 0) {
      new CMakeInputs(request.buildDirectory())
          .follow(tree.key(), host.with(request.variables()), began);
    }
    if (output.commands() == 0) {
      return new BuildResult(0, 0, CacheUse.NONE, reasons, Map.of(), outcomes);
    }
    BuildTreeState.Work work =
        BuildTreeState.of(request.buildDirectory(), request.tools()).since(before);
    // Make keeps no log of what else it ran than compilers.
    int steps = request.tools().ninja().isPresent() ? work.steps() : output.commands();
    return new BuildResult(
        steps, work.compiled(), CacheUse.of(cacheLog), reasons, output.explanations(), outcomes);
  }

  private ProcessOutcome run(
      BuildRequest request, ConfiguredTree tree, Path cacheLog, BuildOutput output)
      throws CMakeException, IOException, InterruptedException {
    return runner.run(
        new ProcessRequest(
            BuildCommand.of(request, tree, host.with(request.variables())),
            request.buildDirectory(),
            variables(request, cacheLog),
            PythonVariables.UNWANTED,
            request.recordDirectory().resolve("build.log"),
            output,
            Set.of()));
  }

  private Map<String, String> variables(BuildRequest request, Path cacheLog) {
    Map<String, String> variables =
        new HashMap<>(PythonVariables.bytecodeTo(request.bytecode(), request.variables()));
    // The format that the output is read by, whatever the user's shell sets.
    variables.put("NINJA_STATUS", "[%f/%t] ");
    Host seen = host.with(request.variables());
    variables.putAll(CacheVariables.withLog(request.launcherVariables(), cacheLog, seen));
    return variables;
  }
}
