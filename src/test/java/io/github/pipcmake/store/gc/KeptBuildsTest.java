package io.github.pipcmake.store.gc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.pipcmake.store.layout.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptBuildsTest {
  @TempDir Path directory;

  private Path store;
  private Path project;

  @BeforeEach
  void makeProject() throws IOException {
    store = directory.resolve("store");
    Files.createDirectories(store.resolve("v1"));
    project = Files.createDirectories(directory.resolve("project"));
  }

  @Test
  void oneProjectHasOneTreeAndItSaysWhoseItIs() throws IOException {
    Path tree = tree("native", project, "target/cmake");
    assertThat(tree).isDirectory().hasParent(store.resolve("v1/builds"));
    assertThat(tree.getFileName().toString()).matches("native-[0-9a-f]{16}");
    assertThat(tree.resolve("pip-cmake-project.json"))
        .content()
        .contains(project.toRealPath().toString(), "\"target/cmake\"");
    assertThat(tree("native", project, "target/cmake")).isEqualTo(tree);
  }

  @Test
  void otherProjectsAndOtherBuildDirectoriesHaveTreesOfTheirOwn() throws IOException {
    Path other = Files.createDirectories(directory.resolve("other"));
    assertThat(tree("native", project, "target/cmake"))
        .isNotEqualTo(tree("native", other, "target/cmake"))
        .isNotEqualTo(tree("native", project, "build"));
  }

  @Test
  void projectReachedThroughALinkHasTheSameTree() throws IOException {
    Path link = Files.createSymbolicLink(directory.resolve("link"), project);
    assertThat(tree("native", link, "target/cmake"))
        .isEqualTo(tree("native", project, "target/cmake"));
  }

  @Test
  void namesThatTheStoreDoesNotTakeAreChanged() throws IOException {
    assertThat(tree("-${odd} näme/..", project, "b").getFileName().toString())
        .matches("__{2}odd__n_me_..-[0-9a-f]{16}");
    assertThat(tree("x".repeat(300), project, "b").getFileName().toString()).hasSize(40 + 1 + 16);
  }

  @Test
  void othersCannotLookIn() throws IOException {
    assumeTrue(store.getFileSystem().supportedFileAttributeViews().contains("posix"));
    tree("native", project, "target/cmake");
    assertThat(Files.getPosixFilePermissions(store.resolve("v1/builds")))
        .isEqualTo(PosixFilePermissions.fromString("rwx------"));
  }

  @Test
  void storeThatCannotHoldATreeIsToldInASentence() throws IOException {
    Files.createFile(store.resolve("v1/builds")); // holds for root, too
    assertThatThrownBy(() -> tree("native", project, "target/cmake"))
        .isInstanceOf(StoreException.class)
        .hasMessageContainingAll(store.toString(), "-Dpip-cmake.keepBuild", "-Dpip-cmake.store=");
  }

  private Path tree(String artifact, Path base, String buildDirectory) throws IOException {
    return new KeptBuilds(store).tree(artifact, base, base.resolve(buildDirectory));
  }
}
