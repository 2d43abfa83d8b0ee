package io.github.pipcmake.store;

import io.github.pipcmake.archive.ArchiveSummary;
import io.github.pipcmake.archive.Digest;
import io.github.pipcmake.store.fs.HostSystem;
import io.github.pipcmake.store.fs.Renamer;
import io.github.pipcmake.store.tree.Trees;
import java.io.IOException;
import java.nio.file.Path;

/** Publishes a tree and kills itself, as kill -9 does, at a numbered step. */
public final class PublishVictim {
  private PublishVictim() {}

  /** Takes the store, the tree and the step. */
  public static void main(String[] arguments) throws Exception {
    int step = Integer.parseInt(arguments[2]);
    int[] steps = {0};
    HostSystem.Current real = (HostSystem.Current) HostSystem.current();
    TestMachine machine = new TestMachine();
    machine.processSpace = real.processSpace();
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
    Trees trees =
        new Trees() {
          @Override
          public ArchiveSummary copy(Path source, Path target, boolean fsync) throws IOException {
            dieAt(step, ++steps[0]);
            ArchiveSummary summary = Sample.TREES.copy(source, target, fsync);
            dieAt(step, ++steps[0]);
            return summary;
          }

          @Override
          public Digest digest(Path tree) throws IOException {
            return Sample.TREES.digest(tree);
          }
        };
    new Stores(trees, machine)
        .open(Sample.settings(Path.of(arguments[0]), false))
        .publish(Path.of(arguments[1]), Sample.PACKAGES);
  }

  private static void dieAt(int step, int reached) {
    if (step == reached) {
      Runtime.getRuntime().halt(9);
    }
  }
}
