package io.github.pipcmake.store;

import io.github.pipcmake.store.fs.HostSystem;
import io.github.pipcmake.store.fs.Renamer;
import io.github.pipcmake.store.gc.PruneSettings;
import io.github.pipcmake.store.verify.StoreVerifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;

/**
 * Repairs a store, or prunes as if all in it were old: once, killing itself at a numbered step, or
 * until there is a file {@code stop} beside the store.
 */
public final class StoreVictim {
  /** Everything that nobody uses. */
  static final PruneSettings ALL =
      new PruneSettings(Duration.ofDays(2), OptionalLong.empty(), false);

  /** For the clock of who prunes. */
  static final Duration LATER = Duration.ofDays(60);

  private StoreVictim() {}

  /** A machine whose processes are real ones, and whose clock is ahead. */
  static TestMachine later() {
    TestMachine machine = new TestMachine();
    machine.processSpace = HostSystem.current().processSpace();
    machine.now = HostSystem.current().clock().instant().plus(LATER);
    return machine;
  }

  /** Takes the store and what to do: {@code prune STEP}, {@code repair STEP} or {@code loop}. */
  public static void main(String[] arguments) throws Exception {
    Path directory = Path.of(arguments[0]);
    switch (arguments[1]) {
      case "prune" -> Sample.store(directory, dying(Integer.parseInt(arguments[2]))).prune(ALL);
      case "repair" -> {
        StoreVerifier verifier =
            Sample.store(directory, dying(Integer.parseInt(arguments[2]))).verifier();
        verifier.verify(verifier.entries(""), true, bytes -> {});
      }
      default -> System.exit(loop(directory) > 0 ? 0 : 1);
    }
  }

  private static TestMachine dying(int step) {
    TestMachine machine = later();
    int[] steps = {0};
    machine.renamer =
        (from, to) -> {
          if (Sample.isNote(to)) {
            Renamer.ATOMIC.rename(from, to);
            return;
          }
          dieAt(step, ++steps[0]);
          Renamer.ATOMIC.rename(from, to);
          dieAt(step, ++steps[0]);
        };
    return machine;
  }

  private static void dieAt(int step, int reached) {
    if (step == reached) {
      Runtime.getRuntime().halt(9);
    }
  }

  /** Returns how many environments it removed. */
  private static int loop(Path directory) throws Exception {
    Store store = Sample.store(directory, later());
    int removed = 0;
    while (!Files.exists(directory.resolveSibling("stop"))) {
      removed += store.prune(ALL).environments().size();
      Thread.sleep(5);
    }
    return removed;
  }
}
