package io.github.pipcmake.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.pipcmake.store.verify.StoreVerifier;
import io.github.pipcmake.store.verify.VerifiedTree.Outcome;
import io.github.pipcmake.trust.Trust;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * What makes a container one for the store: processes that it cannot see, with ids that it has too.
 */
@EnabledOnOs(OS.LINUX)
@Timeout(900)
class ContainersTest {
  private static final List<String> CONTAINER =
      List.of("unshare", "--pid", "--fork", "--mount-proc", "--kill-child");

  @TempDir Path temporary;

  @Test
  @Tag("group-17")
  void twoContainersShareAStoreThoughOneIsKilledAndLaterTheOther(TestReporter reporter)
      throws Exception {
    assumeTrue(canBeMade(), "this user may make no namespaces");
    Path directory = temporary.toRealPath().resolve("store");
    Random random = new Random();
    int rounds = Trust.of(3, 60);
    for (int round = 0; round < rounds; round++) {
      Process one = start(directory, "one" + round);
      Process other = start(directory, "other" + round);
      try {
        int id = one.getInputStream().read();
        assertThat(id).isEqualTo(other.getInputStream().read()).isPositive();
        Thread.sleep(500 + random.nextInt(500));
        kill(one);
        Thread.sleep(random.nextInt(250));
        assertThat(other.isAlive()).as("the other goes on").isTrue();
        kill(other);
      } finally {
        one.destroyForcibly();
        other.destroyForcibly();
      }
      assertNothingIsWrong(directory);
    }
    Trust.count(reporter, rounds);
  }

  private static boolean canBeMade() throws InterruptedException {
    try {
      List<String> command = new ArrayList<>(CONTAINER);
      command.add("true");
      return new ProcessBuilder(command).start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private Process start(Path directory, String name) throws IOException {
    ProcessBuilder container =
        Child.builder(
            ContainerVictim.class, directory.toString(), temporary.resolve(name).toString());
    container.command().add(1, "-XX:-UsePerfData"); // its file has the process id as name
    container.command().addAll(0, CONTAINER);
    return container.redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  private static void kill(Process container) throws InterruptedException {
    assertThat(container.isAlive()).isTrue();
    container.destroyForcibly().waitFor();
  }

  private void assertNothingIsWrong(Path directory) throws Exception {
    TestMachine machine = new TestMachine();
    machine.advance(Duration.ofDays(1000)); // what processes left that nobody sees is old enough
    Store store = Sample.store(directory, machine);
    StoreVerifier verifier = store.verifier();
    assertThat(verifier.verify(verifier.entries(""), false, bytes -> {}))
        .allSatisfy(tree -> assertThat(tree.outcome()).isIn(Outcome.WHOLE, Outcome.UNFINISHED));
    store.publish(Sample.tree(Files.createTempDirectory(temporary, "after")), Sample.PACKAGES);
    assertThat(Sample.names(store, "staging")).isEmpty();
  }
}
