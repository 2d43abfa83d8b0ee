package io.github.pipcmake.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pipcmake.store.layout.StagingDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class StagingTest {
  /** More than any system gives. */
  private static final long NO_PROCESS = 999_999_999;

  @TempDir Path temporary;
  private final TestMachine machine = new TestMachine();
  private Path directory = Path.of("");

  @BeforeEach
  void nameStore() throws IOException {
    directory = temporary.toRealPath().resolve("store");
  }

  private Store store() throws IOException {
    return Sample.store(directory, machine);
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void stagingDirectoryIsPrivateAndHasARandomName() throws IOException {
    try (StagingDirectory one = store().stage();
        StagingDirectory two = store().stage()) {
      assertThat(one.directory()).isEmptyDirectory();
      assertThat(one.directory()).isNotEqualTo(two.directory());
      assertThat(one.directory().getParent()).isEqualTo(directory.resolve("v1/staging"));
      assertThat(one.directory().getFileName().toString()).matches("[0-9a-f]{32}-\\d+-\\d+-5eace");
      assertThat(Files.getPosixFilePermissions(one.directory()))
          .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }
    assertThat(Sample.names(store(), "staging")).isEmpty();
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void closingNeverFollowsALink() throws IOException {
    Path precious = Files.createDirectory(temporary.resolve("precious"));
    Files.writeString(precious.resolve("file"), "");
    StagingDirectory staging = store().stage();
    Files.createSymbolicLink(staging.directory().resolve("link"), precious);
    Path closed = Files.createDirectory(staging.directory().resolve("closed"));
    Files.writeString(closed.resolve("file"), "");
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("r-xr-xr-x"));

    staging.close();
    staging.close();

    assertThat(staging.directory()).doesNotExist();
    assertThat(precious.resolve("file")).exists();
  }

  private Path left(long process, String space) throws IOException {
    TestMachine other = new TestMachine();
    other.processId = process;
    other.processSpace = space;
    Path left = Sample.store(directory, other).stage().directory();
    Files.writeString(left.resolve("file"), "");
    Files.setLastModifiedTime(left, FileTime.from(machine.now));
    return left;
  }

  @Test
  void whatADeadProcessLeftIsRemoved() throws IOException {
    Path dead = left(NO_PROCESS, "5eace");
    Path living = left(ProcessHandle.current().pid(), "5eace");

    store().stage().close();

    assertThat(dead).doesNotExist();
    assertThat(living).exists();
  }

  /** As in containers, where each run has a process 1; or 7, always. */
  @Test
  void whatAProcessLeftThatHadTheIdOfOneThatLivesIsRemoved() throws IOException {
    TestMachine before = new TestMachine();
    before.living.put(before.processId, "1000");
    Path left = Sample.store(directory, before).stage().directory();
    machine.living.put(machine.processId, "2000");
    Path own = store().stage().directory();

    store().stage().close();

    assertThat(left).doesNotExist();
    assertThat(own).exists();
  }

  @Test
  void whatAnotherHostLeftIsRemovedAfterADay() throws IOException {
    Path there = left(NO_PROCESS, "07e4");

    machine.advance(Duration.ofHours(23));
    store().stage().close();
    assertThat(there).exists();

    machine.advance(Duration.ofHours(2));
    store().stage().close();
    assertThat(there).doesNotExist();
  }

  @Test
  void publishingRemovesItToo() throws Exception {
    Path dead = left(NO_PROCESS, "5eace");

    store().publish(Sample.tree(temporary.resolve("source")), Sample.PACKAGES);

    assertThat(dead).doesNotExist();
  }

  @Test
  void whatHasAnotherKindOfNameIsLeftAlone() throws IOException {
    Path unknown = Files.createDirectories(store().directory().resolve("v1/staging/of-version-2"));
    machine.advance(Duration.ofDays(365));

    store().stage().close();

    assertThat(unknown).exists();
  }
}
