package io.github.pipcmake.store;

import io.github.pipcmake.archive.Digest;
import io.github.pipcmake.store.fs.HostSystem;
import io.github.pipcmake.store.layout.StoreLayout;
import io.github.pipcmake.store.tree.Marker;
import io.github.pipcmake.text.Sha256;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.TreeMap;

/**
 * Measures what looking for a tree takes in a store of many; {@code bench/store.py} runs it. Prints
 * a line for each call: its milliseconds by the clock, and those of the processor in this thread.
 */
public final class StoreSpeedProgram {
  private StoreSpeedProgram() {}

  /**
   * Takes the store, what to do ({@code make}, {@code find} or {@code list}), how many trees the
   * store has, and how many calls to measure.
   */
  public static void main(String[] arguments) throws Exception {
    Path directory = Path.of(arguments[0]);
    int entries = Integer.parseInt(arguments[2]);
    if (arguments[1].equals("make")) {
      make(directory, entries);
      return;
    }
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    int calls = Integer.parseInt(arguments[3]);
    for (int call = 0; call < calls; call++) {
      Store store = Sample.store(directory, HostSystem.current());
      // Far apart, and not the ones that an earlier JVM asked for.
      Digest digest = digest((int) ((ProcessHandle.current().pid() + call * 97L) % entries));
      long work = threads.getCurrentThreadCpuTime();
      long start = System.nanoTime();
      boolean found =
          arguments[1].equals("find")
              ? store.find(digest).isPresent()
              : store.contents().entries().size() == entries;
      double wall = (System.nanoTime() - start) / 1e6;
      double worked = (threads.getCurrentThreadCpuTime() - work) / 1e6;
      if (!found) {
        throw new IllegalStateException("not found: " + digest);
      }
      System.out.println(String.format(Locale.ROOT, "%.3f=%.3f", wall, worked));
    }
  }

  private static Digest digest(int number) {
    return new Digest(Sha256.of("entry " + number));
  }

  private static void make(Path directory, int entries) throws IOException {
    StoreLayout layout = new StoreLayout(Sample.store(directory, HostSystem.current()).directory());
    for (int i = 0; i < entries; i++) {
      Digest digest = digest(i);
      Files.createDirectories(layout.environment(digest));
      Files.createDirectories(layout.check(digest).getParent());
      Files.createFile(layout.check(digest));
      TreeMap<String, String> packages = new TreeMap<>(Sample.PACKAGES);
      Marker marker = new Marker(digest, 0, 0, packages, Sha256.of(""), true);
      Files.writeString(layout.marker(digest), marker.toJson());
    }
  }
}
