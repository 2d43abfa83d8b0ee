package io.github.pipcmake.cmake.times;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pipcmake.cmake.FakeCMake;
import io.github.pipcmake.cmake.build.Builder;
import io.github.pipcmake.cmake.tools.CMakeException;
import io.github.pipcmake.process.ProcessRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A shell script takes the place of CMake. */
class RememberedBuildsTest {
  private static final FileTime WRITTEN = FileTime.from(Instant.parse("2026-01-01T10:00:00Z"));
  private static final FileTime CLONED = FileTime.from(Instant.parse("2026-01-02T10:00:00Z"));

  @TempDir Path project;

  private final SourceTimes times = new SourceTimes();
  private FakeCMake cmake = new FakeCMake(Path.of("none"));

  @BeforeEach
  void writeSource() throws IOException {
    project = project.toRealPath();
    cmake = FakeCMake.in(project);
    Files.writeString(project.resolve("a.c"), "int a;\n");
    Files.setLastModifiedTime(project.resolve("a.c"), WRITTEN);
  }

  @Test
  void afterAGoodBuildAFreshCloneGetsItsTimesBack() throws Exception {
    build(true, "echo > a.c.o");
    assertThat(restoredInAFreshClone()).isEqualTo(1);
    assertThat(Files.getLastModifiedTime(project.resolve("a.c"))).isEqualTo(WRITTEN);
  }

  @Test
  void buildThatFailsForgetsTheOneBefore() throws Exception {
    build(true, "echo > a.c.o");
    assertThatThrownBy(() -> build(true, "exit 1")).isInstanceOf(CMakeException.class);
    assertThat(restoredInAFreshClone()).isZero();
  }

  @Test
  void buildThatIsNotToBeRememberedForgetsTheOneBefore() throws Exception {
    build(true, "echo > a.c.o");
    build(false, "true");
    assertThat(restoredInAFreshClone()).isZero();
  }

  private void build(boolean remembering, String... lines) throws Exception {
    new RememberedBuilds(new Builder(new ProcessRunner()), times)
        .build(
            cmake.building(lines),
            remembering ? Optional.of(Set.of(project.resolve("target"))) : Optional.empty());
  }

  private int restoredInAFreshClone() throws IOException {
    Files.setLastModifiedTime(project.resolve("a.c"), CLONED);
    return times
        .restore(new SourceTree(project, cmake.build(), Set.of(project.resolve("target"))))
        .files();
  }
}
