package io.github.pipcmake.store;

import io.github.pipcmake.archive.Digest;
import io.github.pipcmake.store.fs.HostSystem;
import io.github.pipcmake.store.layout.RecordKind;
import io.github.pipcmake.store.layout.StagingDirectory;
import io.github.pipcmake.store.lock.StoreLock;
import io.github.pipcmake.store.tree.StoredTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Wants environments at the same time as others do, as {@code prepare} does: looks for the record,
 * takes the recipe's lock, looks again, and only then makes it. Runs in a JVM or a class loader of
 * its own; so it is public, and its interface is a JDK one.
 */
public final class PublishRacer implements Callable<Integer> {
  private final Path directory;
  private final Path made;
  private final int threads;
  private final int entries;

  /**
   * A racer.
   *
   * @param made a file that gets a line, the entry's number, each time that one is made
   */
  public PublishRacer(String directory, String made, Integer threads, Integer entries) {
    this.directory = Path.of(directory);
    this.made = Path.of(made);
    this.threads = threads;
    this.entries = entries;
  }

  /** Returns how many wishes were granted: threads by entries, if all went well. */
  @Override
  public Integer call() throws Exception {
    Store store = Sample.store(directory, HostSystem.current());
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<Integer>> results = new ArrayList<>();
      for (int thread = 0; thread < threads; thread++) {
        int first = thread;
        results.add(pool.submit(() -> wantAll(store, first)));
      }
      int granted = 0;
      for (Future<Integer> result : results) {
        granted += result.get();
      }
      return granted;
    } finally {
      pool.shutdownNow();
    }
  }

  private int wantAll(Store store, int first) throws IOException, InterruptedException {
    int granted = 0;
    for (int i = 0; i < entries; i++) {
      int entry = (first + i) % entries;
      StoredTree tree = want(store, entry);
      String text = Files.readString(tree.directory().resolve("lib/entry"));
      if (!text.equals("entry " + entry)
          || !Sample.TREES.digest(tree.directory()).equals(tree.digest())) {
        throw new IllegalStateException("not entry " + entry + ": " + tree);
      }
      granted++;
    }
    return granted;
  }

  private StoredTree want(Store store, int entry) throws IOException, InterruptedException {
    String key = "entry-" + entry;
    Optional<StoredTree> there = current(store, key);
    if (there.isPresent()) {
      return there.get();
    }
    StoreLock lock = store.lock("recipe-" + key);
    try {
      Optional<StoredTree> meanwhile = current(store, key);
      return meanwhile.isPresent() ? meanwhile.get() : make(store, entry, key);
    } finally {
      lock.close();
    }
  }

  private static Optional<StoredTree> current(Store store, String key) throws IOException {
    Optional<String> record = store.read(RecordKind.RECIPES, key);
    if (record.isEmpty()) {
      return Optional.empty();
    }
    return store.find(new Digest(record.get().replaceAll("[^0-9a-f]", "")));
  }

  private StoredTree make(Store store, int entry, String key)
      throws IOException, InterruptedException {
    Files.writeString(made, entry + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    try (StagingDirectory staging = store.stage()) {
      Path tree = Sample.tree(staging.directory().resolve("tree"));
      Files.writeString(tree.resolve("lib/entry"), "entry " + entry);
      StoredTree published = store.publish(tree, Sample.PACKAGES);
      store.write(RecordKind.RECIPES, key, "{\"" + published.digest().hex() + "\":{}}");
      return published;
    }
  }

  /** Exits with 0 if every wish was granted. */
  public static void main(String[] arguments) throws Exception {
    int threads = Integer.parseInt(arguments[2]);
    int entries = Integer.parseInt(arguments[3]);
    int granted = new PublishRacer(arguments[0], arguments[1], threads, entries).call();
    System.exit(granted == threads * entries ? 0 : 1);
  }
}
