package io.github.pipcmake.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pipcmake.archive.ArchiveSummary;
import io.github.pipcmake.archive.Digest;
import io.github.pipcmake.archive.tree.ContentChecksums;
import io.github.pipcmake.archive.tree.TreeArchiver;
import io.github.pipcmake.archive.tree.TreeCopier;
import io.github.pipcmake.store.fs.PatientRenamer;
import io.github.pipcmake.store.fs.Renamer;
import io.github.pipcmake.store.fs.TreeRemoval;
import io.github.pipcmake.store.layout.RecordKind;
import io.github.pipcmake.store.layout.StoreException;
import io.github.pipcmake.store.layout.StoreLayout;
import io.github.pipcmake.store.tree.FileChecksums;
import io.github.pipcmake.store.tree.Marker;
import io.github.pipcmake.store.tree.StoredTree;
import io.github.pipcmake.store.tree.TreeListing;
import io.github.pipcmake.store.tree.Trees;
import io.github.pipcmake.text.Sha256;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublishTest {
  @TempDir Path temporary;
  private final TestMachine machine = new TestMachine();
  private Path source = Path.of("");
  private Path directory = Path.of("");

  @BeforeEach
  void makeTree() throws IOException {
    source = Sample.tree(temporary.resolve("source"));
    directory = temporary.toRealPath().resolve("store");
  }

  private Store store() throws IOException {
    return Sample.store(directory, machine);
  }

  private Path target(Digest digest) {
    return new StoreLayout(directory).environment(digest);
  }

  private static void requireNothingStaged(Store store) throws IOException {
    assertThat(Sample.names(store, "staging")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void publishedTreeIsFoundByItsDigest(boolean fsync) throws Exception {
    Store store = new Stores(Sample.TREES, machine).open(Sample.settings(directory, fsync));

    StoredTree tree = store.publish(source, Sample.PACKAGES);

    assertThat(tree.digest()).isEqualTo(Sample.TREES.digest(source));
    assertThat(tree.directory())
        .isEqualTo(directory.resolve("v1/environments").resolve(tree.digest().hex()));
    assertThat(tree.files()).isEqualTo(Sample.FILES);
    assertThat(tree.bytes()).isEqualTo(28);
    assertThat(tree.packages()).containsExactlyEntriesOf(new TreeMap<>(Sample.PACKAGES));
    assertThat(store().find(tree.digest())).contains(tree);
    assertThat(Sample.TREES.digest(tree.directory())).isEqualTo(tree.digest());
    assertThat(Sample.names(store, "environments"))
        .containsExactly(tree.digest().hex(), tree.digest().hex() + ".json");
    requireNothingStaged(store);
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void publishedFilesAreReadOnlyAndTheSourceStays() throws Exception {
    StoredTree tree = store().publish(source, Sample.PACKAGES);

    assertThat(Files.getPosixFilePermissions(tree.directory().resolve("lib/a.py")))
        .doesNotContain(PosixFilePermission.OWNER_WRITE);
    assertThat(tree.directory().resolve("lib/__pycache__")).doesNotExist();
    assertThat(source.resolve("lib/a.py")).exists();
  }

  @Test
  void whatIsNotThereIsNotFound() throws IOException {
    assertThat(store().find(new Digest("0".repeat(64)))).isEmpty();
  }

  @Test
  void treeThatIsThereIsNotPublishedAgain() throws Exception {
    StoredTree first = store().publish(source, Sample.PACKAGES);
    AtomicInteger renames = countRenamesTo(first.directory());

    assertThat(store().publish(source, Sample.PACKAGES)).isEqualTo(first);
    assertThat(renames).hasValue(0);
    requireNothingStaged(store());
  }

  private AtomicInteger countRenamesTo(Path target) {
    AtomicInteger renames = new AtomicInteger();
    machine.renamer =
        (from, to) -> {
          if (to.equals(target)) {
            renames.incrementAndGet();
          }
          Renamer.ATOMIC.rename(from, to);
        };
    return renames;
  }

  @Test
  @Tag("group-14")
  void manyThreadsPublishOneTreeAndOneRenameMakesIt() throws Exception {
    AtomicInteger renames =
        countRenamesTo(
            directory.resolve("v1/environments").resolve(Sample.TREES.digest(source).hex()));
    int threads = 12;
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      CyclicBarrier start = new CyclicBarrier(threads);
      List<Future<StoredTree>> results = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        results.add(
            pool.submit(
                () -> {
                  start.await();
                  return store().publish(source, Sample.PACKAGES);
                }));
      }
      Set<StoredTree> trees = new HashSet<>();
      for (Future<StoredTree> result : results) {
        trees.add(result.get());
      }
      assertThat(trees).hasSize(1);
      assertThat(renames).hasValue(1);
      assertThat(Sample.names(store(), "quarantine")).isEmpty();
      requireNothingStaged(store());
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void emptyDirectoryAtTheTargetIsNoSuccess() throws Exception {
    Digest digest = Sample.TREES.digest(source);
    Path target = store().directory().resolve("v1/environments").resolve(digest.hex());
    Files.createDirectories(target);

    assertThat(store().find(digest)).isEmpty();
    assertThat(store().publish(source, Sample.PACKAGES).directory()).isEqualTo(target);
    assertThat(target.resolve("lib/a.py")).exists();
  }

  @Test
  @Tag("group-22")
  void damagedTreeAtTheTargetGoesToQuarantineWithOneWarning() throws Exception {
    StoredTree tree = store().publish(source, Sample.PACKAGES);
    Files.delete(tree.directory().resolve("lib/b.h"));

    String log =
        Sample.logged(() -> assertThat(store().publish(source, Sample.PACKAGES)).isEqualTo(tree));

    assertThat(tree.directory().resolve("lib/b.h")).hasContent("#define B 1");
    assertThat(log.lines()).hasSize(1);
    assertThat(log).contains("WARN").contains("lib/b.h is missing");
    assertThat(Sample.names(store(), "quarantine")).hasSize(1);
  }

  @Test
  void linkAtTheTargetIsNeitherFollowedNorUsed() throws Exception {
    Path elsewhere = Sample.tree(temporary.resolve("elsewhere"));
    Digest digest = Sample.TREES.digest(source);
    StoredTree tree = store().publish(source, Sample.PACKAGES);
    TreeRemoval.remove(tree.directory());
    Files.createSymbolicLink(tree.directory(), elsewhere);

    assertThat(store().find(digest)).isEmpty();
    store().publish(source, Sample.PACKAGES);

    assertThat(tree.directory())
        .isDirectory()
        .isNotEqualTo(tree.directory().toRealPath().resolve("x"));
    assertThat(Files.isSymbolicLink(tree.directory())).isFalse();
    assertThat(elsewhere.resolve("lib/a.py")).exists();
  }

  @Test
  void storeOverTwoFileSystemsGetsACopyInPlaceTheMarkerLast() throws Exception {
    Digest digest = Sample.TREES.digest(source);
    List<String> markerWasThere = new ArrayList<>();
    Trees watching =
        watched(
            target -> {
              if (target.equals(target(digest))) {
                markerWasThere.addAll(Sample.names(store(), "environments"));
              }
            });
    machine.renamer =
        (from, to) -> {
          if (to.equals(target(digest))) {
            throw new AtomicMoveNotSupportedException(from.toString(), to.toString(), "EXDEV");
          }
          Renamer.ATOMIC.rename(from, to);
        };

    StoredTree tree =
        new Stores(watching, machine)
            .open(Sample.settings(directory, true))
            .publish(source, Sample.PACKAGES);

    assertThat(Sample.TREES.digest(tree.directory())).isEqualTo(digest);
    assertThat(store().find(digest)).contains(tree);
    assertThat(markerWasThere).containsExactly(digest.hex());
    requireNothingStaged(store());
  }

  @Test
  void onWindowsARenameThatFailsForLongEndsInACopyInPlace() throws Exception {
    Digest digest = Sample.TREES.digest(source);
    List<Long> pauses = new ArrayList<>();
    machine.renamer =
        new PatientRenamer(
            (from, to) -> {
              if (to.equals(target(digest))) {
                throw new AccessDeniedException(from.toString());
              }
              Renamer.ATOMIC.rename(from, to);
            },
            duration -> pauses.add(duration.toMillis()));

    StoredTree tree = store().publish(source, Sample.PACKAGES);

    assertThat(store().find(digest)).contains(tree);
    assertThat(pauses.stream().mapToLong(Long::longValue).sum()).isBetween(10_000L, 11_000L);
  }

  @Test
  void copyInPlaceThatFailsLeavesNothing() throws Exception {
    Digest digest = Sample.TREES.digest(source);
    Trees failing =
        watched(
            target -> {
              if (target.equals(target(digest))) {
                throw new IOException("disk on fire");
              }
            });
    machine.renamer =
        (from, to) -> {
          if (to.equals(target(digest))) {
            throw new AtomicMoveNotSupportedException(from.toString(), to.toString(), "EXDEV");
          }
          Renamer.ATOMIC.rename(from, to);
        };

    assertThatThrownBy(
            () ->
                new Stores(failing, machine)
                    .open(Sample.settings(directory, false))
                    .publish(source, Sample.PACKAGES))
        .hasMessage("disk on fire");
    assertThat(Sample.names(store(), "environments")).isEmpty();
    requireNothingStaged(store());
  }

  @Test
  void publisherThatIsOvertakenUsesTheOthersTree() throws Exception {
    Store other = Sample.store(directory, new TestMachine());
    Digest digest = Sample.TREES.digest(source);
    Path target = directory.resolve("v1/environments").resolve(digest.hex());
    AtomicInteger calls = new AtomicInteger();
    machine.renamer =
        (from, to) -> {
          if (to.equals(target) && calls.getAndIncrement() == 0) {
            // As if locks did not work: the other does not ask for ours.
            withoutLocks(other, target);
            throw new FileSystemException(to.toString(), null, "Directory not empty");
          }
          Renamer.ATOMIC.rename(from, to);
        };

    StoredTree tree = store().publish(source, Sample.PACKAGES);

    assertThat(tree.directory()).isEqualTo(target);
    assertThat(calls).hasValue(1);
    assertThat(Sample.names(store(), "quarantine")).isEmpty();
    requireNothingStaged(store());
  }

  private void withoutLocks(Store other, Path target) throws IOException {
    Files.createDirectories(target);
    ArchiveSummary summary = Sample.TREES.copy(source, target, false, new FileChecksums());
    TreeListing listing = TreeListing.of(target);
    Marker marker =
        new Marker(
            summary.digest(),
            summary.files(),
            summary.bytes(),
            new TreeMap<>(Sample.PACKAGES),
            Sha256.of(listing.text()),
            true);
    Files.writeString(new StoreLayout(other.directory()).marker(summary.digest()), marker.toJson());
  }

  @Test
  @Tag("group-19")
  void tooLittleSpaceIsSaidBeforeAnythingIsWrittenWithNeedAndFree() throws Exception {
    Store store = store();
    machine.space = 500_000;

    assertThatThrownBy(() -> store.publish(source, Sample.PACKAGES))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("The store " + directory + " is full")
        .hasMessageContaining("needs 1.0 MiB, and 488.3 KiB are free");
    assertThat(Sample.names(store, "staging")).isEmpty();
    machine.space = Long.MAX_VALUE;
    assertThat(store.publish(source, Sample.PACKAGES).files()).isEqualTo(Sample.FILES);
  }

  @Test
  @Tag("group-19")
  void diskThatFillsUpMeanwhileIsSaidInTheSameWordsAndHeals() throws Exception {
    Trees full =
        watched(
            target -> {
              Files.writeString(target.resolve("half"), "");
              throw new FileSystemException(target.toString(), null, "No space left on device");
            });
    Store store = new Stores(full, machine).open(Sample.settings(directory, false));

    assertThatThrownBy(() -> store.publish(source, Sample.PACKAGES))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("is full")
        .hasMessageContaining("inodes");
    requireNothingStaged(store);
    assertThat(store().publish(source, Sample.PACKAGES).files()).isEqualTo(Sample.FILES);
  }

  @Test
  void pathsThatWindowsProgramsCannotTakeAreRefused() throws Exception {
    Files.writeString(source.resolve("x".repeat(200)), "");
    Store store = store();
    machine.windows = true;

    assertThatThrownBy(() -> store.publish(source, Sample.PACKAGES))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("is too deep");
  }

  @Test
  @Tag("group-20")
  void storeThatCannotBeWrittenToIsReadAndPublishingIsRefused() throws Exception {
    StoredTree tree = store().publish(source, Sample.PACKAGES);
    Store store = store();
    machine.writable = false;
    machine.renamer =
        (from, to) -> {
          throw new AssertionError("a write to a read-only store");
        };
    machine.now = machine.now.plusSeconds(1_000_000);

    Path marker = new StoreLayout(directory).marker(tree.digest());
    var before = Files.getLastModifiedTime(marker);
    assertThat(store.find(tree.digest())).contains(tree);
    assertThat(Files.getLastModifiedTime(marker)).isEqualTo(before);
    assertThatThrownBy(() -> store.publish(source, Sample.PACKAGES))
        .isInstanceOf(StoreException.class)
        .hasMessage(
            "The store %1$s cannot be written to: allow it with chmod -R u+w '%1$s', or choose"
                + " another directory with -Dpip-cmake.store=DIR",
            directory);
    assertThatThrownBy(store::stage).isInstanceOf(StoreException.class);
    assertThatThrownBy(() -> store.lock("x")).isInstanceOf(StoreException.class);
    store.write(RecordKind.RECIPES, "key", "{}");
    assertThat(Sample.names(store, "recipes")).isEmpty();
  }

  @Test
  void interruptEndsPublishing() throws Exception {
    Store store = store();
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> store.publish(source, Sample.PACKAGES))
        .isInstanceOf(InterruptedException.class);
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
    requireNothingStaged(store);
    assertThat(Sample.names(store, "environments")).isEmpty();
  }

  /** Trees as they are, with something that happens before each copy. */
  private static Trees watched(Before before) {
    return new Trees(new TreeCopier(), new TreeArchiver()) {
      @Override
      public ArchiveSummary copy(
          Path source, Path target, boolean fsync, ContentChecksums checksums) throws IOException {
        before.copyTo(target);
        return super.copy(source, target, fsync, checksums);
      }
    };
  }

  private interface Before {
    void copyTo(Path target) throws IOException;
  }
}
