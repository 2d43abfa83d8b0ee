package io.github.pipcmake.store;

import io.github.pipcmake.store.fs.HostSystem;
import io.github.pipcmake.store.lock.StoreLock;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;

/**
 * Takes a lock many times, and while it has it makes a file that only one may make at a time. Runs
 * in a JVM of its own, or from a class loader of its own; so it is public, and its interface is a
 * JDK one.
 */
public final class LockContender implements Callable<Integer> {
  private final Path directory;
  private final int rounds;

  /** Contends for the lock {@code contended} of a store. */
  public LockContender(String directory, Integer rounds) {
    this.directory = Path.of(directory);
    this.rounds = rounds;
  }

  /** Returns how often somebody else had the lock too. */
  @Override
  public Integer call() throws IOException, InterruptedException {
    Store store = Sample.store(directory, HostSystem.current());
    Path inside = directory.resolve("inside");
    int others = 0;
    for (int i = 0; i < rounds; i++) {
      StoreLock lock = store.lock("contended");
      try {
        Files.createFile(inside);
        Thread.sleep(1);
        Files.delete(inside);
      } catch (FileAlreadyExistsException e) {
        others++;
      } finally {
        lock.close();
      }
    }
    return others;
  }

  /** Exits with the number. */
  public static void main(String[] arguments) throws Exception {
    System.exit(new LockContender(arguments[0], Integer.parseInt(arguments[1])).call());
  }
}
