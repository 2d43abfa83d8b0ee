package io.github.pipcmake.mojo;

import io.github.pipcmake.compiler.TargetPlatform;
import io.github.pipcmake.environment.recipe.EnvironmentException;
import io.github.pipcmake.record.Executions;
import io.github.pipcmake.record.GoalExecution;
import io.github.pipcmake.record.GoalParameters;
import io.github.pipcmake.record.PrepareRecord;
import io.github.pipcmake.record.RecordedParameters;
import io.github.pipcmake.record.Records;
import io.github.pipcmake.record.Variant;
import io.github.pipcmake.store.gc.KeptBuilds;
import io.github.pipcmake.store.layout.StoreException;
import io.github.pipcmake.text.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * What the goals that build a project share: for which Pythons and platforms they do it, and what
 * the goals before them were told.
 */
abstract class AbstractPipCMakeMojo extends AbstractProjectMojo {
  /**
   * A configure preset from {@code CMakePresets.json} or {@code CMakeUserPresets.json}, {@code
   * cmake --preset}. The plugin adds the environment to it, and the build tree stays where {@code
   * buildDirectory} says. Example: {@code -Dpip-cmake.preset=release}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.preset")
  private @Nullable String preset;

  /**
   * Several Pythons, each named as in {@code python}, which is then ignored. Each of them gets its
   * own environment, build tree below {@code buildDirectory}, records below {@code
   * target/pip-cmake}, and wheel. Environments are created and configured in parallel; steps that
   * use all processors by themselves run one after the other. Default, for goals after {@code
   * prepare}: the value of {@code prepare}. Example: {@code -Dpip-cmake.pythons=3.11,3.12,3.13t}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.pythons")
  private List<@Nullable String> pythons = List.of();

  /**
   * The platforms to compile for, by zig from PyPI, on one machine: {@code linux-x86_64}, {@code
   * linux-aarch64}, {@code linux-musl-x86_64}, {@code macos-x86_64}, {@code macos-arm64}, {@code
   * windows-x86_64} and so on. The version of the oldest glibc or macOS may follow, as in {@code
   * linux-x86_64:2.28}; without it, it is glibc 2.17 or macOS 11.0. Each platform gets its own
   * build tree below {@code buildDirectory}, records below {@code target/pip-cmake}, and libraries
   * below {@code prefix}: in a directory of its name, or where {@code ${pip-cmake.platform.jna}}
   * and the like in {@code prefix} say. Tests run for this machine only. Default, for goals after
   * {@code prepare}: the value of {@code prepare}, whose own default is this machine and its
   * compiler. Example: {@code
   * -Dpip-cmake.targetPlatforms=linux-x86_64,linux-aarch64,windows-x86_64}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.targetPlatforms")
  private List<@Nullable String> targetPlatforms = List.of();

  /**
   * The id of the execution that this goal belongs to, in a module where several executions have
   * {@code prepare}, {@code configure} or {@code wheel}. You need it only in an execution that has
   * none of these goals itself. Example: {@code <execution>core</execution>}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.execution")
  private @Nullable String execution;

  private Executions executions = Executions.NONE;

  /** What {@code prepare} was told, if this goal comes after it. */
  private GoalParameters before = GoalParameters.NOTHING;

  @Override
  final void work() throws UserException, IOException, InterruptedException {
    List<Variant> variants = variants();
    checkNames(variants.get(0));
    for (Variant variant : variants) {
      Files.createDirectories(variant.records().directory());
      variant.records().forget(mojo.getGoal());
    }
    Optional<String> nothing = nothingToDo(variants.get(0));
    if (nothing.isPresent()) {
      leaveOut(variants, nothing.get());
      return;
    }
    begin(variants.get(0));
    run(variants);
  }

  /** Why, in a module that may be a parent; in others nothing is read for the question. */
  private Optional<String> nothingToDo(Variant first) throws UserException, IOException {
    return hasPom() && ParentModule.mayBe(project)
        ? ParentModule.nothingFor(project, session.getAllProjects(), needed(first))
        : Optional.empty();
  }

  /** The files of which this goal needs one; none if it always has something to do. */
  List<Path> needed(Variant first) throws UserException, IOException {
    return List.of();
  }

  private void leaveOut(List<Variant> variants, String reason) throws IOException {
    for (Variant variant : variants) {
      variant.results().writeSkipped(mojo.getGoal(), reason);
    }
    info(mojo.getGoal() + " skipped: " + reason);
  }

