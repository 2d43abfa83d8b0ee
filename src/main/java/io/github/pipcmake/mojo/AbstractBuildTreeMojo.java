package io.github.pipcmake.mojo;

import io.github.pipcmake.cmake.CMakeException;
import io.github.pipcmake.environment.Healing;
import io.github.pipcmake.store.KeptBuilds;
import io.github.pipcmake.store.StoreException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
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

  /**
   * Whether the build tree is kept beside the environments in the store, under {@code v1/builds},
   * instead of in {@code buildDirectory}: {@code mvn clean package} then compiles nothing. There is
   * one tree for each project directory and {@code buildDirectory}; to be rid of it, delete it. All
   * goals have to be given the same value. Example: {@code -Dpip-cmake.keepBuild}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.keepBuild", defaultValue = "false")
  private boolean keepBuild;

  /**
   * The build tree in use.
   *
   * @throws StoreException if it is to be kept in the store and cannot be made there
   */
  final Path buildTree(PrepareRecord prepared, Variant variant) throws IOException {
    Path directory = variant.below(buildDirectory.toPath());
    return keepBuild
        ? new KeptBuilds(prepared.store()).tree(project.getArtifactId(), baseDirectory(), directory)
        : directory;
  }

  /**
   * Directories whose files are no sources of the build, or are sources of Maven's own compiler,
   * which compares times with {@code target/classes} that we know nothing of.
   */
  final Set<Path> withoutSources(PrepareRecord prepared) {
    Set<Path> directories = new HashSet<>();
    directories.add(Path.of(project.getBuild().getDirectory()));
    directories.add(prepared.store());
    project.getCompileSourceRoots().forEach(root -> directories.add(Path.of(root)));
    project.getTestCompileSourceRoots().forEach(root -> directories.add(Path.of(root)));
    project.getResources().forEach(files -> directories.add(Path.of(files.getDirectory())));
    project.getTestResources().forEach(files -> directories.add(Path.of(files.getDirectory())));
    return directories;
  }

  /** Where a step runs that may find its environment damaged. */
  final Healing.Place place(PrepareRecord prepared) {
    return new Healing.Place(
        prepared.buildEnvironment(),
        prepared.store(),
        session.getRequest().getStartTime().toInstant());
  }

  /** The configuration to build; empty if the preset says it, which it can to one generator. */
  final Optional<String> buildType(PrepareRecord prepared) throws CMakeException {
    if (buildType != null) {
      return Optional.of(buildType);
    }
    return preset().isPresent() && !prepared.tools().isMultiConfig()
        ? Optional.empty()
        : Optional.of("Release");
  }
}
