package io.github.pipcmake.mojo;

import io.github.pipcmake.environment.recipe.BuildEnvironment;
import io.github.pipcmake.environment.recipe.EnvironmentException;
import io.github.pipcmake.environment.recipe.PrepareRequest;
import io.github.pipcmake.record.Claims;
import io.github.pipcmake.record.GoalExecution;
import io.github.pipcmake.record.PrepareRecord;
import io.github.pipcmake.record.Variant;
import io.github.pipcmake.run.FormerRuns;
import io.github.pipcmake.run.Program;
import io.github.pipcmake.run.Programs;
import io.github.pipcmake.run.RunRequest;
import io.github.pipcmake.run.RunResult;
import io.github.pipcmake.text.UserException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Runs a program of an environment: a {@code module}, a {@code script} or a {@code program}, such
 * as a code generator before Java is compiled, or a formatter. If {@code runRequirements}, {@code
 * runRequirementsFiles}, {@code runGroups} or {@code runExtras} name packages, the program gets an
 * environment of just these, and {@code prepare} need not run. It has its own recipe, so equal
 * requirements share one environment. The interpreter, the indexes and the constraints are those of
 * the build; a lock file is not used. Without such packages, the program runs in the environment of
 * {@code prepare}. With several {@code pythons}, only the first one counts.
 *
 * <p>If {@code inputs} and {@code outputs} are given, the goal is skipped as long as the program,
 * its arguments, its environment, {@code environmentVariables} and the content of these files are
 * as they were after the last good run. Before the program runs again, files that it made in {@code
 * target} are removed, so that nothing stays that it would not make now.
 *
 * <p>The log shows what the program prints, and {@code target/pip-cmake/run.log} has all of it.
 * Writes {@code target/pip-cmake/run.json}; if several executions of a module have this goal, each
 * writes into {@code target/pip-cmake/ID}. What executions made that the module does not have any
 * more is removed. Example: {@code mvn pip-cmake:run -Dpip-cmake.run.requirements=black
 * -Dpip-cmake.run.module=black -Dpip-cmake.run.args="--check src"}
 *
 * @since 0.1.0
 */
@Mojo(name = "run", defaultPhase = LifecyclePhase.GENERATE_SOURCES, threadSafe = true)
public final class RunMojo extends AbstractEnvironmentMojo {
  /**
   * The module to run, {@code python -m}. Example: {@code -Dpip-cmake.run.module=black}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.run.module")
  private @Nullable String module;

  /**
   * The Python script to run. It is always one of the {@code inputs}. Example: {@code
   * <script>src/main/python/generate.py</script>}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.run.script")
  private @Nullable File script;

  /**
   * The program to run, which a package puts into the environment's directory of scripts: an entry
   * point, or a binary. Example: {@code <program>swig</program>}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.run.program")
  private @Nullable String program;

  /**
   * Arguments of the program, one each. Example: {@code
   * <runArguments><runArgument>--check</runArgument><runArgument>src</runArgument></runArguments>}
   *
   * @since 0.1.0
   */
  @Parameter private List<@Nullable String> runArguments = List.of();

  /**
   * Further arguments of the program, after {@code runArguments}. They are split at blanks outside
   * quotes; no shell sees them. Example: {@code -Dpip-cmake.run.args="--check 'my file.py'"}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.run.args")
  private @Nullable String runArgs;

  /**
   * The working directory of the program. Example: {@code
   * <workingDirectory>src/main/python</workingDirectory>}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.run.workingDirectory", defaultValue = "${project.basedir}")
  private File workingDirectory;

  /**
   * Requirements of the program, one PEP 508 line each. In the property, a comma ends a
   * requirement. Example: {@code -Dpip-cmake.run.requirements=black}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.run.requirements")
  private List<@Nullable String> runRequirements = List.of();

  /**
   * Requirements files of the program, {@code pip install -r}. Example: {@code
   * <runRequirementsFiles>tools/requirements.txt</runRequirementsFiles>}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.run.requirementsFiles")
  private List<File> runRequirementsFiles = List.of();

  /**
   * Dependency groups ({@code [dependency-groups]} in {@code pyproject.toml}, PEP 735) that the
   * program needs. Example: {@code <runGroups>lint</runGroups>}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.run.groups")
  private List<@Nullable String> runGroups = List.of();

  /**
   * Extras of the project ({@code [project.optional-dependencies]} in {@code pyproject.toml}) whose
   * requirements the program needs. Example: {@code -Dpip-cmake.run.extras=dev}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.run.extras")
  private List<@Nullable String> runExtras = List.of();

  /**
   * What the program reads: files, directories, and patterns with {@code *}, {@code ?} and {@code
   * **}. Name the modules that a script imports, too. Example: {@code
   * <inputs><input>src/main/templates/*.j2</input></inputs>}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.run.inputs")
  private List<@Nullable String> inputs = List.of();

  /**
   * What the program makes, in the same form as {@code inputs}. If there is no file of one of them
   * after the run, the goal fails. Name a directory only if nothing but the program writes there.
   * The directories in {@code generatedSources} and {@code generatedTestSources} count as outputs,
   * too. Before the program runs, directories in {@code target} that these files lie in, and those
   * that patterns begin in, are created. Example: {@code
   * <outputs><output>target/classes/model.json</output></outputs>}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.run.outputs")
  private List<@Nullable String> outputs = List.of();

  /**
   * Directories in which the program makes Java sources. They are created before it runs, and added
   * to the source roots of the project, whether or not it has to run. No other execution may have
   * one of them. Example: {@code
   * <generatedSources>target/generated-sources/model</generatedSources>}
   *
   * @since 0.1.0
   */
  @Parameter private List<File> generatedSources = List.of();

