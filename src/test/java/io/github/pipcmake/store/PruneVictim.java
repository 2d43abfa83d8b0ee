package io.github.pipcmake.store;

import io.github.pipcmake.store.fs.HostSystem;
import io.github.pipcmake.store.fs.Renamer;
import io.github.pipcmake.store.gc.PruneSettings;
import java.nio.file.Path;
import java.time.Duration;

/** Prunes a store a hundred days later and kills itself, as kill -9 does, at a numbered step. */
public final class PruneVictim {
  private PruneVictim() {}

  /** Takes the store and the step. */
  public static void main(String[] arguments) throws Exception {
    int last = Integer.parseInt(arguments[1]);
    int[] step = {0};
    TestMachine machine = new TestMachine();
    machine.processSpace = HostSystem.current().processSpace();
    machine.advance(Duration.ofDays(100));
    machine.renamer =
        (from, to) -> {
          if (Sample.isNote(to)) {
            Renamer.ATOMIC.rename(from, to);
            return;
          }
          dieAt(last, ++step[0]);
          Renamer.ATOMIC.rename(from, to);
          dieAt(last, ++step[0]);
        };
    Sample.store(Path.of(arguments[0]), machine).prune(PruneSettings.DEFAULT);
  }

  private static void dieAt(int last, int step) {
    if (last == step) {
      Runtime.getRuntime().halt(9);
    }
  }
}
