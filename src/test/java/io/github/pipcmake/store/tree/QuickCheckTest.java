package io.github.pipcmake.store.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pipcmake.archive.Digest;
import io.github.pipcmake.archive.tree.TreeArchiver;
import io.github.pipcmake.archive.tree.TreeCopier;
import io.github.pipcmake.archive.tree.TreeExtractor;
import io.github.pipcmake.store.Sample;
import io.github.pipcmake.store.Store;
import io.github.pipcmake.store.Stores;
import io.github.pipcmake.store.TestMachine;
import io.github.pipcmake.store.layout.StoreException;
import io.github.pipcmake.store.layout.StoreLayout;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class QuickCheckTest {
  @TempDir Path temporary;
  private final TestMachine machine = new TestMachine();
  private Path directory = Path.of("");
  private Path tree = Path.of("");
  private Optional<StoredTree> published = Optional.empty();

  @BeforeEach
  void publish() throws Exception {
    directory = temporary.toRealPath().resolve("store");
    Store store = new Stores(Sample.TREES, machine).open(Sample.settings(directory, true));
    StoredTree stored = store.publish(Sample.tree(temporary.resolve("source")), Sample.PACKAGES);
    published = Optional.of(stored);
    tree = stored.directory();
  }

  private Optional<StoredTree> find() throws IOException {
    return Sample.store(directory, machine).find(published.orElseThrow().digest());
  }

  private interface Damage {
    void to(Path tree) throws IOException;
  }

  private static Arguments damage(String name, String warning, Damage damage) {
    return Arguments.argumentSet(name, warning, damage);
  }

  private static void change(Path file, String content) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    Files.writeString(file, content);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));
    restoreTime(file);
  }

  private static void restoreTime(Path file) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(TreeExtractor.TIME));
  }

  static Stream<Arguments> damages() {
    return Stream.of(
        damage(
            "a longer file",
            "lib/b.h has 13 bytes instead of 12",
            tree -> change(tree.resolve("lib/b.h"), "#define B 10\n")),
        damage(
            "a file cut to nothing [18]",
            "lib/b.h has 0 bytes instead of 12",
            tree -> change(tree.resolve("lib/b.h"), "")),
        damage(
            "another time",
            "lib/b.h has been written to",
            tree -> Files.setLastModifiedTime(tree.resolve("lib/b.h"), FileTime.fromMillis(9))),
        damage(
            "a missing file", "lib/b.h is missing", tree -> Files.delete(tree.resolve("lib/b.h"))),
        damage(
            "a missing empty directory",
            "lib/empty is missing",
            tree -> Files.delete(tree.resolve("lib/empty"))),
        damage(
            "an extra file with the right time",
            "lib/extra is extra",
            tree -> restoreTime(Files.writeString(tree.resolve("lib/extra"), ""))),
        damage(
            "an extra directory",
            "lib/more is extra",
            tree -> Files.createDirectory(tree.resolve("lib/more"))),
        damage(
            "bytecode without its source",
            "lib/c.pyc is extra",
            tree -> restoreTime(Files.writeString(tree.resolve("lib/c.pyc"), ""))),
        damage(
            "a lost permission to execute",
            "bin/tool can no longer be executed",
            tree ->
                Files.setPosixFilePermissions(
                    tree.resolve("bin/tool"), PosixFilePermissions.fromString("r--r--r--"))),
        damage(
            "a file that others may write",
            "lib/a.py may be written by others",
            tree ->
                Files.setPosixFilePermissions(
                    tree.resolve("lib/a.py"), PosixFilePermissions.fromString("rw-rw-rw-"))),
        damage(
            "a changed link",
            "lib/link points elsewhere",
            tree -> {
              Files.delete(tree.resolve("lib/link"));
              Files.createSymbolicLink(tree.resolve("lib/link"), Path.of("b.h"));
            }),
        damage(
            "a link in the place of a file",
            "lib/a.py is of another type",
            tree -> {
              Files.delete(tree.resolve("lib/a.py"));
              Files.createSymbolicLink(tree.resolve("lib/a.py"), Path.of("b.h"));
            }));
  }

  @ParameterizedTest
  @DisabledOnOs(OS.WINDOWS)
  @MethodSource("damages")
  @Tag("group-18")
  @Tag("group-22")
  void damageIsFoundNamedAndSetAside(String warning, Damage damage) throws Exception {
    FileTime before = Files.getLastModifiedTime(tree.resolve("lib"));
    damage.to(tree);
    boolean comesOrGoes = !Files.getLastModifiedTime(tree.resolve("lib")).equals(before);

    String log =
        Sample.logged(
            () -> {
              assertThat(find().isPresent()).as("not due yet").isEqualTo(!comesOrGoes);
              machine.advance(Duration.ofDays(1));
              assertThat(find()).isEmpty();
            });

    assertThat(log.lines()).hasSize(1);
    assertThat(log).contains("WARN").contains(warning);
    assertThat(tree).doesNotExist();
    assertThat(Sample.names(Sample.store(directory, machine), "quarantine")).hasSize(1);
    assertThat(Sample.logged(() -> assertThat(find()).isEmpty())).isEmpty();
  }

  @Test
  void damageIsFoundWithoutTheListingToo() throws Exception {
    Files.delete(new StoreLayout(directory).listing(published.orElseThrow().digest()));
    Files.delete(tree.resolve("lib/b.h"));
    machine.advance(Duration.ofDays(1));

    assertThat(Sample.logged(() -> assertThat(find()).isEmpty()))
        .contains("it has 3 files of 16 bytes, and should have 4 of 28");
  }

  @Test
  @Tag("group-23")
  void bytecodeThatPythonWritesIsNoDamage() throws Exception {
    Files.createDirectories(tree.resolve("lib/__pycache__"));
    Files.writeString(tree.resolve("lib/__pycache__/a.cpython-311.pyc"), "bytecode");
    Files.writeString(tree.resolve("lib/a.pyc"), "bytecode");
    machine.advance(Duration.ofDays(1));

    assertThat(find()).isEqualTo(published);
  }

  @Test
  void fileThatIsDeletedOrAddedWithinTheDayIsSeenAndLookedForOnce() throws Exception {
    Files.createDirectories(tree.resolve("lib/__pycache__"));
    assertThat(find()).as("Python's bytecode").isEqualTo(published);
    damageInPlace();
    assertThat(find()).as("remembered with the directory").isEqualTo(published);

    Files.delete(tree.resolve("bin/tool"));

    assertThat(Sample.logged(() -> assertThat(find()).isEmpty())).contains("bin/tool is missing");
  }

  /** The times of the directories stay. */
  private void damageInPlace() throws IOException {
    Files.setLastModifiedTime(tree.resolve("lib/b.h"), FileTime.fromMillis(9));
  }

  @Test
  void whoLooksThroughATreeAfterAFailureFindsDamageAndTheNextBuildLooks() throws Exception {
    Store store = Sample.store(directory, machine);
    assertThat(store.lookThrough(published.orElseThrow().digest())).isEmpty();
    damageInPlace();
    assertThat(find()).as("not due").isPresent();

    assertThat(store.lookThrough(published.orElseThrow().digest()))
        .singleElement()
        .asString()
        .startsWith("lib/b.h has been written to");
    assertThat(tree).as("nothing is moved").exists();
    assertThat(find()).isEmpty();
    assertThat(store.lookThrough(published.orElseThrow().digest()))
        .containsExactly("the store no longer has it");
  }

  @Test
  void passingIsRememberedForADay() throws Exception {
    machine.advance(Duration.ofDays(1));
    assertThat(find()).isPresent();
    damageInPlace();

    machine.advance(Duration.ofHours(23));
    assertThat(find()).isPresent();
    machine.advance(Duration.ofHours(1));
    assertThat(find()).isEmpty();
  }

  @Test
  void startOfTheMachineMakesItDue() throws Exception {
    damageInPlace();
    machine.advance(Duration.ofMinutes(2));
    assertThat(find()).isPresent();
    machine.started = Optional.of(machine.now.minusSeconds(60));

    assertThat(find()).isEmpty();
  }

  @Test
  void clockThatWasSetBackMakesItDue() throws Exception {
    damageInPlace();
    machine.advance(Duration.ofDays(-30));

    assertThat(find()).isEmpty();
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void withoutFsyncContentThatChangedInSecretIsFoundAfterAStart() throws Exception {
    Store store = Sample.store(directory, machine);
    Path source = temporary.resolve("other");
    Files.createDirectories(source);
    Files.writeString(source.resolve("file"), "abc");
    StoredTree unsafe = store.publish(source, Sample.PACKAGES);
    change(unsafe.directory().resolve("file"), "\0\0\0");
    change(tree.resolve("lib/b.h"), "#define B 2\n");
    machine.advance(Duration.ofMinutes(2));
    assertThat(store.find(unsafe.digest())).isPresent();
    machine.started = Optional.of(machine.now.minusSeconds(60));

    assertThat(store.find(unsafe.digest())).isEmpty();
    assertThat(find()).as("was on the disk before its marker").isPresent();
  }

  @Test
  @Tag("group-20")
  void unreadableIsNotDamagedAndNotMoved() throws Exception {
    Trees failing =
        new Trees(new TreeCopier(), new TreeArchiver()) {
          @Override
          public Digest digest(Path tree) throws IOException {
            throw new IOException("Input/output error");
          }
        };
    Path source = Files.createDirectories(temporary.resolve("other"));
    Store store = new Stores(failing, machine).open(Sample.settings(directory, false));
    StoredTree unsafe = store.publish(source, Sample.PACKAGES);
    machine.advance(Duration.ofMinutes(2));
    machine.started = Optional.of(machine.now.minusSeconds(60));

    assertThatThrownBy(() -> store.find(unsafe.digest()))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("Input/output error")
        .hasMessageContaining("does not mean that it is damaged");
    assertThat(unsafe.directory()).exists();
    assertThat(Sample.names(store, "quarantine")).isEmpty();
  }

  @Test
  @Tag("group-20")
  void damagedTreeInAStoreThatCannotBeWrittenToIsNotFoundAndStays() throws Exception {
    Files.delete(tree.resolve("lib/b.h"));
    machine.advance(Duration.ofDays(1));
    machine.writable = false;

    String log = Sample.logged(() -> assertThat(find()).isEmpty());

    assertThat(log).contains("cannot be written to").contains("lib/b.h is missing");
    assertThat(tree).exists();
  }

  @Test
  void inASharedStoreWhatAnotherUserPutThereIsFoundThoughItsTimeStays() throws Exception {
    StoreLayout layout = new StoreLayout(directory);
    Path marker = layout.marker(published.orElseThrow().digest());
    Path stamp = layout.check(published.orElseThrow().digest());
    Path use = layout.use(published.orElseThrow().digest());
    FileTime made = Files.getLastModifiedTime(marker);
    FileTime used = Files.getLastModifiedTime(use);
    FileTime checked = Files.getLastModifiedTime(stamp);
    machine.ownsFiles = false;
    machine.advance(Duration.ofDays(1));

    assertThat(Sample.logged(() -> assertThat(find()).isEqualTo(published))).isEmpty();

    assertThat(Files.getLastModifiedTime(marker)).isEqualTo(made);
    assertThat(Files.getLastModifiedTime(use)).as("replaced by one's own").isNotEqualTo(used);
    assertThat(Files.getLastModifiedTime(stamp)).isEqualTo(checked);
  }

  @Test
  void useIsRememberedToTheHour() throws Exception {
    Path use = new StoreLayout(directory).use(published.orElseThrow().digest());
    assertThat(Files.getLastModifiedTime(use).toInstant()).isEqualTo(machine.now);
    machine.advance(Duration.ofHours(5));
    find();
    FileTime first = Files.getLastModifiedTime(use);
    assertThat(first.toInstant()).isEqualTo(machine.now);

    machine.advance(Duration.ofMinutes(59));
    find();
    assertThat(Files.getLastModifiedTime(use)).isEqualTo(first);
    machine.advance(Duration.ofMinutes(1));
    find();
    assertThat(Files.getLastModifiedTime(use).toInstant()).isEqualTo(machine.now);
  }

  @Test
  @Tag("group-19")
  void tooManyOpenFilesAreNamedAsSuchAndNotAsAClosedTree() throws Exception {
    Trees failing =
        new Trees(new TreeCopier(), new TreeArchiver()) {
          @Override
          public Digest digest(Path tree) throws IOException {
            throw new FileSystemException(tree.toString(), null, "Too many open files");
          }
        };
    TestMachine restarted = new TestMachine();
    Path directory = temporary.toRealPath().resolve("few");
    StoredTree tree =
        new Stores(failing, restarted)
            .open(Sample.settings(directory, false))
            .publish(Sample.tree(temporary.resolve("few-tree")), Sample.PACKAGES);
    restarted.advance(Duration.ofDays(2));
    restarted.started = Optional.of(restarted.now);

    assertThatThrownBy(
            () ->
                new Stores(failing, restarted)
                    .open(Sample.settings(directory, false))
                    .find(tree.digest()))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("this process has too many files open")
        .hasMessageContaining("ulimit -n");
  }
}