  /**
   * The same for sources of Java tests. Example: {@code
   * <generatedTestSources>target/generated-test-sources/model</generatedTestSources>}
   *
   * @since 0.1.0
   */
  @Parameter private List<File> generatedTestSources = List.of();

  /**
   * How many seconds the program may take. Then the goal ends it and every program that it started.
   * Default: no limit. Example: {@code -Dpip-cmake.run.timeout=600}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.run.timeout")
  private @Nullable Integer runTimeout;

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

  private final Programs programs;

  /** With the services that do the work. */
  @Inject
  public RunMojo(Programs programs, EnvironmentServices services) {
    super(services);
    this.programs = programs;
  }

  @Override
  GoalExecution goalExecution(String id, Optional<String> named) throws EnvironmentException {
    return executions().ofRun(id, named, !hasRequirements());
  }

  @Override
  boolean follows(String goal) {
    return !hasRequirements();
  }

  @Override
  void run(Variant variant) throws UserException, IOException, InterruptedException {
    if (!variant.foremost()) {
      return; // what it makes can be there once only
    }
    long start = System.nanoTime();
    RunRequest request = request(variant);
    for (Path directory : request.files().directories()) {
      new Claims(context()).claim(new Claims.Generated(mojo.getExecutionId(), directory));
    }
    formerRuns(variant).remove(baseDirectory(), targetDirectory());
    RunResult result = programs.run(request);
    generatedSources.forEach(root -> project.addCompileSourceRoot(root.getPath()));
    generatedTestSources.forEach(root -> project.addTestCompileSourceRoot(root.getPath()));
    double seconds = (System.nanoTime() - start) / 1e9;
    String name = request.program().name();
    variant.results().write(result, name, seconds);
    info(
        variant.says(
            result.skipped()
                ? "%s skipped: %s".formatted(name, result.reason())
                : String.format(
                    Locale.ROOT, "%s ran in %.1f s: %s", name, seconds, result.reason())));
  }

  private FormerRuns formerRuns(Variant variant) throws UserException {
    Set<Path> present = new HashSet<>();
    present.add(variant.records().directory());
    for (GoalExecution run : executions().ofRuns()) {
      present.add(variant.ofVariant(run.below(recordDirectory())));
    }
    return new FormerRuns(recordDirectory(), present);
  }

  private RunRequest request(Variant variant) throws UserException, IOException {
    Program named =
        Program.of(given(module), Optional.ofNullable(script).map(HomePath::of), given(program));
    PrepareRequest preparation = request(variant, List.of());
    List<String> arguments = new ArrayList<>(withoutNulls(runArguments));
    arguments.addAll(split("pip-cmake.run.args", runArgs));
    List<Path> generated =
        Stream.concat(generatedSources.stream(), generatedTestSources.stream())
            .map(File::toPath)
            .toList();
    List<String> made = new ArrayList<>(withoutNulls(outputs));
    generated.forEach(directory -> made.add(directory.toString()));
    return new RunRequest(
        preparation,
        where(variant, preparation),
        named,
        arguments,
        HomePath.of(workingDirectory),
        new RunRequest.Files(withoutNulls(inputs), made, generated),
        targetDirectory(),
        variant.records().directory(),
        variables(environmentVariables),
        Optional.ofNullable(runTimeout).map(Duration::ofSeconds),
        typed());
  }

  private boolean hasRequirements() {
    return Stream.of(runRequirements, runGroups, runExtras)
            .anyMatch(names -> !withoutNulls(names).isEmpty())
        || !runRequirementsFiles.isEmpty();
  }

  private RunRequest.Where where(Variant variant, PrepareRequest preparation)
      throws UserException, IOException {
    if (hasRequirements()) {
      return new RunRequest.Where(
          Optional.empty(),
          requirements(preparation.pyproject(), runExtras, runGroups, runRequirements),
          paths(runRequirementsFiles));
    }
    Optional<BuildEnvironment> prepared =
        variant.records().ifPrepared().map(PrepareRecord::buildEnvironment);
    if (prepared.isEmpty()) {
      throw new EnvironmentException(
          "The goal run has no requirements of its own, and prepare has made no environment for this project; write <runRequirements> into the <configuration> of run, or name the goal prepare before it");
    }
    return new RunRequest.Where(prepared, List.of(), List.of());
  }
}
