package io.github.pipcmake.mojo;

import io.github.pipcmake.cmake.CMakeException;
import io.github.pipcmake.cmake.ConfigureRequest;
import io.github.pipcmake.cmake.ConfigureResult;
import io.github.pipcmake.cmake.Configurer;
import io.github.pipcmake.cmake.ToolLocator;
import io.github.pipcmake.cmake.Tools;
import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Runs CMake's configure step with the environment handed over, if anything that it depends on
 * changed. Changes of {@code CMakeLists.txt} are the generated build system's own business. Writes
 * {@code target/pip-cmake/configure.json}.
 *
 * @since 0.1.0
 */
@Mojo(name = "configure", defaultPhase = LifecyclePhase.PROCESS_SOURCES, threadSafe = true)
public final class ConfigureMojo extends AbstractBuildTreeMojo {
  /**
   * The directory of the top {@code CMakeLists.txt}. Example: {@code
   * <sourceDirectory>src/main/cpp</sourceDirectory>}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.sourceDirectory", defaultValue = "${project.basedir}")
  private File sourceDirectory;

  /**
   * Cache entries, {@code cmake -D}. Example: {@code
   * <defines><BUILD_TESTING>OFF</BUILD_TESTING></defines>}
   *
   * @since 0.1.0
   */
  @Parameter private Map<String, @Nullable String> defines = Map.of();

  /**
   * Further arguments of {@code cmake}, taken as they are. Example: {@code
   * <arguments><argument>--log-level=VERBOSE</argument></arguments>}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.arguments")
  private List<@Nullable String> arguments = List.of();

  private final Configurer configurer;
  private final ToolLocator toolLocator;

  /** With the services that do the work. */
  @Inject
  public ConfigureMojo(Configurer configurer, ToolLocator toolLocator) {
    this.configurer = configurer;
    this.toolLocator = toolLocator;
  }

  @Override
  void run() throws CMakeException, IOException, InterruptedException {
    long start = System.nanoTime();
    Records.PrepareRecord prepared = records().prepared();
    Tools tools =
        toolLocator.locate(
            cmake(),
            ninja(),
            generator(),
            baseDirectory(),
            prepared.sitePackages(),
            prepared.scripts());
    ConfigureResult result =
        configurer.configure(
            new ConfigureRequest(
                sourceDirectory.toPath(),
                buildTree(prepared),
                records().directory(),
                prepared.environment(),
                prepared.bytecode(),
                prepared.packages(),
                () -> HandOvers.of(prepared),
                tools,
                buildType(),
                given(defines),
                withoutNulls(arguments)));
    double seconds = (System.nanoTime() - start) / 1e9;
    records().write(result, seconds);
    getLog()
        .info(
            result.skipped()
                ? "configure skipped: " + result.reason()
                : "configured in %.1f s: %s".formatted(seconds, result.reason()));
  }

  /** An entry that the POM has empty is set to nothing, as {@code -DNAME=} does. */
  private static Map<String, String> given(Map<String, @Nullable String> defines) {
    Map<String, String> given = new TreeMap<>();
    for (Map.Entry<String, @Nullable String> define : defines.entrySet()) {
      given.put(define.getKey(), Objects.toString(define.getValue(), ""));
    }
    return given;
  }
}
