package io.github.pipcmake.mojo;

import io.github.pipcmake.cmake.install.InstallRequest;
import io.github.pipcmake.cmake.install.InstallResult;
import io.github.pipcmake.cmake.install.Installer;
import io.github.pipcmake.environment.EnvironmentRepair;
import io.github.pipcmake.record.GoalParameters;
import io.github.pipcmake.record.PrepareRecord;
import io.github.pipcmake.record.PythonVariant;
import io.github.pipcmake.text.UserException;
import java.io.File;
import java.io.IOException;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Runs {@code cmake --install}, by default into the directory that the jar is made from, so that
 * Java tests and the jar have the library. Starts no program if no installed file changed. Needs
 * CMake 3.15. Writes {@code target/pip-cmake/install.json}.
 *
 * @since 0.1.0
 */
@Mojo(name = "install", defaultPhase = LifecyclePhase.PROCESS_CLASSES, threadSafe = true)
public final class InstallMojo extends AbstractBuildTreeMojo {
  /**
   * The directory to install into, {@code cmake --install --prefix}. Example: {@code
   * -Dpip-cmake.prefix=target/native}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.prefix", defaultValue = "${project.build.outputDirectory}")
  private File prefix;

  /**
   * The components to install, one after the other, {@code cmake --install --component}. Default:
   * the whole project. Example: {@code -Dpip-cmake.components=runtime,jni}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.components")
  private List<@Nullable String> components = List.of();

  /**
   * Whether to strip binaries as they are installed, {@code cmake --install --strip}. Example:
   * {@code -Dpip-cmake.strip}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.strip", defaultValue = "false")
  private boolean strip;

  private final Installer installer;
  private final EnvironmentRepair repair;

  /** With the services that do the work. */
  @Inject
  public InstallMojo(Installer installer, EnvironmentRepair repair) {
    this.installer = installer;
    this.repair = repair;
  }

  @Override
  void run(PythonVariant variant) throws UserException, IOException, InterruptedException {
    long start = System.nanoTime();
    PrepareRecord prepared = variant.records().prepared();
    GoalParameters told = configured(prepared, variant);
    InstallResult result =
        repair.run(
            place(prepared),
            () ->
                installer.install(
                    new InstallRequest(
                        buildTree(prepared, variant, told),
                        variant.records().directory(),
                        prepared.environment(),
                        prepared.bytecode(),
                        variables(),
                        prepared.tools().cmake(),
                        prefix.toPath(),
                        withoutNulls(components),
                        strip,
                        buildType(told))));
    double seconds = (System.nanoTime() - start) / 1e9;
    variant.records().write(result, seconds);
    info(
        variant.says(
            result.unchanged()
                ? "install: nothing to do"
                : "installed in %.1f s (files: %d): %s"
                    .formatted(seconds, result.files(), result.reason())));
  }
}
