package io.github.pipcmake.store;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.pipcmake.store.fs.TreeRemoval;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A file system in memory with little room; only root can make one. */
final class SmallDisk implements AutoCloseable {
  private final Path directory;

  private SmallDisk(Path directory) {
    this.directory = directory;
  }

  /** Skips the test, and says why, where it cannot be made. */
  static SmallDisk mount(Path directory, String options) throws IOException, InterruptedException {
    assumeTrue(Files.exists(Path.of("/proc/mounts")), "needs a tmpfs, which only Linux has");
    Files.createDirectories(directory);
    assumeTrue(
        run("mount", "-t", "tmpfs", "-o", options + ",mode=0700", "tmpfs", directory.toString()),
        "only root can mount a tmpfs, and not in every container");
    return new SmallDisk(directory);
  }

  Path directory() {
    return directory;
  }

  /** Fills it up but for so many bytes. */
  void leave(long bytes) throws IOException {
    Path ballast = directory.resolve("ballast");
    Files.deleteIfExists(ballast);
    long fill = Files.getFileStore(directory).getUsableSpace() - bytes;
    try (OutputStream out = Files.newOutputStream(ballast)) {
      byte[] page = new byte[4096];
      for (long written = 0; written + page.length <= fill; written += page.length) {
        out.write(page);
      }
    }
  }

  /** Uses up all inodes but for so many. */
  void leaveInodes(int count) throws IOException {
    Path ballast = Files.createDirectories(directory.resolve("inodes"));
    int made = 0;
    try {
      while (true) {
        Files.createFile(ballast.resolve(Integer.toString(made)));
        made++;
      }
    } catch (IOException e) {
      for (int i = 0; i < count; i++) {
        Files.delete(ballast.resolve(Integer.toString(i)));
      }
    }
  }

  /** Makes room again. */
  void free() throws IOException {
    Files.deleteIfExists(directory.resolve("ballast"));
    TreeRemoval.remove(directory.resolve("inodes"));
  }

  @Override
  public void close() throws IOException {
    try {
      run("umount", directory.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean run(String... command) throws IOException, InterruptedException {
    try {
      return new ProcessBuilder(List.of(command))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false; // no such program
    }
  }
}
