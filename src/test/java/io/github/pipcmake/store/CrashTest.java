package io.github.pipcmake.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pipcmake.archive.Digest;
import io.github.pipcmake.store.fs.HostSystem;
import io.github.pipcmake.store.gc.PruneResult;
import io.github.pipcmake.store.layout.StoreLayout;
import io.github.pipcmake.store.tree.StoredTree;
import io.github.pipcmake.trust.Trust;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class CrashTest {
  /** Before and after each of: the copy, the renames of the tree, the listing, the marker. */
  private static final int VALID = 8;

  /** As above, and before and after that of the checksums, which nothing needs to be valid. */
  private static final int STEPS = VALID + 2;

  /** Before and after each of two renames, of the marker and of the tree, for each of two trees. */
  private static final int PRUNING_STEPS = 8;

  /** Before and after each of two renames, of the marker and of the tree. */
  private static final int REPAIRING_STEPS = 4;

  @TempDir Path temporary;

  /** All, and none; in short only those after something was done. */
  private static IntStream steps(int count) {
    return IntStream.rangeClosed(1, count + 1)
        .filter(step -> Trust.isFull() || step % 2 == 0 || step > count);
  }

  static IntStream publishing() {
    return steps(STEPS);
  }

  static IntStream healing() {
    return steps(HEALING_STEPS);
  }

  static IntStream repairing() {
    return steps(REPAIRING_STEPS);
  }

  static IntStream pruning() {
    return steps(PRUNING_STEPS);
  }

  @ParameterizedTest
  @MethodSource("publishing")
  @Tag("group-17")
  void publisherThatDiesLeavesNothingInvalidThatIsUsedAndTheNextHeals(int step) throws Exception {
    Path source = Sample.tree(temporary.resolve("source"));
    Path directory = temporary.toRealPath().resolve("store");
    Digest digest = Sample.TREES.digest(source);

    Process victim =
        Child.start(
            PublishVictim.class, directory.toString(), source.toString(), Integer.toString(step));

    assertThat(victim.waitFor()).isEqualTo(step > STEPS ? 0 : 9);
    TestMachine machine = new TestMachine();
    machine.processSpace = HostSystem.current().processSpace();
    Store store = Sample.store(directory, machine);
    assertThat(store.find(digest).isPresent()).isEqualTo(step >= VALID);

    StoredTree tree = store.publish(source, Sample.PACKAGES);

    assertThat(store.find(digest)).contains(tree);
    assertThat(Sample.TREES.digest(tree.directory())).isEqualTo(digest);
    assertThat(Sample.names(store, "staging")).isEmpty();
    assertThat(Files.exists(new StoreLayout(directory).marker(digest))).isTrue();
  }

  /** Before and after each of: the copy, two renames to quarantine, and the four as above. */
  private static final int HEALING_STEPS = 14;

  @ParameterizedTest
  @MethodSource("healing")
  @Tag("group-17")
  void publisherThatDiesWhileItReplacesADamagedTreeLeavesNoneInUse(int step) throws Exception {
    Path source = Sample.tree(temporary.resolve("source"));
    Path directory = temporary.toRealPath().resolve("store");
    TestMachine machine = new TestMachine();
    machine.processSpace = HostSystem.current().processSpace();
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

  @ParameterizedTest
  @MethodSource("pruning")
  @Tag("group-17")
  void pruneThatDiesLeavesTreesWholeOrAbsentAndTheNextRemovesTheRest(int step) throws Exception {
    Path directory = temporary.toRealPath().resolve("store");
    List<Path> sources = new ArrayList<>();
    List<Digest> digests = new ArrayList<>();
    TestMachine gone = new TestMachine(); // that of a process which has ended
    gone.processId = 999_999_999;
    gone.now = HostSystem.current().clock().instant();
    gone.dead.add(gone.processId);
    for (int i = 0; i < 2; i++) {
      sources.add(CrashVictim.tree(temporary.resolve("source" + i), i));
      digests.add(Sample.TREES.digest(sources.get(i)));
      Sample.store(directory, gone).publish(sources.get(i), Sample.PACKAGES);
    }

    Process victim =
        Child.start(StoreVictim.class, directory.toString(), "prune", Integer.toString(step));

    assertThat(victim.waitFor()).isEqualTo(step > PRUNING_STEPS ? 0 : 9);
    Store store = Sample.store(directory, StoreVictim.later());
    for (Digest digest : digests) {
      Optional<StoredTree> found = store.find(digest);
      if (found.isPresent()) {
        assertThat(Sample.TREES.digest(found.get().directory())).isEqualTo(digest);
      }
    }
    for (Path source : sources) {
      Sample.store(directory, gone).publish(source, Sample.PACKAGES);
    }
    TestMachine another = StoreVictim.later();
    another.processId = 999_999_999; // this process has leases by now
    another.dead.add(HostSystem.current().processId());
    PruneResult last = Sample.store(directory, another).prune(StoreVictim.ALL);
    assertThat(last.environments()).hasSize(2);
    for (String kind : List.of("environments", "staging", "quarantine", "leases", "hidden")) {
      assertThat(Sample.names(store, kind)).as(kind).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  @Tag("group-17")
  void pruneThatDiesWithAMarkerOutOfSightHasItPutBack(boolean findsFirst) throws Exception {
    Path directory = temporary.toRealPath().resolve("store");
    Path source = Sample.tree(temporary.resolve("source"));
    TestMachine gone = new TestMachine();
    gone.processId = 999_999_999;
    gone.now = HostSystem.current().clock().instant();
    gone.dead.add(gone.processId);
    StoredTree tree = Sample.store(directory, gone).publish(source, Sample.PACKAGES);
    Process victim = Child.start(StoreVictim.class, directory.toString(), "prune", "2");
    assertThat(victim.waitFor()).isEqualTo(9);
    Store store = Sample.store(directory, StoreVictim.later());
    assertThat(new StoreLayout(directory).marker(tree.digest())).doesNotExist();

    String log =
        Sample.logged(
            () -> {
              if (findsFirst) {
                assertThat(store.find(tree.digest())).contains(tree);
              }
              assertThat(store.publish(source, Sample.PACKAGES)).isEqualTo(tree);
            });

    assertThat(log).isEmpty();
    assertThat(Sample.names(store, "quarantine")).isEmpty();
    assertThat(Sample.names(store, "hidden")).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("repairing")
  @Tag("group-17")
  void repairThatDiesLeavesTheDamagedTreeUnusedAndTheNextRunHeals(int step) throws Exception {
    Path directory = temporary.toRealPath().resolve("store");
    Path source = Sample.tree(temporary.resolve("source"));
    Store store = Sample.store(directory, StoreVictim.later());
    StoredTree damaged = store.publish(source, Sample.PACKAGES);
    Files.delete(damaged.directory().resolve("lib/b.h"));

    Process victim =
        Child.start(StoreVictim.class, directory.toString(), "repair", Integer.toString(step));

    assertThat(victim.waitFor()).isEqualTo(step > REPAIRING_STEPS ? 0 : 9);
    TestMachine tomorrow = StoreVictim.later();
    tomorrow.advance(Duration.ofDays(2));
    Store next = Sample.store(directory, tomorrow);
    assertThat(next.find(damaged.digest())).isEmpty();
    StoredTree healed = next.publish(source, Sample.PACKAGES);
    assertThat(Sample.TREES.digest(healed.directory())).isEqualTo(damaged.digest());
    assertThat(Sample.names(next, "staging")).isEmpty();
  }

  @Test
  @Tag("group-17")
  void killedHolderHoldsItsLockNoLonger() throws Exception {
    Path directory = temporary.toRealPath().resolve("store");
    Process holder = Child.start(LockContender.class, directory.toString(), "1000000");
    while (!Files.exists(directory.resolve("v1/locks/contended.holder"))) {
      Thread.sleep(10);
    }
    holder.destroyForcibly().waitFor();

    Sample.store(directory, new TestMachine()).lock("contended").close();
  }
}
