package io.github.pipcmake.mojo;

import io.github.pipcmake.cmake.cache.Defines;
import io.github.pipcmake.cmake.cache.InitialCache;
import io.github.pipcmake.cmake.cache.Layout;
import io.github.pipcmake.cmake.cache.PreparedEnvironment;
import io.github.pipcmake.cmake.cache.Presets;
import io.github.pipcmake.cmake.configure.ConfigureResult;
import io.github.pipcmake.cmake.configure.Configurer;
import io.github.pipcmake.cmake.inputs.ConfigureRequest;
import io.github.pipcmake.cmake.launcher.CompilerLauncher;
import io.github.pipcmake.cmake.times.RestoredTimes;
import io.github.pipcmake.cmake.times.SourceTimes;
import io.github.pipcmake.cmake.times.SourceTree;
import io.github.pipcmake.cmake.tools.CMakeException;
import io.github.pipcmake.cmake.tree.BuildTree;
import io.github.pipcmake.cmake.tree.PackageLinks;
import io.github.pipcmake.environment.EnvironmentRepair;
import io.github.pipcmake.environment.recipe.EnvironmentException;
import io.github.pipcmake.process.Host;
import io.github.pipcmake.record.Claims;
import io.github.pipcmake.record.GoalParameters;
import io.github.pipcmake.record.HandOverReader;
import io.github.pipcmake.record.PrepareRecord;
import io.github.pipcmake.record.Variant;
import io.github.pipcmake.text.UserException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Runs CMake's configure step with the environment, if one of its inputs changed. Inputs are the
 * parameters, the environment, and everything that CMake says it read before {@code project()}.
 * Later changes of {@code CMakeLists.txt} are left to the generated build system, if it can see
 * them. Writes {@code target/pip-cmake/configure.json}.
 *
 * @since 0.1.0
 */
@Mojo(name = "configure", defaultPhase = LifecyclePhase.PROCESS_SOURCES, threadSafe = true)
public final class ConfigureMojo extends AbstractCompilingMojo {
  /**
   * The directory of the top-level {@code CMakeLists.txt}. Default: the value of {@code prepare},
   * whose own default is the project's base directory. If several executions have the goal {@code
   * configure}, each of them may name another directory. Example: {@code
   * <sourceDirectory>src/main/cpp</sourceDirectory>}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.sourceDirectory")
  private @Nullable File sourceDirectory;

  /**
   * The paths under which CMake sees the packages. {@code package} is one path for each package,
   * which changes only when this package changes: a new version of a package that no source
   * includes compiles nothing. {@code environment} is the path of the whole environment, which
   * changes whenever any package changes. With {@code package}, the paths are links in the build
   * tree. The layout is {@code environment}, and the log says why, where no links can be made, and
   * where the project fails with links, as an {@code install(EXPORT)} of include directories does.
   * Paths that a project gets from Python, as with {@code python -m nanobind --cmake_dir}, stay in
   * the environment. Example: {@code -Dpip-cmake.layout=environment}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.layout", defaultValue = "package")
  private String layout;

  /**
   * Cache entries, {@code cmake -D}. On the command line, {@code -Dpip-cmake.define.NAME=VALUE}
   * adds one, or takes the place of the POM's. The goal {@code wheel} passes the entries to a build
   * backend that runs CMake, in the variable {@code CMAKE_ARGS}; for other entries there, configure
   * {@code wheel} in an execution of its own. Example: {@code
   * <defines><BUILD_TESTING>OFF</BUILD_TESTING></defines>}
   *
   * @since 0.1.0
   */
  @Parameter private Map<String, @Nullable String> defines = Map.of();

  /**
   * Further arguments for {@code cmake}, passed on unchanged. Example: {@code
   * <arguments><argument>--log-level=VERBOSE</argument></arguments>}
   *
   * @since 0.1.0
   */
  @Parameter private List<@Nullable String> arguments = List.of();

