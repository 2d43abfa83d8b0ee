package io.github.pipcmake.mojo;

import io.github.pipcmake.cmake.tools.CMakeException;
import io.github.pipcmake.environment.EnvironmentRepair;
import io.github.pipcmake.environment.recipe.EnvironmentException;
import io.github.pipcmake.record.GoalParameters;
import io.github.pipcmake.record.PrepareRecord;
import io.github.pipcmake.record.RecordedParameters;
import io.github.pipcmake.record.Variant;
import io.github.pipcmake.text.UserException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** What the goals that work in CMake's build tree share. */
abstract class AbstractBuildTreeMojo extends AbstractPipCMakeMojo {
  /**
   * CMake's build tree. Default: the value of {@code configure}, whose own default is {@code
   * target/cmake}, or {@code target/cmake/ID} if several executions have that goal. Example: {@code
   * -Dpip-cmake.buildDirectory=build}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.buildDirectory")
  private @Nullable File buildDirectory;

  /**
   * The configuration to build: {@code CMAKE_BUILD_TYPE}, or the value of {@code --config} for a
   * multi-config generator. Default: the value of {@code configure}, whose own default is what the
   * {@link #preset} says, or {@code Release} without a preset. Example: {@code
   * -Dpip-cmake.buildType=Debug}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.buildType")
  private @Nullable String buildType;

  /**
   * Whether to keep the build tree in the store, under {@code v1/builds}, instead of in {@code
   * buildDirectory}, so that {@code mvn clean package} compiles nothing. Each project directory and
   * {@code buildDirectory} has its own tree; delete that tree to start afresh. Default: the value
   * of {@code configure}, whose own default is {@code false}. Example: {@code
   * -Dpip-cmake.keepBuild}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.keepBuild")
  private @Nullable Boolean keepBuild;

  /**
   * Environment variables for the programs that the goals {@code configure}, {@code build}, {@code
   * install}, {@code test}, {@code wheel}, {@code pytest}, {@code editable} and {@code run} start,
   * in addition to those of the machine. When one changes, {@code configure}, {@code install},
   * {@code wheel} and {@code run} do their work again. A variable with the name of a password or a
   * token does not count; in what programs print, {@code ****} replaces its value if that has 12
   * characters or more. Configure this on the plugin, not on one execution. Example: {@code
   * <environmentVariables><JAVA_HOME>/opt/jdk</JAVA_HOME></environmentVariables>}
   *
   * @since 0.1.0
   */
  @Parameter private Map<String, @Nullable String> environmentVariables = Map.of();

  @Override
  List<Path> needed(Variant first) throws UserException, IOException {
    GoalParameters told =
        new RecordedParameters(first.records()).ifConfigured().orElseGet(this::before);
    return List.of(
        told.value("sourceDirectory")
            .map(Path::of)
            .orElse(baseDirectory())
            .resolve("CMakeLists.txt"));
  }

  final Map<String, String> variables(Variant variant) throws EnvironmentException {
    return PlatformText.of(variant).of(variables(environmentVariables));
  }

  @Override
  final boolean isForEachPlatform() {
    return true;
  }

  /** What {@code configure} itself works with. */
  final Map<String, Optional<String>> toldOfTree(
      PrepareRecord prepared, Variant variant, Optional<String> preset) throws CMakeException {
    boolean ofPreset = preset.isPresent() && !prepared.tools().isMultiConfig();
    Path usual = targetDirectory().resolve("cmake");
    return Map.of(
        "buildDirectory",
        given(buildDirectory)
            .or(() -> Optional.of(variant.goalExecution().below(usual).toString())),
        "keepBuild",
        Optional.of(keepBuild == null ? "false" : keepBuild.toString()),
        "preset",
        preset,
        "buildType",
        given(buildType).or(() -> ofPreset ? Optional.empty() : Optional.of("Release")));
  }

  /**
   * What {@code configure} worked with.
   *
   * @throws CMakeException if it has not run
   * @throws EnvironmentException if this goal is told something else
   */
  GoalParameters configured(PrepareRecord prepared, Variant variant)
      throws UserException, IOException {
    GoalParameters told = new RecordedParameters(variant.records()).toConfigure();
    String goal = typed(variant);
    told.agreed(goal, "buildDirectory", given(buildDirectory));
    told.agreed(goal, "keepBuild", Optional.ofNullable(keepBuild).map(String::valueOf));
    told.agreed(goal, "preset", preset());
    if (!prepared.tools().isMultiConfig()) {
      told.agreed(goal, "buildType", given(buildType));
    }
    return told;
  }

  /**
   * Directories whose files are no sources of the build, or are sources of Maven's own compiler,
   * which compares times with {@code target/classes} that we know nothing of.
   */
  final Set<Path> withoutSources(PrepareRecord prepared) {
    Set<Path> directories = sourcesOfMaven(prepared);
    project.getResources().forEach(files -> directories.add(Path.of(files.getDirectory())));
    project.getTestResources().forEach(files -> directories.add(Path.of(files.getDirectory())));
    return directories;
  }

  /** Where a step runs that may find its environment damaged. */
  final EnvironmentRepair.Place place(PrepareRecord prepared) {
    return new EnvironmentRepair.Place(
        prepared.buildEnvironment(),
        prepared.store(),
        session.getRequest().getStartTime().toInstant());
  }

  /**
   * The configuration to build; empty if the preset says it, which it can to one generator. A tree
   * of several configurations has any that a goal asks for.
   */
  final Optional<String> buildType(GoalParameters told) {
    return given(buildType).or(() -> told.value("buildType"));
  }
}
