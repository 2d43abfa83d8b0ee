package io.github.pipcmake.mojo;

import io.github.pipcmake.cmake.cache.Defines;
import io.github.pipcmake.cmake.configure.CompilerLauncher;
import io.github.pipcmake.cmake.tools.ToolSettings;
import io.github.pipcmake.environment.recipe.EnvironmentException;
import io.github.pipcmake.process.Host;
import io.github.pipcmake.process.ProcessOutcome;
import io.github.pipcmake.record.Claims;
import io.github.pipcmake.record.PrepareRecord;
import io.github.pipcmake.record.PythonVariant;
import io.github.pipcmake.text.UserException;
import io.github.pipcmake.wheel.SourceDate;
import io.github.pipcmake.wheel.WheelResult;
import io.github.pipcmake.wheel.Wheels;
import io.github.pipcmake.wheel.backend.WheelRequest;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProjectHelper;
import org.jspecify.annotations.Nullable;

/**
 * Builds the project's wheel with its own build backend (PEP 517), if one of its inputs changed,
 * and attaches it. Maven then installs and deploys it as type {@code whl}, with the wheel's tags as
 * classifier. Before that, the goal asks the backend what it requires besides {@code [build-system]
 * requires}, and installs it. The output of the backend goes to the log, and the whole output goes
 * to {@code target/pip-cmake/wheel.log}. Writes {@code target/pip-cmake/wheel.json}.
 *
 * @since 0.1.0
 */
@Mojo(
    name = "wheel",
    defaultPhase = LifecyclePhase.PACKAGE,
    requiresProject = false,
    threadSafe = true)
public final class WheelMojo extends AbstractEnvironmentMojo {
  /**
   * Config settings for the build backend (PEP 517). For scikit-build-core and meson-python, {@code
   * build-dir} is a directory in {@code target} unless you set it here, so that compiled objects
   * are kept. Example: {@code
   * <configSettings><cmake.build-type>Debug</cmake.build-type></configSettings>}
   *
   * @since 0.1.0
   */
  @Parameter private Map<String, @Nullable String> configSettings = Map.of();

  /**
   * Config settings as pip's {@code --config-settings} takes them, {@code NAME=VALUE}. A name that
   * occurs twice has both values. Example: {@code
   * -Dpip-cmake.config=--build-option=--py-limited-api=cp39,editable.mode=inplace}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.config")
  private List<@Nullable String> config = List.of();

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
   * The compiler launcher for a build backend that runs CMake, as {@code configure} has it, in the
   * variables {@code CMAKE_<LANG>_COMPILER_LAUNCHER}. With ccache, what the goal {@code build}
   * compiled with the same command is not compiled again. Example: {@code
   * -Dpip-cmake.launcher=auto}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.launcher")
  private @Nullable String launcher;

  /**
   * What happens if the wheel's version is not the POM's: {@code warn}, {@code fail} or {@code
   * ignore}. The versions are compared as Python sees them: {@code 1.2-SNAPSHOT} is {@code
   * 1.2.dev0}. Example: {@code -Dpip-cmake.versionCheck=fail}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.versionCheck", defaultValue = "warn")
  private String versionCheck;

  /**
   * Whether the backend also builds a source distribution. It is attached as type {@code tar.gz}
   * with the classifier {@code sdist}. Example: {@code -Dpip-cmake.sdist}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.sdist", defaultValue = "false")
  private boolean sdist;

  /**
   * How many seconds the build backend may take. Then the goal ends it and every program that it
   * started. Default: no limit. Example: {@code -Dpip-cmake.wheel.timeout=600}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.wheel.timeout")
  private @Nullable Integer timeout;

  /**
   * The time of every file in the wheel, which backends get as {@code SOURCE_DATE_EPOCH}, so that
   * two builds give one hash. It is in ISO 8601 or in seconds since 1970, as for Maven's own
   * plugins. Default: the variable {@code SOURCE_DATE_EPOCH}, if it is set. Example: {@code
   * -Dproject.build.outputTimestamp=2026-01-31T12:00:00Z}
   *
   * @since 0.1.0
   */
  @Parameter(defaultValue = "${project.build.outputTimestamp}")
  private @Nullable String outputTimestamp;

  /**
   * Further files and directories that the wheel is built from, if no tool and no build file names
   * them. The build backend sees them, and the wheel is built again when they change. Example:
   * {@code <inputs><input>../models</input></inputs>}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.inputs")
  private List<File> inputs = List.of();

  /**
   * Files that the wheel is not built from, as patterns relative to the directory of {@code
   * pyproject.toml}. The build backend does not see them, and the wheel is not built again when
   * they change. Example: {@code <excludes><exclude>notes/*.txt</exclude></excludes>}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.excludes")
  private List<@Nullable String> excludes = List.of();

  /**
   * The beginning of the classifiers of the wheel and of the source distribution, for a module with
   * several executions of {@code wheel}. With {@code client}, a wheel is attached as {@code
   * client-py3-none-any}. Example: {@code <wheelClassifier>client</wheelClassifier>}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.wheelClassifier")
  private @Nullable String wheelClassifier;

  /**
   * Environment variables for the programs that the goals {@code configure}, {@code build}, {@code
   * install}, {@code test}, {@code wheel}, {@code pytest} and {@code run} start, in addition to
   * those of the machine. When one changes, {@code configure}, {@code install}, {@code wheel} and
   * {@code run} do their work again. A variable with the name of a password or a token does not
   * count; in what programs print, {@code ****} replaces its value if that has 12 characters or
   * more. Configure this on the plugin, not on one execution. Example: {@code
   * <environmentVariables><JAVA_HOME>/opt/jdk</JAVA_HOME></environmentVariables>}
   *
   * @since 0.1.0
   */
  @Parameter private Map<String, @Nullable String> environmentVariables = Map.of();