  /**
   * Arguments that the command line adds to {@link #arguments}. Example: {@code
   * -Dpip-cmake.arguments=--fresh,-Wno-dev}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.arguments")
  private List<@Nullable String> addedArguments = List.of();

  /**
   * The directory that the goal {@code install} installs into: {@code CMAKE_INSTALL_PREFIX}.
   * Default: the {@code prefix} of {@code install}, if the module has that goal; otherwise CMake's
   * own. Example: {@code -Dpip-cmake.prefix=target/native}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.prefix")
  private @Nullable File prefix;

  /**
   * The compiler launcher, {@code CMAKE_<LANG>_COMPILER_LAUNCHER}: {@code ccache}, {@code sccache},
   * a path, or {@code auto} for the one of ccache and sccache that is installed. Its cache outlives
   * {@code mvn clean} and serves other clones. Example: {@code -Dpip-cmake.launcher=auto}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.launcher")
  private @Nullable String launcher;

  /**
   * Whether to write files for editors to the source directory: {@code compile_commands.json}, and
   * {@code CMakeUserPresets.json} with the preset {@code pip-cmake}, which opens the same build
   * tree. Do not commit these files. Example: {@code -Dpip-cmake.ide}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.ide", defaultValue = "false")
  private boolean ide;

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
  @Parameter(property = "pip-cmake.restoreTimes", defaultValue = "false")
  private boolean restoreTimes;

  private final Configurer configurer;
  private final SourceTimes sourceTimes;
  private final EnvironmentRepair repair;

  /** With the services that do the work. */
  @Inject
  public ConfigureMojo(
      Configurer configurer,
      SourceTimes sourceTimes,
      EnvironmentRepair repair,
      RemoteCacheAccess access) {
    super(access);
    this.configurer = configurer;
    this.sourceTimes = sourceTimes;
    this.repair = repair;
  }

  @Override
  boolean isSideBySide() {
    return true; // CMake does one thing at a time
  }

  @Override
  List<Path> needed(Variant first) throws EnvironmentException {
    return List.of(sourceDirectory().resolve("CMakeLists.txt"));
  }

