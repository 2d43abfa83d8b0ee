package io.github.pipcmake.mojo;

import io.github.pipcmake.cmake.tools.ToolSettings;
import io.github.pipcmake.cmake.tools.Tools;
import io.github.pipcmake.compiler.CompilerChoice;
import io.github.pipcmake.compiler.Compilers;
import io.github.pipcmake.compiler.TargetPython;
import io.github.pipcmake.compiler.TargetPythons;
import io.github.pipcmake.compiler.ZigToolchain;
import io.github.pipcmake.environment.Environments;
import io.github.pipcmake.environment.PrepareResult;
import io.github.pipcmake.environment.recipe.BuildEnvironment;
import io.github.pipcmake.environment.recipe.EnvironmentException;
import io.github.pipcmake.environment.recipe.PrepareRequest;
import io.github.pipcmake.process.Host;
import io.github.pipcmake.process.ProcessOutcome;
import io.github.pipcmake.python.backend.PackageVersion;
import io.github.pipcmake.python.interpreter.Interpreter;
import io.github.pipcmake.python.managed.PythonArtifact;
import io.github.pipcmake.record.RecordedParameters;
import io.github.pipcmake.record.Records;
import io.github.pipcmake.record.Variant;
import io.github.pipcmake.store.Stores;
import io.github.pipcmake.text.Formats;
import io.github.pipcmake.text.UserException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.Consumer;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Finds the project's pip environment in the store, or creates it. The environment holds the
 * packages that {@code pyproject.toml}, requirements files and the POM require. Its path is named
 * by its content. For other plugins, the goal sets the project properties {@code
 * pip-cmake.environment} (the environment's directory), {@code pip-cmake.python} (its interpreter)
 * and {@code pip-cmake.digest} (its name). {@code pip-cmake.version} is the POM's version as Python
 * packages have it (PEP 440): {@code 1.2.dev0} for {@code 1.2-SNAPSHOT}. If several executions have
 * this goal, each of them also sets these properties with its id, as in {@code
 * pip-cmake.environment.ID}. {@code pip-cmake.os} and {@code pip-cmake.arch} are the platform that
 * natives are built for, as os-maven-plugin names it, and {@code pip-cmake.platform.*} its names in
 * libraries that load natives. Writes {@code target/pip-cmake/prepare.json}.
 *
 * @since 0.1.0
 */
@Mojo(
    name = "prepare",
    defaultPhase = LifecyclePhase.GENERATE_SOURCES,
    requiresProject = false,
    threadSafe = true)
public final class PrepareMojo extends AbstractEnvironmentMojo {
  /** Packages that no source includes. */
  private static final Set<String> BUILD_TOOLS = Set.of("cmake", "ninja");

  /**
   * Whether to prune the store once a day in the background, as {@code store-prune} does with its
   * default parameters. Example: {@code -Dpip-cmake.autoPrune=false}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.autoPrune", defaultValue = "true")
  private boolean autoPrune;

  /**
   * The operating system that native libraries are built for, if that is not this machine's: {@code
   * linux}, {@code osx} or {@code windows}. The properties {@code pip-cmake.os} and {@code
   * pip-cmake.platform.*} follow it; what is compiled does not. Example: {@code
   * -Dpip-cmake.os=windows}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.os")
  private @Nullable String os;

  /**
   * The processor that native libraries are built for, if that is not this machine's: {@code
   * x86_64}, {@code aarch_64} and so on. The properties {@code pip-cmake.arch} and {@code
   * pip-cmake.platform.*} follow it; what is compiled does not. Example: {@code
   * -Dpip-cmake.arch=aarch_64}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.arch")
  private @Nullable String arch;

  private final Environments environments;
  private final Stores stores;
  private final Compilers compilers;
  private final TargetPythons targetPythons;

  /** With the services that do the work. */
  @Inject
  public PrepareMojo(
      Environments environments,
      Stores stores,
      Compilers compilers,
      TargetPythons targetPythons,
      EnvironmentServices services) {
    super(services);
    this.targetPythons = targetPythons;
    this.environments = environments;
    this.stores = stores;
    this.compilers = compilers;
  }

  @Override
  boolean isSideBySide() {
    return true; // pip does one thing at a time
  }

  @Override
  boolean isForEachPlatform() {
    return true;
  }

  @Override
  void begin(Variant first) throws EnvironmentException, IOException {
    requireProject();
    compiler(); // a misspelt one is told before anything is installed
    if (first.first() && first.platform().isEmpty()) {
      setPlatform();
    }
    new RecordedParameters(Records.of(first.goalExecution(), recordDirectory()))
        .begin(told(first), recordDirectory());
  }

  @Override
  void run(Variant variant) throws UserException, IOException, InterruptedException {
    long start = System.nanoTime();
    List<ProcessOutcome> asked = new ArrayList<>();
    ToolSettings settings = toolSettings(variant, asked::add);
    PrepareResult prepared = environments.prepare(request(variant, settings));
    BuildEnvironment environment = prepared.environment();
    Optional<Tools> tools =
        hasCMakeLists()
            ? Optional.of(
                services.locator.locate(
                    settings, environment.sitePackages(), environment.scripts()))
            : Optional.empty();
    Optional<ZigToolchain> compiler = compiler(variant, prepared, asked::add);
    setProperties(variant, environment);
    if (variant.first()) {
      setVersion();
    }
    variant
        .results()
        .write(
            prepared,
            told(variant),
            sourceDirectory(),
            tools,
            compiler,
            asked,
            (System.nanoTime() - start) / 1e9);
    if (autoPrune && variant.first()) {
      stores.open(storeSettings()).pruneDaily(); // now that the environment is leased
    }
    info(variant.says(line(prepared) + compiler.map(zig -> "; compiler: " + zig).orElse("")));
  }

  /** For several Pythons, it is installed with the first of them, and so only once. */
  private Optional<ZigToolchain> compiler(
      Variant variant, PrepareResult prepared, Consumer<ProcessOutcome> processes)
      throws UserException, IOException, InterruptedException {
    Optional<CompilerChoice> choice =
        variant.platform().isPresent()
            ? Optional.of(compiler().orElse(CompilerChoice.ZIG))
            : compiler().filter(zig -> zig.isFor(Host.current()));
    if (choice.isEmpty()) {
      return Optional.empty();
    }
    PrepareRequest request = request(variant, List.of());
    ZigToolchain zig =
        compilers.prepare(
            choice.get(),
            variant.platform(),
            request,
            prepared,
            pythons().stream().findFirst().orElse(request.python().name()),
            processes);
    return Optional.of(zig.cross() ? zig.with(targetPython(zig, request, prepared)) : zig);
  }

  /** Nobody knows whether sources include {@code Python.h}, but some packages are for that. */
  private Optional<TargetPython> targetPython(
      ZigToolchain zig, PrepareRequest request, PrepareResult prepared)
      throws UserException, IOException, InterruptedException {
    Interpreter interpreter = prepared.inputs().interpreter();
    boolean onlyTools = BUILD_TOOLS.containsAll(prepared.environment().packages().keySet());
    if (onlyTools) {
      return Optional.empty();
    }
    Optional<PythonArtifact> artifact =
        interpreter.isPlainCPython()
            ? request
                .python()
                .elsewhere(NativePlatform.of(zig.target()).javaCpp(), interpreter.series())
            : Optional.empty();
    if (artifact.isEmpty()) {
      warn(
          "The headers of %s %s for %s are not known, so what includes Python.h will not compile for it; use another Python, such as -Dpip-cmake.python=managed"
              .formatted(interpreter.implementation(), interpreter.version(), zig.target()));
      return Optional.empty();
    }
    return Optional.of(
        targetPythons.prepare(
            zig.target(),
            artifact.get(),
            interpreter.series(),
            request.python().source(),
            request.store()));
  }

  /**
   * For one of several executions or Pythons with its name at the end; for the first without, too.
   */
  private void setProperties(Variant variant, BuildEnvironment environment) {
    List<String> ends = new ArrayList<>();
    if (variant.goalExecution().first()) {
      ends.add("");
    }
    if (variant.goalExecution().isNamed()) {
      ends.add("." + variant.goalExecution().id());
    }
    PreparedProperties ours = new PreparedProperties(context());
    for (String end : ends) {
      if (variant.foremost()) {
        setProperties(ours, end, environment);
      }
      if (!variant.name().isEmpty()) {
        setProperties(ours, end + "." + variant.name(), environment);
      }
    }
  }

  /** A wheel that takes its version from the property would be a riddle without it. */
  private void setVersion() {
    Optional<PackageVersion> version = PackageVersion.ofMaven(project.getVersion());
    if (version.isPresent()) {
      new PreparedProperties(context())
          .set(project.getProperties(), "pip-cmake.version", version.get().text());
    } else if (executions().have("wheel")) {
      warn(new PackageVersion(project.getVersion()).advice() + "; pip-cmake.version is not set");
    }
  }

  /** For where natives lie in a jar, and for the jar's classifier. */
  private void setPlatform() throws EnvironmentException {
    PreparedProperties ours = new PreparedProperties(context());
    NativePlatform.of(
            ours.given(session, "pip-cmake.os", given(os).orElse(null)),
            ours.given(session, "pip-cmake.arch", given(arch).orElse(null)))
        .properties()
        .forEach((name, value) -> ours.set(project.getProperties(), name, value));
  }

  private void setProperties(PreparedProperties ours, String end, BuildEnvironment environment) {
    Properties properties = project.getProperties();
    ours.set(properties, "pip-cmake.environment" + end, environment.root().toString());
    ours.set(properties, "pip-cmake.python" + end, environment.python().toString());
    ours.set(properties, "pip-cmake.digest" + end, environment.digest().hex());
  }

  private static String line(PrepareResult prepared) {
    return "environment "
        + prepared.environment().digest().hex().substring(0, 12)
        + " "
        + prepared.outcome().name().toLowerCase(Locale.ROOT)
        // Why one is made was said before pip had its say.
        + (prepared.outcome() == PrepareResult.Outcome.REUSED ? ": " + prepared.reason() : "")
        + " ("
        + Formats.packages(prepared.environment().packages())
        + ")";
  }
}
