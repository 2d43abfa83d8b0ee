package io.github.pipcmake.store.use;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.pipcmake.archive.Digest;
import io.github.pipcmake.store.Child;
import io.github.pipcmake.store.LeaseHolder;
import io.github.pipcmake.store.Sample;
import io.github.pipcmake.store.TestMachine;
import io.github.pipcmake.store.fs.HostSystem;
import io.github.pipcmake.store.layout.SmallFiles;
import io.github.pipcmake.store.layout.StagingArea;
import io.github.pipcmake.store.layout.StoreLayout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LeasesTest {
  private static final Digest DIGEST = new Digest("ab".repeat(32));
  private static final long USER = 4_000_001;

  @TempDir Path temporary;
  private final TestMachine machine = new TestMachine();
  private StoreLayout layout = new StoreLayout(Path.of(""));

  @BeforeEach
  void openStore() throws IOException {
    layout =
        new StoreLayout(Sample.store(temporary.toRealPath().resolve("store"), machine).directory());
  }

  private TestMachine user() {
    TestMachine user = new TestMachine();
    user.processId = USER;
    user.living.put(USER, "77");
    return user;
  }

  private List<StoreLease> live() throws IOException {
    return new Leases(layout, machine).live(DIGEST);
  }

  private List<Path> files() throws IOException {
    try (var files = Files.list(layout.leases(DIGEST))) {
      return files.toList();
    }
  }

  @Test
  @Tag("group-24")
  void leaseLivesAsLongAsItsProcess() throws Exception {
    new Leases(layout, user()).take(DIGEST);

    machine.living.put(USER, "77");
    assertThat(live()).containsExactly(new StoreLease(USER, ""));
    machine.living.clear();
    assertThat(live()).isEmpty();
  }

  @Test
  @Tag("group-24")
  void processThatGotTheIdOfADeadOneHasNotItsLeases() throws Exception {
    new Leases(layout, user()).take(DIGEST);
    machine.living.put(USER, "78");

    assertThat(live()).isEmpty();
  }

  @Test
  @Tag("group-24")
  void whereStartsCannotBeFoundOutTheIdDecides() throws Exception {
    new Leases(layout, user()).take(DIGEST);
    machine.living.put(USER, "0");

    assertThat(live()).hasSize(1);
  }

  @Test
  @Tag("group-24")
  void leaseOfAnotherHostLivesForADay() throws Exception {
    TestMachine user = user();
    user.processSpace = "0dd";
    new Leases(layout, user).take(DIGEST);
    Files.setLastModifiedTime(files().get(0), FileTime.from(machine.now));

    machine.advance(Duration.ofHours(24));
    assertThat(live()).containsExactly(new StoreLease(USER, "testhost"));
    machine.advance(Duration.ofSeconds(1));
    assertThat(live()).isEmpty();
  }

  @Test
  void processThatGoesOnUsingATreeSaysSoToOtherHosts() throws Exception {
    Leases leases = new Leases(layout, machine);
    leases.take(DIGEST);
    Path file = files().get(0);
    Files.setLastModifiedTime(file, FileTime.from(machine.now));

    machine.advance(Duration.ofMinutes(59));
    leases.take(DIGEST);
    assertThat(Files.getLastModifiedTime(file).toInstant()).isBefore(machine.now);
    machine.advance(Duration.ofMinutes(1));
    leases.take(DIGEST);

    assertThat(Files.getLastModifiedTime(file).toInstant()).isEqualTo(machine.now);
    assertThat(files()).hasSize(1);
  }

  @Test
  void deadLeasesAreRemovedAndUnknownFilesLeftAlone() throws Exception {
    new Leases(layout, user()).take(DIGEST);
    Path unknown = Files.writeString(layout.leases(DIGEST).resolve("a-note"), "");

    assertThat(new Leases(layout, machine).removeDead(DIGEST)).isFalse();
    assertThat(files()).containsExactly(unknown);

    Files.delete(unknown);
    assertThat(new Leases(layout, machine).removeDead(DIGEST)).isTrue();
    assertThat(layout.leases(DIGEST)).isEmptyDirectory();
    new Leases(layout, machine).removeDirectory(DIGEST);
    assertThat(layout.leases(DIGEST)).doesNotExist();
  }

  @Test
  void pruneThatTidiesUpNeverTakesThePlaceWhereALeaseIsBeingMade() throws Exception {
    Leases leases = new Leases(layout, machine);
    Files.createDirectories(layout.environment(DIGEST));
    AtomicBoolean done = new AtomicBoolean();
    Thread pruner =
        new Thread(
            () -> {
              while (!done.get()) {
                try {
                  leases.removeDead(DIGEST);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              }
            });
    pruner.start();
    try {
      for (int round = 0; round < 2000; round++) {
        leases.take(DIGEST);
        assertThat(leases.live(DIGEST)).as("round %d", round).hasSize(1);
        Files.delete(files().get(0));
      }
    } finally {
      done.set(true);
      pruner.join();
    }
  }

  @Test
  void storeThatCannotBeWrittenToGetsNoLease() {
    machine.writable = false;

    new Leases(layout, machine).take(DIGEST);

    assertThat(layout.leases()).doesNotExist();
  }

  @Test
  @Tag("group-24")
  void processThatEndsDropsItsLeasesAndOneThatIsKilledLeavesDeadOnes() throws Exception {
    Path source = Sample.tree(temporary.resolve("source"));
    Digest digest = Sample.TREES.digest(source);
    HostSystem real = HostSystem.current();
    Leases leases = new Leases(layout, real);

    Process process =
        Child.start(LeaseHolder.class, layout.directory().toString(), source.toString());
    while (!Files.exists(layout.marker(digest))) {
      Thread.sleep(10);
    }
    assertThat(leases.live(digest)).containsExactly(new StoreLease(process.pid(), ""));
    process.destroyForcibly().waitFor();
    assertThat(leases.live(digest)).isEmpty();
    assertThat(layout.leases(digest)).isNotEmptyDirectory();
    leases.removeDead(digest);

    Process ending =
        Child.start(LeaseHolder.class, layout.directory().toString(), source.toString(), "end");
    assertThat(ending.waitFor()).isZero();
    assertThat(layout.leases(digest)).isEmptyDirectory();
  }

  @Test
  void inAStoreThatOneMayOnlyReadOpenedDirectoriesGetLeaseAndUse() throws Exception {
    assumeTrue(Sample.isPosix(temporary));
    for (Path open : List.of(layout.leases(), layout.uses())) {
      Files.createDirectories(open);
      Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
    }
    SmallFiles files = new SmallFiles(new StagingArea(layout, machine), machine);
    new LastUsed(layout, machine, files).note(DIGEST);
    Files.setLastModifiedTime(layout.use(DIGEST), FileTime.from(machine.now));
    TestMachine reader = user();
    reader.now = machine.now.plus(Duration.ofDays(2));
    reader.closed.add(layout.version());
    reader.ownsFiles = false;

    new Leases(layout, reader).take(DIGEST);
    new LastUsed(layout, reader, new SmallFiles(new StagingArea(layout, reader), reader))
        .note(DIGEST);

    machine.living.put(USER, "77");
    assertThat(live()).hasSize(1);
    assertThat(Files.getPosixFilePermissions(layout.leases(DIGEST)))
        .as("the next reader")
        .contains(PosixFilePermission.OTHERS_WRITE);
    assertThat(Files.getPosixFilePermissions(layout.use(DIGEST)))
        .contains(PosixFilePermission.OTHERS_WRITE);
    assertThat(Files.getLastModifiedTime(layout.use(DIGEST)).toInstant()).isNotEqualTo(machine.now);
    assertThat(layout.staging()).doesNotExist();
  }
}
