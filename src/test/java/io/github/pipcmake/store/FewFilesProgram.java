package io.github.pipcmake.store;

import io.github.pipcmake.archive.Digest;
import io.github.pipcmake.store.layout.DiskSpace;
import io.github.pipcmake.store.layout.StagingDirectory;
import io.github.pipcmake.store.layout.StoreErrors;
import io.github.pipcmake.store.layout.StoreException;
import io.github.pipcmake.store.tree.StoredTree;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Publishes while this process may open few more files: none, one, two... To be run where it may
 * not open many anyway. Prints each distinct message.
 */
final class FewFilesProgram {
  private FewFilesProgram() {}

  /** Takes the store, the tree, and how many to leave in the end. */
  public static void main(String[] arguments) throws Exception {
    Store store = Sample.store(Path.of(arguments[0]), new TestMachine());
    Path source = Path.of(arguments[1]);
    Digest digest = Sample.TREES.digest(source);
    // Loading a class takes a file too, where classes are not in a jar.
    for (Class<?> type : List.of(StoreErrors.class, StoreException.class, DiskSpace.class)) {
      Class.forName(type.getName());
    }
    publishAndForget(store, source);
    try (StagingDirectory staging = store.stage()) {
      Path small = Sample.tree(staging.directory().resolve("small"));
      StoredTree earlier = store.publish(small, Sample.PACKAGES);
      for (int spare = 0; spare < Integer.parseInt(arguments[2]); spare++) {
        List<InputStream> hoard = hoard(source.resolve("lib/a.py"), spare);
        String failure = "";
        try {
          store.publish(source, Sample.PACKAGES);
        } catch (StoreException e) {
          failure = e.getMessage() + "\n";
        } finally {
          for (InputStream each : hoard) {
            each.close();
          }
        }
        byte[] bytes = failure.getBytes(StandardCharsets.UTF_8);
        System.out.write(bytes, 0, bytes.length);
        require(Sample.TREES.digest(earlier.directory()).equals(earlier.digest()), "earlier");
        StoredTree tree = publishAndForget(store, source);
        require(tree.digest().equals(digest), "retry");
      }
    }
    System.out.flush();
  }

  private static void require(boolean condition, String what) {
    if (!condition) {
      throw new IllegalStateException("not intact: " + what);
    }
  }

  private static StoredTree publishAndForget(Store store, Path source)
      throws IOException, InterruptedException {
    StoredTree tree = store.publish(source, Sample.PACKAGES);
    require(Sample.TREES.digest(tree.directory()).equals(tree.digest()), "published");
    Files.delete(tree.directory().resolveSibling(tree.digest().hex() + ".json"));
    return tree;
  }

  /** Opens a file until this process may open no more, and then closes some. */
  private static List<InputStream> hoard(Path file, int spare) throws IOException {
    List<InputStream> hoard = new ArrayList<>();
    try {
      while (true) {
        hoard.add(Files.newInputStream(file));
      }
    } catch (IOException e) {
      for (int i = 0; i < spare; i++) {
        hoard.remove(hoard.size() - 1).close();
      }
      return hoard;
    }
  }
}
