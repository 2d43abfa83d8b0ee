package io.github.pipcmake.store;

import io.github.pipcmake.archive.ArchiveSummary;
import io.github.pipcmake.archive.tree.ContentChecksums;
import io.github.pipcmake.archive.tree.TreeArchiver;
import io.github.pipcmake.archive.tree.TreeCopier;
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
        new Trees(new TreeCopier(), new TreeArchiver()) {
          @Override
          public ArchiveSummary copy(
              Path source, Path target, boolean fsync, ContentChecksums checksums)
              throws IOException {
            dieAt(step, ++steps[0]);
            ArchiveSummary summary = super.copy(source, target, fsync, checksums);
            dieAt(step, ++steps[0]);
            return summary;
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
