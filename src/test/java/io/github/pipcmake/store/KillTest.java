package io.github.pipcmake.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pipcmake.archive.Digest;
import io.github.pipcmake.store.fs.HostSystem;
import io.github.pipcmake.store.tree.StoredTree;
import io.github.pipcmake.trust.Trust;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Kills at any time, on top of those at each step in {@link CrashTest}. */
@Timeout(900)
class KillTest {
  @TempDir Path temporary;

  @Test
  @Tag("group-17")
  void wheneverAProcessIsKilledNothingInvalidIsUsedAndTheNextRunHeals(TestReporter reporter)
      throws Exception {
    Path directory = temporary.toRealPath().resolve("store");
    Path sources = temporary.resolve("sources");
    List<Digest> digests = new ArrayList<>();
    for (int i = 0; i < CrashVictim.TREES; i++) {
      digests.add(Sample.TREES.digest(CrashVictim.tree(sources.resolve(Integer.toString(i)), i)));
    }
    Random random = new Random();
    int kills = Trust.of(10, 200);
    for (int round = 0; round < kills; round++) {
      long seed = random.nextLong();
      int milliseconds = random.nextInt(250);
      kill(directory, sources, seed, milliseconds);
      assertHeals(directory, sources, digests, "seed " + seed + ", " + milliseconds + " ms");
    }
    Trust.count(reporter, kills);
  }

  private static void kill(Path directory, Path sources, long seed, int milliseconds)
      throws Exception {
    Process victim =
        Child.builder(
                CrashVictim.class, directory.toString(), sources.toString(), Long.toString(seed))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(victim.getInputStream().read()).isEqualTo('!');
    Thread.sleep(milliseconds);
    assertThat(victim.isAlive()).isTrue();
    victim.destroyForcibly().waitFor(); // SIGKILL, or TerminateProcess
  }

  private static void assertHeals(Path directory, Path sources, List<Digest> digests, String how)
      throws Exception {
    TestMachine machine = new TestMachine();
    machine.processSpace = HostSystem.current().processSpace();
    machine.advance(Duration.ofDays(1000)); // everything is due to be looked through
    Store store = Sample.store(directory, machine);
    for (Digest digest : digests) {
      Optional<StoredTree> found = store.find(digest);
      if (found.isPresent()) {
        assertThat(Sample.TREES.digest(found.get().directory())).as(how).isEqualTo(digest);
      }
    }
    for (int i = 0; i < digests.size(); i++) {
      StoredTree tree = store.publish(sources.resolve(Integer.toString(i)), Sample.PACKAGES);
      assertThat(tree.digest()).as(how).isEqualTo(digests.get(i));
      assertThat(Sample.TREES.digest(tree.directory())).as(how).isEqualTo(digests.get(i));
    }
    assertThat(Sample.names(store, "staging")).as(how).isEmpty();
  }
}