  private final Wheels wheels;
  private final MavenProjectHelper helper;

  private final List<Made> made = new ArrayList<>();

  /** A wheel, and the Python that it was made for: as the user names it, and in words. */
  private record Made(String python, String interpreter, WheelResult wheel) {}

  /** With the services that do the work. */
  @Inject
  public WheelMojo(Wheels wheels, EnvironmentServices services, MavenProjectHelper helper) {
    super(services);
    this.wheels = wheels;
    this.helper = helper;
  }

  @Override
  List<Path> needed(PythonVariant first) {
    return pythonProject();
  }

  @Override
  void run(PythonVariant variant) throws UserException, IOException, InterruptedException {
    long start = System.nanoTime();
    VersionCheck versions =
        VersionCheck.of(hasPom() ? versionCheck : "ignore", project.getVersion());
    List<ProcessOutcome> asked = new ArrayList<>();
    PrepareRecord prepared = variant.records().prepared();
    Optional<WheelResult> serving = serving(prepared.interpreter());
    WheelResult result;
    if (serving.isPresent()) {
      result = serving.get();
    } else {
      result = wheels.build(request(variant, prepared, asked));
      versions.check(result.wheel()).ifPresent(why -> warn(variant.says(why)));
      attach(result, variant);
      made.add(new Made(variant.python().orElse(""), prepared.interpreter(), result));
    }
    result.misfit().ifPresent(why -> warn(variant.says(misfit(result, why))));
    double seconds = (System.nanoTime() - start) / 1e9;
    variant.records().write(result, asked, seconds);
    String name = String.valueOf(result.wheel().getFileName());
    info(
        variant.says(
            result.unchanged()
                ? "%s unchanged: %s".formatted(name, result.reason())
                : String.format(
                    Locale.ROOT, "%s made in %.1f s: %s", name, seconds, result.reason())));
  }

  /** The wheel of an earlier Python, if it serves this one as well. */
  private Optional<WheelResult> serving(String interpreter) {
    for (Made other : made) {
      if (other.interpreter().equals(interpreter) || other.wheel().serves(interpreter)) {
        return Optional.of(other.wheel().servingToo(other.python()));
      }
    }
    return Optional.empty();
  }

  private void attach(WheelResult result, PythonVariant variant) throws EnvironmentException {
    attach("whl", result.tags(), result.wheel(), variant);
    if (variant.first() && result.sdist().isPresent()) {
      attach("tar.gz", "sdist", result.sdist().get(), variant);
    }
  }

  private void attach(String type, String ending, Path file, PythonVariant variant)
      throws EnvironmentException {
    String classifier = given(wheelClassifier).map(start -> start + "-" + ending).orElse(ending);
    new Claims(context())
        .claim(new Claims.Attached(variant.goalExecution().id(), file, classifier));
    helper.attachArtifact(project, type, classifier, file.toFile());
  }

  private WheelRequest request(
      PythonVariant variant, PrepareRecord prepared, List<ProcessOutcome> asked)
      throws UserException, IOException, InterruptedException {
    ToolSettings settings = toolSettings(variant, asked::add);
    Map<String, String> variables = variables(environmentVariables);
    Host seen = Host.current().with(variables);
    CompilerLauncher.variables(given(launcher), baseDirectory(), root(), seen)
        .forEach(variables::putIfAbsent);
    Defines.of(defines, session.getUserProperties())
        .cmakeArgs(seen.variable(Defines.CMAKE_ARGS))
        .ifPresent(arguments -> variables.put(Defines.CMAKE_ARGS, arguments));
    SourceDate.of(outputTimestamp).ifPresent(time -> variables.put("SOURCE_DATE_EPOCH", time));
    if (settings.cmake().named().isPresent() && prepared.found().isPresent()) {
      // The one that the user named; scikit-build-core finds others by itself.
      variables.put("CMAKE_EXECUTABLE", prepared.found().get().cmake().path().toString());
    }
    return new WheelRequest(
        request(variant, settings),
        prepared.buildEnvironment(),
        prepared.found(),
        targetDirectory(),
        variant.below(targetDirectory().resolve("wheel-build")),
        variant.records().directory(),
        settings(),
        sdist && variant.first(),
        variables,
        Optional.ofNullable(timeout).map(Duration::ofSeconds),
        root(),
        variant.below(targetDirectory().resolve("wheel-source")),
        paths(inputs),
        withoutNulls(excludes),
        sourcesOfMaven(prepared));
  }

  private Path root() {
    return session.getRequest().getMultiModuleProjectDirectory().toPath();
  }

  private Map<String, List<String>> settings() throws EnvironmentException {
    Map<String, List<String>> settings = new TreeMap<>();
    for (Map.Entry<String, @Nullable String> setting : configSettings.entrySet()) {
      settings.put(setting.getKey(), List.of(Objects.toString(setting.getValue(), "")));
    }
    for (String text : withoutNulls(config)) {
      int equals = text.indexOf('=', text.startsWith("-") ? 1 : 0);
      if (equals <= 0) {
        throw new EnvironmentException(
            "\"%s\" in config is not a config setting; write NAME=VALUE".formatted(text));
      }
      List<String> values =
          new ArrayList<>(settings.getOrDefault(text.substring(0, equals), List.of()));
      values.add(text.substring(equals + 1));
      settings.put(text.substring(0, equals), values);
    }
    return settings;
  }

  private static String misfit(WheelResult result, String why) {
    return "%s cannot be installed here: %s; if this is not a cross build, look at the variables _PYTHON_HOST_PLATFORM and ARCHFLAGS and at the backend's settings"
        .formatted(result.wheel().getFileName(), why);
  }
}
