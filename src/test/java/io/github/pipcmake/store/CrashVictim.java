package io.github.pipcmake.store;

import io.github.pipcmake.store.fs.HostSystem;
import io.github.pipcmake.store.tree.StoredTree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;

/** Publishes, damages, finds and heals without end, until it is killed. */
public final class CrashVictim {
  static final int TREES = 4;

  private CrashVictim() {}

  /** Tree number {@code i}, the same each time. */
  static Path tree(Path directory, int i) throws java.io.IOException {
    Path tree = Sample.tree(directory);
    Files.writeString(tree.resolve("lib/number"), "number " + i);
    return tree;
  }

  /** Takes the store, a directory with the trees {@code 0}, {@code 1}..., and a seed. */
  public static void main(String[] arguments) throws Exception {
    Random random = new Random(Long.parseLong(arguments[2]));
    TestMachine machine = new TestMachine();
    machine.processSpace = HostSystem.current().processSpace();
    Store store = Sample.store(Path.of(arguments[0]), machine);
    System.out.write('!');
    System.out.flush();
    while (true) {
      Path source = Path.of(arguments[1], Integer.toString(random.nextInt(TREES)));
      StoredTree tree = store.publish(source, Sample.PACKAGES);
      if (random.nextInt(3) == 0) {
        Files.deleteIfExists(tree.directory().resolve("lib/a.py"));
        machine.advance(Duration.ofDays(1));
        Optional<StoredTree> damaged = store.find(tree.digest());
        if (damaged.isPresent()) {
          throw new IllegalStateException("found though damaged: " + damaged);
        }
      }
    }
  }
}
