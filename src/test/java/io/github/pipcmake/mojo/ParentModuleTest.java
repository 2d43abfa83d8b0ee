package io.github.pipcmake.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.maven.model.Model;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParentModuleTest {
  @TempDir Path base;

  private final MavenProject module = new MavenProject(new Model());
  private final MavenProject child = new MavenProject(new Model());

  @BeforeEach
  void nameModules() {
    module.setFile(base.resolve("pom.xml").toFile());
    module.setPackaging("pom");
    module.setArtifactId("parent");
    child.setArtifactId("child");
  }

  @Test
  void parentOfAnotherModuleNeedsNoListsThoughItsChildrenHaveSome() throws IOException {
    child.setParent(module);
    Files.createFile(base.resolve("pyproject.toml")); // of ruff or mypy

    assertThat(nothing("src/main/cpp/CMakeLists.txt"))
        .hasValueSatisfying(
            reason ->
                assertThat(reason)
                    .contains(base.resolve("src/main/cpp/CMakeLists.txt").toString())
                    .contains("parent"));
  }

  @Test
  void moduleThatListsOthersNeedsNone() throws IOException {
    module.getModel().addModule("child");
    Files.createFile(base.resolve("pyproject.toml"));

    assertThat(nothing("CMakeLists.txt")).isPresent();
  }

  @Test
  void parentThatIsBuiltAloneNeedsNone() {
    assertThat(nothing("CMakeLists.txt")).isPresent();
    assertThat(nothing("pyproject.toml", "setup.py")).isPresent();
  }

  @Test
  void whatIsThereIsBuiltByAParentToo() throws IOException {
    child.setParent(module);
    Files.createFile(base.resolve("setup.py"));

    assertThat(nothing("pyproject.toml", "setup.py")).isEmpty();
  }

  @Test
  void wrongDirectoryOfAModuleWithoutChildrenIsNoReason() {
    assertThat(nothing("src/main/cp/CMakeLists.txt")).isEmpty();
  }

  @Test
  void moduleWithoutChildrenThatHasAProjectMissesItsLists() throws IOException {
    Files.createFile(base.resolve("pyproject.toml"));

    assertThat(nothing("CMakeLists.txt")).isEmpty();
  }

  @Test
  void moduleThatMakesAJarIsNoParent() {
    module.setPackaging("jar");

    assertThat(nothing("CMakeLists.txt")).isEmpty();
  }

  @Test
  void goalThatNeedsNoFileRunsInAParentToo() {
    child.setParent(module);

    assertThat(nothing()).isEmpty();
  }

  private Optional<String> nothing(String... needed) {
    return ParentModule.nothingFor(
        module, List.of(module, child), List.of(needed).stream().map(base::resolve).toList());
  }
}
