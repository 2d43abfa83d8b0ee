package io.github.pipcmake.mojo;

import io.github.pipcmake.cmake.install.InstallRequest;
import io.github.pipcmake.cmake.install.InstallResult;
import io.github.pipcmake.cmake.install.Installer;
import io.github.pipcmake.compiler.NativeFiles;
import io.github.pipcmake.compiler.TargetPlatform;
import io.github.pipcmake.environment.EnvironmentRepair;
import io.github.pipcmake.environment.recipe.EnvironmentException;
import io.github.pipcmake.record.GoalParameters;
import io.github.pipcmake.record.PrepareRecord;
import io.github.pipcmake.record.Variant;
import io.github.pipcmake.text.UserException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  private final Map<Path, TargetPlatform> claimed = new HashMap<>();

  /** Two platforms in one directory would overwrite each other. */
  private void claim(Path directory, Variant variant) throws EnvironmentException {
    Optional<TargetPlatform> platform = variant.platform();
    Optional<TargetPlatform> other =
        platform
            .map(own -> claimed.putIfAbsent(directory, own))
            .filter(o -> !o.equals(platform.get()));
    if (other.isPresent()) {
      throw new EnvironmentException(
          "install would put both %s and %s into %s; let prefix name them apart, or leave ${...} out of it"
              .formatted(other.get(), platform.get(), directory));
    }
  }

  @Override
  void run(Variant variant) throws UserException, IOException, InterruptedException {
    long start = System.nanoTime();
    PrepareRecord prepared = variant.records().prepared();
    GoalParameters told = configured(prepared, variant);
    Path directory = PlatformText.of(variant).of(prefix.toPath());
    claim(directory, variant);
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
                        variables(variant),
                        prepared.tools().cmake(),
                        directory,
                        withoutNulls(components),
                        strip,
                        buildType(told))));
    double seconds = (System.nanoTime() - start) / 1e9;
    if (variant.platform().isPresent() && !result.unchanged()) {
      new NativeFiles(variant.platform().get()).requireIn(result.installed());
    }
    variant.results().write(result, directory, seconds);
    info(
        variant.says(
            result.unchanged()
                ? "install: nothing to do"
                : "installed in %.1f s (files: %d): %s"
                    .formatted(seconds, result.installed().size(), result.reason())));
  }
}