  @Override
  void run(Variant variant) throws UserException, IOException, InterruptedException {
    long start = System.nanoTime();
    PrepareRecord prepared = variant.records().prepared();
    Layout wanted = Layout.of(layout);
    Path sources = sourceDirectory();
    GoalParameters told = told(prepared, variant, sources);
    Path tree = buildTree(prepared, variant, told);
    ChosenCompiler compiler = new ChosenCompiler(prepared.compiler());
    List<String> arguments = arguments().stream().map(PlatformText.of(variant)::of).toList();
    compiler.check(prepared.tools().generator(), arguments, namesToolchain(told, sources));
    Map<String, String> variables = compiler.seen(variables(variant));
    Defines all = defines(variant);
    Layout chosen = new PackageLinks(new BuildTree(tree)).possible(wanted);
    boolean firstOfSources =
        new Claims(context()).claim(new Claims.Tree(variant.goalExecution(), sources, tree));
    RestoredTimes restored = restoreTimes(new SourceTree(sources, tree, withoutSources(prepared)));
    ConfigureResult result =
        repair.run(
            place(prepared),
            () ->
                configurer.configure(
                    new ConfigureRequest(
                        sources,
                        tree,
                        variant.records().directory(),
                        new PreparedEnvironment(
                            prepared.environment(),
                            prepared.interpreter(),
                            prepared.packages(),
                            prepared.bytecode(),
                            () -> HandOverReader.of(prepared, chosen)),
                        chosen,
                        prepared.tools(),
                        told.value("preset"),
                        buildType(told),
                        all.entries(),
                        compiler.entries(all, variables),
                        arguments,
                        variables,
                        launcher(sources, variables),
                        ide && variant.foremost() && firstOfSources)));
    for (String leak : result.leaks()) {
      warn(variant.says(leak));
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    variant.results().write(result, tree, told, restored, seconds);
    info(
        variant.says(
            result.skipped()
                ? "configure skipped: " + result.reason()
                : "configured in %.1f s: %s".formatted(seconds, result.reason())));
  }

  /** Also of what is installed to an absolute place, CMake has to know the prefix by now. */
  private Defines defines(Variant variant) throws CMakeException {
    PlatformText text = PlatformText.of(variant);
    Defines all = Defines.of(defines, session.getUserProperties());
    Defines given = new Defines(new TreeMap<>(text.of(all.entries())));
    Path output = Path.of(project.getBuild().getOutputDirectory());
    return given(prefix)
        .map(Path::of)
        .or(() -> executions().installPrefix(this::fromPom, output))
        .map(text::of)
        .map(path -> given.with("CMAKE_INSTALL_PREFIX", InitialCache.slashes(path)))
        .orElse(given);
  }

  /** A path as Maven gives it to the goal that it is of. */
  private Path fromPom(String path) {
    return baseDirectory().resolve(evaluated(path));
  }

  private List<String> arguments() {
    List<String> all = withoutNulls(arguments);
    all.addAll(withoutNulls(addedArguments));
    return all;
  }

  private Path sourceDirectory() throws EnvironmentException {
    Optional<String> given = given(sourceDirectory);
    Optional<String> agreed =
        executions().severalTreesOfOneEnvironment()
            ? given.or(() -> before().value("sourceDirectory"))
            : agreed("sourceDirectory", given);
    return agreed.map(Path::of).orElse(baseDirectory());
  }

  /** What the goals that follow take from this one. */
  private GoalParameters told(PrepareRecord prepared, Variant variant, Path sources)
      throws UserException {
    Map<String, Optional<String>> told =
        new TreeMap<>(toldOfTree(prepared, variant, preset(prepared, sources)));
    told.put("sourceDirectory", Optional.of(sources.toString()));
    told.put("restoreTimes", Optional.of(String.valueOf(restoreTimes)));
    return GoalParameters.of(typed(variant), told);
  }

  /** This goal may have its own, unless that asks for another generator than was prepared. */
  private Optional<String> preset(PrepareRecord prepared, Path sources) throws UserException {
    Optional<String> then = before().value("preset");
    boolean several =
        executions().severalTreesOfOneEnvironment(); // with presets files of their own
    Optional<String> preset =
        several || then.isEmpty() ? preset().or(() -> then) : agreed("preset", preset());
    boolean known = preset.equals(then) && !several;
    if (known || preset.isEmpty() || before().value("generator").isPresent()) {
      return preset;
    }
    String chosen = prepared.tools().generator();
    String wanted = Presets.of(sources).generator(preset.get()).orElse(chosen);
    if (!wanted.equals(chosen)) {
      throw new CMakeException(
          "configure is told preset = %1$s, whose generator is %2$s, but %3$s chose %4$s; write <generator>%2$s</generator> into the <configuration> of the plugin, not of one goal's execution"
              .formatted(preset.get(), wanted, before().by(), chosen));
    }
    return preset;
  }

  private static boolean namesToolchain(GoalParameters told, Path sources) throws UserException {
    Optional<String> preset = told.value("preset");
    return preset.isPresent() && !Presets.of(sources).toolchains(preset.get()).isEmpty();
  }

  private Optional<CompilerLauncher> launcher(Path sources, Map<String, String> variables)
      throws UserException {
    return CompilerLauncher.find(
        given(launcher).map(this::fromBase),
        sources,
        root(),
        remoteCache(),
        Host.current().with(variables));
  }

  /** A path counts from the project's directory, as everywhere; a command has none. */
  private String fromBase(String program) {
    return program.indexOf('/') < 0 ? program : baseDirectory().resolve(program).toString();
  }

  private RestoredTimes restoreTimes(SourceTree tree) throws IOException {
    if (!restoreTimes) {
      return RestoredTimes.NONE;
    }
    RestoredTimes restored = sourceTimes.restore(tree);
    restored.warning().ifPresent(this::warn);
    if (restored.files() > 0) {
      info(
          "restored the %s whose content is the same as in the last good build"
              .formatted(
                  restored.files() == 1
                      ? "time of 1 file"
                      : "times of " + restored.files() + " files"));
    }
    return restored;
  }
}