  /**
   * Tells what Maven passes over in silence: once in a build, and for each goal what leads nowhere.
   */
  private void checkNames(Variant first) throws UserException {
    PluginDescriptor plugin = mojo.getMojoDescriptor().getPluginDescriptor();
    UnknownNames unknown = new UnknownNames(plugin, session);
    unknown.ofProperties(project).forEach(this::warn);
    unknown.ofParameters(project, context()).forEach(this::warn);
    List<String> nowhere =
        unknown.ofReferences(
            project,
            first.platform().isPresent() ? PlatformText.names() : Set.of(),
            mojo.getMojoDescriptor(),
            mojo.getConfiguration());
    if (!nowhere.isEmpty()) {
      throw new EnvironmentException(String.join("; ", nowhere));
    }
  }

  private List<Variant> variants() throws EnvironmentException, IOException {
    executions = Executions.of(project, mojo);
    GoalExecution goalExecution = goalExecution(mojo.getExecutionId(), given(execution));
    if (follows(mojo.getGoal())) {
      before = new RecordedParameters(Records.of(goalExecution, recordDirectory())).toPrepare();
    }
    List<TargetPlatform> platforms = new ArrayList<>();
    for (String platform : before.agreed(mojo.getGoal(), "targetPlatforms", targetPlatforms())) {
      platforms.add(TargetPlatform.parse(platform));
    }
    List<Variant> all =
        Variant.of(
            before.agreed(mojo.getGoal(), "pythons", pythons()),
            platforms,
            goalExecution,
            recordDirectory());
    return isForEachPlatform() ? all : Variant.ofThisMachine(all);
  }

  /** Whether the goal does something for each platform that is compiled for. */
  boolean isForEachPlatform() {
    return false;
  }

  /**
   * Where the goal has its records.
   *
   * @param id of the execution that runs it
   * @param named the execution that the user says it belongs to
   */
  GoalExecution goalExecution(String id, Optional<String> named) throws EnvironmentException {
    return executions.goalExecution(mojo.getGoal(), id, named);
  }

  /** Whether the goal works in what {@code prepare} made. */
  boolean follows(String goal) {
    return Executions.follows(goal);
  }

  /** What the goal does once for all Pythons, before it does anything for one of them. */
  void begin(Variant first) throws EnvironmentException, IOException {}

  /** Whether the goal leaves processors idle, so that it is done for several Pythons at a time. */
  boolean isSideBySide() {
    return false;
  }

  private void run(List<Variant> variants) throws UserException, IOException, InterruptedException {
    if (variants.size() > 1 && isSideBySide()) {
      List<Callable<Void>> tasks = new ArrayList<>();
      for (Variant variant : variants) {
        tasks.add(
            () -> {
              runNamed(variant);
              return null;
            });
      }
      ParallelTasks.run(tasks);
      return;
    }
    for (Variant variant : variants) {
      runNamed(variant);
    }
  }

  /** Of several, the one that fails is named. */
  private void runNamed(Variant variant) throws UserException, IOException, InterruptedException {
    boolean good = false;
    try {
      run(variant);
      good = true;
    } finally {
      if (!good && !variant.name().isEmpty()) {
        error(variant.says(mojo.getGoal() + " failed"));
      }
    }
  }

  /** What the goal does for one Python. */
  abstract void run(Variant variant) throws UserException, IOException, InterruptedException;

  /** The Pythons that this goal itself is told. */
  final List<String> pythons() {
    return withoutNulls(pythons).stream().filter(python -> !python.isBlank()).toList();
  }

  /** The platforms that this goal itself is told. */
  final List<String> targetPlatforms() {
    return withoutNulls(targetPlatforms).stream().filter(name -> !name.isBlank()).toList();
  }

  /** The preset that this goal itself is told. */
  final Optional<String> preset() {
    return given(preset);
  }

  final Executions executions() {
    return executions;
  }

  /** What {@code prepare} was told; nothing for goals that do not come after it. */
  final GoalParameters before() {
    return before;
  }

  /**
   * The value of a parameter that {@code prepare} is told first.
   *
   * @throws EnvironmentException if this goal is told something else
   */
  final Optional<String> agreed(String parameter, Optional<String> given)
      throws EnvironmentException {
    return before.agreed(mojo.getGoal(), parameter, given);
  }

  /**
   * The build tree in use.
   *
   * @param told to {@code configure}
   * @throws StoreException if it is to be kept in the store and cannot be made there
   */
  final Path buildTree(PrepareRecord prepared, Variant variant, GoalParameters told)
      throws IOException {
    Path directory =
        variant.ofVariant(told.value("buildDirectory").map(Path::of).orElse(baseDirectory()));
    return told.values("keepBuild").contains("true")
        ? new KeptBuilds(prepared.store()).tree(project.getArtifactId(), baseDirectory(), directory)
        : directory;
  }

  /** This goal as one types it. */
  final String typed(Variant variant) {
    return GoalExecution.typed(mojo.getGoal(), variant.goalExecution().id());
  }
}
