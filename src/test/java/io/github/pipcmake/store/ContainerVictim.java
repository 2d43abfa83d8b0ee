package io.github.pipcmake.store;

import io.github.pipcmake.store.fs.HostSystem;
import io.github.pipcmake.store.tree.StoredTree;
import java.nio.file.Files;
import java.nio.file.Path;
import org.codehaus.plexus.util.FileUtils;

/** Publishes one new tree after the other until it is killed: the same ones in each process. */
public final class ContainerVictim {
  private ContainerVictim() {}

  /** Takes the store, and a directory of its own. Prints its process id first, as others see it. */
  public static void main(String[] arguments) throws Exception {
    TestMachine machine = new TestMachine();
    machine.processSpace = HostSystem.current().processSpace();
    Store store = Sample.store(Path.of(arguments[0]), machine);
    System.out.write((int) machine.processId());
    System.out.flush();
    for (int number = 0; true; number++) {
      Path tree = Sample.tree(Path.of(arguments[1]));
      Files.writeString(tree.resolve("lib/number"), "number " + number);
      StoredTree stored = store.publish(tree, Sample.PACKAGES);
      if (!Sample.TREES.digest(stored.directory()).equals(stored.digest())) {
        throw new IllegalStateException("published as another: " + stored);
      }
      FileUtils.deleteDirectory(tree.toFile());
    }
  }
}
