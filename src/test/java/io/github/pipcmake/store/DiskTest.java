package io.github.pipcmake.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.pipcmake.archive.Digest;
import io.github.pipcmake.store.fs.TreeRemoval;
import io.github.pipcmake.store.layout.StoreException;
import io.github.pipcmake.store.tree.StoredTree;
import io.github.pipcmake.trust.Trust;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A real file system that fills up, wherever publishing has got to by then. */
@Tag("group-19")
@Timeout(300)
class DiskTest {
  private static final int PAGE = 4096;
  private static final int FILES = 40;

  @TempDir Path temporary;
  private final TestMachine machine = new TestMachine();

  private static Path large(Path directory) throws IOException {
    Sample.tree(directory);
    for (int i = 0; i < FILES; i++) {
      Files.write(directory.resolve("lib/f" + i), new byte[2 * PAGE]);
    }
    return directory;
  }

  @Test
  @Tag("group-19")
  void diskThatIsFullAtAnyPageIsToldAndARetrySucceeds(TestReporter reporter) throws Exception {
    Path source = large(temporary.resolve("large"));
    int pages = 2 * FILES + 40;
    int failures = 0;
    int step = Trust.of(12, 1);
    try (SmallDisk disk = SmallDisk.mount(temporary.resolve("disk"), "size=20m")) {
      Scene scene = new Scene(disk, source);
      for (int free = 0; free <= pages; free += step) {
        disk.leave((long) free * PAGE);
        failures += scene.publishFails("needs", "are free there") ? 1 : 0;
        disk.free();
        scene.publishSucceeds();
      }
      assertThat(scene.quarantined).isLessThan(6);
    }
    assertThat(failures).isGreaterThan(2 * FILES / step).isLessThan(pages / step);
    Trust.count(reporter, pages / step + 1);
  }

  @Test
  @Tag("group-19")
  void withoutInodesAtAnyStepItIsToldAndARetrySucceeds(TestReporter reporter) throws Exception {
    Path source = large(temporary.resolve("large"));
    int inodes = FILES + 30;
    int failures = 0;
    int step = Trust.of(10, 1);
    try (SmallDisk disk = SmallDisk.mount(temporary.resolve("disk"), "size=20m,nr_inodes=200")) {
      Scene scene = new Scene(disk, source);
      for (int free = 0; free <= inodes; free += step) {
        disk.leaveInodes(free);
        failures += scene.publishFails("needs", "no inodes left") ? 1 : 0;
        disk.free();
        scene.publishSucceeds();
      }
    }
    assertThat(failures).isGreaterThan(FILES / step).isLessThan(inodes / step);
    Trust.count(reporter, inodes / step + 1);
  }

  @Test
  @Tag("group-19")
  @DisabledOnOs(OS.WINDOWS)
  void tooManyOpenFilesAreToldAndARetrySucceeds(TestReporter reporter) throws Exception {
    Path source = large(temporary.resolve("large"));
    int most = Trust.of(8, 40);
    ProcessBuilder program =
        Child.builder(
            FewFilesProgram.class,
            temporary.toRealPath().resolve("store").toString(),
            source.toString(),
            Integer.toString(most));
    List<String> command =
        new ArrayList<>(List.of("sh", "-c", "ulimit -n 256 && exec \"$@\"", "sh"));
    command.addAll(program.command());

    Process child = program.command(command).redirectErrorStream(true).start();

    String output = new String(child.getInputStream().readAllBytes(), UTF_8);
    assertThat(child.waitFor()).as(output).isZero();
    assertThat(output).contains("too many files open").contains("(ulimit -n)");
    Trust.count(reporter, most);
  }

  /** A store on a small disk, with one entry in it from the beginning. */
  private final class Scene {
    private final Store store;
    private final Path source;
    private final StoredTree earlier;
    private final Digest digest;
    private int quarantined;

    Scene(SmallDisk disk, Path source) throws Exception {
      this.store = Sample.store(disk.directory().resolve("store"), machine);
      this.source = source;
      this.earlier = store.publish(Sample.tree(temporary.resolve("small")), Sample.PACKAGES);
      this.digest = Sample.TREES.digest(source);
    }

    /** Whether it failed; if so, in these words. What it then does not have is whole. */
    boolean publishFails(String... words) throws Exception {
      machine.blindLooks = 1; // else it fails before it writes anything, as it should
      boolean failed = false;
      try {
        store.publish(source, Sample.PACKAGES);
      } catch (StoreException e) {
        failed = true;
        assertThat(e).hasMessageContainingAll(words);
      }
      return failed;
    }

    void publishSucceeds() throws Exception {
      assertThat(store.find(earlier.digest())).contains(earlier);
      assertThat(Sample.TREES.digest(earlier.directory())).isEqualTo(earlier.digest());
      StoredTree tree = store.publish(source, Sample.PACKAGES);
      assertThat(tree.digest()).isEqualTo(digest);
      assertThat(Sample.TREES.digest(tree.directory())).isEqualTo(digest);
      assertThat(Sample.names(store, "staging")).isEmpty();
      // Where the marker found no room, the tree had its name already, and is set aside.
      quarantined += Sample.names(store, "quarantine").size();
      TreeRemoval.remove(store.directory().resolve("v1/quarantine"));
      TreeRemoval.remove(tree.directory());
      for (String name : Sample.names(store, "environments")) {
        if (name.startsWith(digest.hex())) {
          Files.delete(store.directory().resolve("v1/environments").resolve(name));
        }
      }
    }
  }
}
