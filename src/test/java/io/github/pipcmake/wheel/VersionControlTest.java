package io.github.pipcmake.wheel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VersionControlTest {
  private static final Map<String, String> READING = Map.of("Setuptools_SCM", "8");

  @TempDir Path directory;

  @Test
  void aCommitAndATagChangeIt() throws Exception {
    write(".git/HEAD", "ref: refs/heads/main\n");
    write(".git/refs/heads/main", "1\n");
    Path project = Files.createDirectories(directory.resolve("python"));
    Optional<String> first = VersionControl.state(project, READING);
    write(".git/refs/heads/main", "2\n");
    Optional<String> second = VersionControl.state(project, READING);
    write(".git/refs/tags/v1", "2\n");
    Optional<String> third = VersionControl.state(project, READING);
    assertThat(first).isPresent().isNotEqualTo(second);
    assertThat(third).isPresent().isNotEqualTo(second);
  }

  @Test
  void aWorktreeIsFollowedToItsRepository() throws Exception {
    write("main/.git/refs/heads/side", "1\n");
    write("main/.git/worktrees/side/HEAD", "ref: refs/heads/side\n");
    write("main/.git/worktrees/side/commondir", "../..\n");
    write("side/.git", "gitdir: " + directory.resolve("main/.git/worktrees/side") + "\n");
    Optional<String> before = VersionControl.state(directory.resolve("side"), READING);
    write("main/.git/refs/heads/side", "2\n");
    assertThat(VersionControl.state(directory.resolve("side"), READING))
        .isPresent()
        .isNotEqualTo(before);
  }

  @Test
  void itDoesNotCountIfNoPackageReadsIt() throws Exception {
    write(".git/HEAD", "1\n");
    assertThat(VersionControl.state(directory, Map.of("hatchling", "1"))).isEmpty();
  }

  private void write(String name, String text) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
