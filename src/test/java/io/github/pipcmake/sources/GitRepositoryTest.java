package io.github.pipcmake.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With the real git. */
class GitRepositoryTest {
  @TempDir Path directory;

  private Path top = Path.of("top");

  @BeforeEach
  void makeRepository() throws Exception {
    top = Files.createDirectories(directory.resolve("top"));
    git(top, "init", "-q", "-b", "main");
    put("a.txt", "one");
    put("python/b.txt", "two");
    commit();
  }

  @Test
  void commitATagAndWhatIsStagedChangeTheState() throws Exception {
    Map<String, String> first = state();
    put("a.txt", "changed");
    assertThat(state()).isEqualTo(first);
    git(top, "add", "a.txt");
    assertThat(state()).extractingByKey("git index").isNotEqualTo(first.get("git index"));
    commit();
    Map<String, String> second = state();
    assertThat(second).extractingByKey("git commit").isNotEqualTo(first.get("git commit"));
    git(top, "tag", "v1");
    assertThat(state()).extractingByKey("git tags").isNotEqualTo(second.get("git tags"));
    git(top, "pack-refs", "--all");
    assertThat(state()).extractingByKey("git commit").isEqualTo(second.get("git commit"));
    assertThat(state()).extractingByKey("git tags").isNotEqualTo(second.get("git tags"));
  }

  @Test
  void gitsOwnLookAtTheTimesChangesNothing() throws Exception {
    Map<String, String> before = state();
    Files.setLastModifiedTime(
        top.resolve("a.txt"), java.nio.file.attribute.FileTime.fromMillis(1_000_000));
    git(top, "status");
    assertThat(state()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2", "4"})
  void allThatIsTrackedIsKnownInEachFormOfTheIndex(String version) throws Exception {
    put("python/a name with spaces.txt", "");
    put("python/größe.txt", "");
    git(top, "add", ".");
    git(top, "update-index", "--index-version", version);
    assertThat(repository().tracked())
        .containsExactlyInAnyOrder(
            top.resolve("a.txt"),
            top.resolve("python/b.txt"),
            top.resolve("python/a name with spaces.txt"),
            top.resolve("python/größe.txt"));
  }

  @Test
  void indexThatIsCutOffIsAnError() throws Exception {
    byte[] index = Files.readAllBytes(top.resolve(".git/index"));
    assertThatThrownBy(() -> GitIndex.entries(java.util.Arrays.copyOf(index, 70)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("cut off");
    index[7] = 9;
    assertThatThrownBy(() -> GitIndex.entries(index))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("9");
  }

  @Test
  void furtherWorkTreeIsFollowedToItsRepository() throws Exception {
    git(top, "worktree", "add", "-q", directory.resolve("side").toString(), "-b", "side");
    GitRepository side = GitRepository.of(directory.resolve("side/python")).orElseThrow();
    assertThat(side.top()).isEqualTo(directory.resolve("side"));
    assertThat(side.state()).extractingByKey("git HEAD").isEqualTo("ref: refs/heads/side");
    assertThat(side.state().get("git commit")).isEqualTo(state().get("git commit")).hasSize(40);
  }

  @Test
  void gitTakesACopyOfTheWorkTreeForOne() throws Exception {
    git(top, "tag", "v1.0");
    Path copy = Files.createDirectories(directory.resolve("copy"));
    Files.writeString(copy.resolve("a.txt"), "one");
    Files.createDirectories(copy.resolve("python"));
    Files.writeString(copy.resolve("python/b.txt"), "two");
    byte[] index = Files.readAllBytes(top.resolve(".git/index"));
    repository().share(copy);
    assertThat(git(copy, "describe", "--tags", "--dirty")).isEqualTo("v1.0");
    assertThat(git(copy, "rev-parse", "--show-toplevel")).isEqualTo(copy.toRealPath().toString());
    Files.writeString(copy.resolve("a.txt"), "other");
    assertThat(git(copy, "describe", "--tags", "--dirty")).isEqualTo("v1.0-dirty");
    assertThat(Files.readAllBytes(top.resolve(".git/index"))).isEqualTo(index);
  }

  @Test
  void withoutARepositoryThereIsNone() {
    assertThat(GitRepository.of(directory)).isEmpty();
  }

  private GitRepository repository() {
    return GitRepository.of(top.resolve("python")).orElseThrow();
  }

  private Map<String, String> state() throws IOException {
    return repository().state();
  }

  private void put(String name, String text) throws IOException {
    Path file = top.resolve(name);
    Files.createDirectories(file.resolveSibling(""));
    Files.writeString(file, text);
  }

  private void commit() throws Exception {
    git(top, "add", ".");
    git(top, "-c", "user.name=n", "-c", "user.email=e", "commit", "-q", "-m", "message");
  }

  private static String git(Path where, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    Process git =
        new ProcessBuilder(command).directory(where.toFile()).redirectErrorStream(true).start();
    String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertThat(git.waitFor()).as(said).isZero();
    return said;
  }

  @Test
  void indexWhoseNameKeepsMoreThanThereIsIsDamaged() {
    for (byte[] kept :
        new byte[][] {{0x7f}, {(byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0}}) {
      ByteBuffer index = ByteBuffer.allocate(200);
      index.put("DIRC".getBytes(StandardCharsets.US_ASCII)).putInt(4).putInt(1);
      index.position(12 + 62).put(kept).put((byte) 'a').put((byte) 0);
      assertThatThrownBy(() -> GitIndex.entries(index.array())).isInstanceOf(IOException.class);
    }
  }
}
