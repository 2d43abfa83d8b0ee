package io.github.pipcmake.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pipcmake.archive.Digest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class CrashTest {
  /** Before and after each of: the copy, the renames of the tree, the listing, the marker. */
  private static final int STEPS = 8;

  @TempDir Path temporary;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9})
  @Tag("group-17")
  @DisplayName("[17] a publisher that dies leaves nothing invalid that is used, and the next heals")
  void diesAtStep(int step) throws Exception {
    Path source = Sample.tree(temporary.resolve("source"));
    Path directory = temporary.toRealPath().resolve("store");
    Digest digest = Sample.TREES.digest(source);

    Process victim =
        Child.start(
            PublishVictim.class, directory.toString(), source.toString(), Integer.toString(step));

    assertThat(victim.waitFor()).isEqualTo(step > STEPS ? 0 : 9);
    TestMachine machine = new TestMachine();
    machine.processSpace = Machine.current().processSpace();
    Store store = Sample.store(directory, machine);
    assertThat(store.find(digest).isPresent()).isEqualTo(step >= STEPS);

    StoredTree tree = store.publish(source, Sample.PACKAGES);

    assertThat(store.find(digest)).contains(tree);
    assertThat(Sample.TREES.digest(tree.directory())).isEqualTo(digest);
    assertThat(Sample.names(store, "staging")).isEmpty();
    assertThat(Files.exists(new StoreLayout(directory).marker(digest))).isTrue();
  }

  /** Before and after each of: the copy, two renames to quarantine, and the three as above. */
  private static final int HEALING_STEPS = 12;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13})
  @Tag("group-17")
  @DisplayName("[17] a publisher that dies while it replaces a damaged tree leaves none in use")
  void diesHealingAtStep(int step) throws Exception {
    Path source = Sample.tree(temporary.resolve("source"));
    Path directory = temporary.toRealPath().resolve("store");
    TestMachine machine = new TestMachine();
    machine.processSpace = Machine.current().processSpace();
    Store store = Sample.store(directory, machine);
    StoredTree damaged = store.publish(source, Sample.PACKAGES);
    Files.delete(damaged.directory().resolve("lib/a.py"));

    Process victim =
        Child.start(
            PublishVictim.class, directory.toString(), source.toString(), Integer.toString(step));

    assertThat(victim.waitFor()).isEqualTo(step > HEALING_STEPS ? 0 : 9);
    machine.advance(Duration.ofDays(1));
    store
        .find(damaged.digest())
        .ifPresent(found -> assertThat(found.directory().resolve("lib/a.py")).exists());
    StoredTree tree = store.publish(source, Sample.PACKAGES);
    assertThat(Sample.TREES.digest(tree.directory())).isEqualTo(damaged.digest());
    assertThat(Sample.names(store, "staging")).isEmpty();
  }

  @Test
  @Tag("group-17")
  @DisplayName("[17] a killed holder holds its lock no longer")
  void aKilledHolderHoldsNothing() throws Exception {
    Path directory = temporary.toRealPath().resolve("store");
    Process holder = Child.start(LockContender.class, directory.toString(), "1000000");
    while (!Files.exists(directory.resolve("v1/locks/contended.holder"))) {
      Thread.sleep(10);
    }
    holder.destroyForcibly().waitFor();

    Sample.store(directory, new TestMachine()).lock("contended").close();
  }
}
