package io.github.pipcmake.mojo;

import io.github.pipcmake.cmake.cache.Defines;
import io.github.pipcmake.cmake.launcher.CompilerLauncher;
import io.github.pipcmake.cmake.launcher.RemoteCache;
import io.github.pipcmake.cmake.tools.ToolSettings;
import io.github.pipcmake.compiler.TargetPython;
import io.github.pipcmake.environment.recipe.EnvironmentException;
import io.github.pipcmake.process.Host;
import io.github.pipcmake.record.PrepareRecord;
import io.github.pipcmake.record.Variant;
import io.github.pipcmake.text.UserException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** What the goals share that call the project's build backend. */
abstract class AbstractBackendMojo extends AbstractEnvironmentMojo {
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
   * A place where several machines keep what they compiled, so that none compiles it twice: {@code
   * http://HOST/PATH}, {@code redis://HOST:PORT} or {@code file:///DIRECTORY}. ccache reads there
   * what it does not have itself, so the {@code launcher} has to be ccache, and is if you give
   * none. Objects are then the same in every clone: in debug information, {@code .} stands for the
   * directory of the clone. A remote cache that fails, refuses or does not answer costs a warning,
   * not a build. With {@code mvn -o} it is not asked. Who may write to it decides what everybody's
   * objects are. Configure this on the plugin, not on one execution. Example: {@code
   * -Dpip-cmake.remoteCache=http://cache.example.org/objects}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.remoteCache")
  private @Nullable String remoteCache;

  /**
   * The id of the server in {@code settings.xml} with the user and the password for the {@link
   * #remoteCache}. Example: {@code -Dpip-cmake.remoteCacheServer=objects}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.remoteCacheServer")
  private @Nullable String remoteCacheServer;

  /**
   * Whether what is compiled here goes to the {@link #remoteCache}, too. Set this where you trust
   * what is compiled, as in CI. Example: {@code -Dpip-cmake.remoteCachePush}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.remoteCachePush", defaultValue = "false")
  private boolean remoteCachePush;

  /**
   * How many seconds the build backend may take. Then the goal ends it and every program that it
   * started. Default: no limit. Example: {@code -Dpip-cmake.wheel.timeout=600}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.wheel.timeout")
  private @Nullable Integer timeout;

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

  private final RemoteCacheAccess access;

  AbstractBackendMojo(EnvironmentServices services) {
    super(services);
    access = services.remoteCacheAccess;
  }

  /** What the backend finds among its variables, the user's own included. */
  final Map<String, String> backendVariables(
      Variant variant, PrepareRecord prepared, ToolSettings settings)
      throws UserException, IOException {
    PlatformText text = PlatformText.of(variant);
    ChosenCompiler compiler = new ChosenCompiler(prepared.compiler());
    Map<String, String> variables = compiler.seen(text.of(variables(environmentVariables)));
    // By which the wheel's tag promises what the compiler keeps.
    variant
        .platform()
        .ifPresent(to -> variables.putIfAbsent(TargetPython.PLATFORM, to.pythonPlatform()));
    compiler.addTo(variables);
    Host seen = Host.current().with(variables);
    // Where there is no CMake, no launcher is missing.
    Optional<RemoteCache> named =
        prepared.found().isEmpty()
            ? Optional.empty()
            : access.named(given(remoteCache), given(remoteCacheServer), remoteCachePush, session);
    Optional<CompilerLauncher> found =
        CompilerLauncher.find(given(launcher), baseDirectory(), root(), named, seen);
    if (found.isPresent()) {
      found
          .get()
          .variables(access.reachable(named, session, this::warn), seen)
          .forEach(variables::putIfAbsent);
    }
    Defines given = Defines.of(defines, session.getUserProperties());
    SortedMap<String, String> entries = new TreeMap<>(compiler.entries(given, variables));
    entries.putAll(text.of(given.entries()));
    new Defines(entries)
        .cmakeArgs(seen.variable(Defines.CMAKE_ARGS))
        .ifPresent(arguments -> variables.put(Defines.CMAKE_ARGS, arguments));
    if (settings.cmake().named().isPresent() && prepared.found().isPresent()) {
      // The one that the user named; scikit-build-core finds others by itself.
      variables.put("CMAKE_EXECUTABLE", prepared.found().get().cmake().path().toString());
    }
    return variables;
  }

  /** Whether other machines are to find what is compiled here. */
  final boolean isShared() {
    return given(remoteCache).isPresent();
  }

  /** How long the backend may take. */
  final Optional<Duration> timeout() {
    return Optional.ofNullable(timeout).map(Duration::ofSeconds);
  }

  final Path root() {
    return session.getRequest().getMultiModuleProjectDirectory().toPath();
  }

  final Map<String, List<String>> settings() throws EnvironmentException {
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
}
