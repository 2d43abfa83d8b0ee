package io.github.pipcmake.mojo;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** What the goals that work in CMake's build tree share. */
abstract class AbstractBuildTreeMojo extends AbstractPipCMakeMojo {
  /**
   * CMake's build tree. Example: {@code -Dpip-cmake.buildDirectory=build}
   *
   * @since 0.1.0
   */
  @Parameter(
      property = "pip-cmake.buildDirectory",
      defaultValue = "${project.build.directory}/cmake")
  private File buildDirectory;

  /**
   * The configuration to build: {@code CMAKE_BUILD_TYPE}, and what {@code --config} says to a
   * multi-config generator. If nothing is given: what the {@link #preset} says if there is one,
   * else {@code Release}. Example: {@code -Dpip-cmake.buildType=Debug}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.buildType")
  private @Nullable String buildType;

  /** The build tree in use. */
  final Path buildTree(Records.PrepareRecord prepared) {
    return buildDirectory.toPath();
  }

  final Optional<String> buildType() {
    if (buildType != null) {
      return Optional.of(buildType);
    }
    return preset().isPresent() ? Optional.empty() : Optional.of("Release");
  }
}
