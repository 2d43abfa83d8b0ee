package io.github.pipcmake.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pipcmake.archive.ArchiveSummary;
import io.github.pipcmake.archive.Digest;
import io.github.pipcmake.archive.tree.TreeArchiver;
import io.github.pipcmake.archive.tree.TreeCopier;
import io.github.pipcmake.archive.tree.TreeExtractor;
import io.github.pipcmake.store.fs.TreeRemoval;
import io.github.pipcmake.store.layout.StoreException;
import io.github.pipcmake.store.layout.StoreLayout;
import io.github.pipcmake.store.tree.FileChecksums;
import io.github.pipcmake.store.tree.StoredTree;
import io.github.pipcmake.store.tree.Trees;
import io.github.pipcmake.store.verify.StoreVerifier;
import io.github.pipcmake.store.verify.VerifiedTree;
import io.github.pipcmake.store.verify.VerifiedTree.Outcome;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
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

class VerifyTest {
  private static final String ODD = "lib/\u00e4 [b].h";

  @TempDir Path temporary;
  private final TestMachine machine = new TestMachine();
  private Path directory = Path.of("");
  private Path source = Path.of("");
  private Path tree = Path.of("");
  private Digest digest = new Digest("0".repeat(64));

  @BeforeEach
  void publish() throws Exception {
    directory = temporary.toRealPath().resolve("store");
    source = Sample.tree(temporary.resolve("source"));
    Files.writeString(source.resolve(ODD), "#define ODD 1\n");
    StoredTree stored = store().publish(source, Sample.PACKAGES);
    tree = stored.directory();
    digest = stored.digest();
  }

  private Store store() throws IOException {
    return Sample.store(directory, machine);
  }

  private VerifiedTree verify(Store store, boolean repair) throws Exception {
    StoreVerifier verifier = store.verifier();
    List<VerifiedTree> results = verifier.verify(verifier.entries(""), repair, read -> {});
    assertThat(results).hasSize(1);
    return results.get(0);
  }

  private interface Damage {
    void to(Path tree) throws IOException;
  }

  private static Arguments damage(String name, String fault, Damage damage) {
    return Arguments.argumentSet(name, fault, damage);
  }

  private static void change(Path file, String content) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    Files.writeString(file, content);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));
    Files.setLastModifiedTime(file, FileTime.from(TreeExtractor.TIME));
  }

  static Stream<Arguments> damages() {
    return Stream.of(
        damage(
            "a flipped bit with the time restored",
            "lib/b.h has other content",
            tree -> change(tree.resolve("lib/b.h"), "#define B 0\n")),
        damage(
            "a flipped bit in a file with an odd name",
            "lib/%C3%A4%20%5Bb%5D.h has other content",
            tree -> change(tree.resolve(ODD), "#define ODD 0\n")),
        damage(
            "truncation",
            "lib/b.h has 7 bytes instead of 12",
            tree -> change(tree.resolve("lib/b.h"), "#define")),
        damage(
            "an extra file",
            "lib/extra is extra",
            tree -> {
              Path extra = Files.writeString(tree.resolve("lib/extra"), "");
              Files.setLastModifiedTime(extra, FileTime.from(TreeExtractor.TIME));
            }),
        damage(
            "a missing file", "lib/b.h is missing", tree -> Files.delete(tree.resolve("lib/b.h"))),
        damage(
            "a changed link",
            "lib/link points elsewhere",
            tree -> {
              Files.delete(tree.resolve("lib/link"));
              Files.createSymbolicLink(tree.resolve("lib/link"), Path.of("b.h"));
            }),
        damage(
            "a lost exec bit",
            "bin/tool can no longer be executed",
            tree ->
                Files.setPosixFilePermissions(
                    tree.resolve("bin/tool"), PosixFilePermissions.fromString("r--r--r--"))),
        damage(
            "a link out of the tree",
            "lib/a.py is of another type",
            tree -> {
              Files.delete(tree.resolve("lib/a.py"));
              Files.createSymbolicLink(tree.resolve("lib/a.py"), Path.of("/etc/passwd"));
            }));
  }

  @ParameterizedTest
  @DisabledOnOs(OS.WINDOWS)
  @MethodSource("damages")
  @Tag("group-22")
  void damageIsNamedAndRepairedAndTheNextBuildHealsToTheSameDigestAndPath(
      String fault, Damage damage) throws Exception {
    damage.to(tree);

    VerifiedTree found = verify(store(), false);
    assertThat(found.outcome()).isEqualTo(Outcome.CORRUPT);
    assertThat(found.faults()).containsExactly(fault);
    assertThat(tree).as("looking changes nothing").exists();
    assertThat(Sample.names(store(), "quarantine")).isEmpty();

    VerifiedTree repaired = verify(store(), true);
    assertThat(repaired.outcome()).isEqualTo(Outcome.REPAIRED);
    assertThat(repaired.faults()).containsExactly(fault);
    assertThat(repaired.movedTo().orElseThrow().resolve("tree")).isDirectory();
    assertThat(store().find(digest)).isEmpty();

    StoredTree healed = store().publish(source, Sample.PACKAGES);
    assertThat(healed.digest()).isEqualTo(digest);
    assertThat(healed.directory()).isEqualTo(tree);
    assertThat(verify(store(), false).outcome()).isEqualTo(Outcome.WHOLE);
  }

  @Test
  void everyFaultIsNamed() throws Exception {
    Files.delete(tree.resolve("lib/b.h"));
    Files.writeString(tree.resolve("lib/more"), "");
    Files.setLastModifiedTime(tree.resolve("lib/a.py"), FileTime.fromMillis(0));

    assertThat(verify(store(), false).faults())
        .containsExactlyInAnyOrder(
            "lib/b.h is missing",
            "lib/more is extra",
            "lib/more has been written to: its time is "
                + Files.getLastModifiedTime(tree.resolve("lib/more")),
            "lib/a.py has been written to: its time is 1970-01-01T00:00:00Z");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void withoutChecksumsTheTreeIsNamedAlone() throws Exception {
    change(tree.resolve("lib/b.h"), "#define B 0\n");
    Files.delete(new StoreLayout(directory).checksums(digest));

    VerifiedTree found = verify(store(), false);

    assertThat(found.outcome()).isEqualTo(Outcome.CORRUPT);
    assertThat(found.faults())
        .containsExactly(
            "its content is not what its digest says; which file changed is not known");
  }

  @Test
  void progressIsToldInBytes() throws Exception {
    AtomicLong read = new AtomicLong();
    StoreVerifier verifier = store().verifier();

    verifier.verify(verifier.entries(digest.hex().substring(0, 6)), false, read::addAndGet);

    assertThat(read.get()).isGreaterThan(512);
  }

  @Test
  void prefixThatNothingHasIsSaid() throws Exception {
    String other = digest.hex().startsWith("0") ? "1" : "0";

    assertThatThrownBy(() -> store().verifier().entries(other))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("no environment whose digest begins with " + other);
  }

  @Test
  @Tag("group-23")
  void bytecodeThatPythonWritesAsAnyUserIsNoDamage() throws Exception {
    Files.createDirectories(tree.resolve("lib/__pycache__"));
    Files.writeString(tree.resolve("lib/__pycache__/a.cpython-311.pyc"), "bytecode");
    Files.writeString(tree.resolve("lib/a.pyc"), "bytecode");

    assertThat(verify(store(), false).outcome()).isEqualTo(Outcome.WHOLE);
  }

  @ParameterizedTest
  @MethodSource("tornMarkers")
  @Tag("group-18")
  void tornMarkerIsNamedAndRepaired(String content) throws Exception {
    Files.writeString(new StoreLayout(directory).marker(digest), content);

    VerifiedTree found = verify(store(), true);

    assertThat(found.outcome()).isEqualTo(Outcome.REPAIRED);
    assertThat(found.faults()).containsExactly("its marker is damaged");
    assertThat(store().publish(source, Sample.PACKAGES).digest()).isEqualTo(digest);
  }

  static Stream<String> tornMarkers() {
    return Stream.of("", "{\"digest\": \"", "\0\0\0\0", "{\"digest\": \"" + "1".repeat(64) + "\"}");
  }

  @Test
  @Tag("group-17")
  void treeWithoutAMarkerWasNeverFinishedAndStays() throws Exception {
    Files.delete(new StoreLayout(directory).marker(digest));

    assertThat(verify(store(), true).outcome()).isEqualTo(Outcome.UNFINISHED);
    assertThat(tree).exists();
  }

  @Test
  void entryThatVanishesWhileItIsVerifiedWasRemovedAndNotDamaged() throws Exception {
    Trees removing =
        new Trees(new TreeCopier(), new TreeArchiver()) {
          @Override
          public ArchiveSummary archive(Path root, OutputStream out) throws IOException {
            Files.delete(new StoreLayout(directory).marker(digest));
            TreeRemoval.remove(tree);
            throw new NoSuchFileException(tree.toString());
          }
        };

    Store store = new Stores(removing, machine).open(Sample.settings(directory, false));

    assertThat(verify(store, true).outcome()).isEqualTo(Outcome.REMOVED);
  }

  @Test
  @Tag("group-20")
  void fileThatCannotBeReadIsUnreadableAndNotMoved() throws Exception {
    Trees failing =
        new Trees(new TreeCopier(), new TreeArchiver()) {
          @Override
          public ArchiveSummary archive(Path root, OutputStream out) throws IOException {
            throw new IOException("Input/output error");
          }

          @Override
          public FileChecksums.Sum sum(Path file) throws IOException {
            if (file.endsWith("b.h")) {
              throw new IOException("Input/output error");
            }
            return super.sum(file);
          }
        };
    Store store = new Stores(failing, machine).open(Sample.settings(directory, false));

    VerifiedTree found = verify(store, true);

    assertThat(found.outcome()).isEqualTo(Outcome.UNREADABLE);
    assertThat(found.unreadable()).containsExactly("lib/b.h cannot be read: Input/output error");
    assertThat(found.faults()).isEmpty();
    assertThat(tree).exists();
  }

  @Test
  @Tag("group-20")
  void readErrorThatComesAndGoesIsNoDamage() throws Exception {
    Trees failing =
        new Trees(new TreeCopier(), new TreeArchiver()) {
          @Override
          public ArchiveSummary archive(Path root, OutputStream out) throws IOException {
            throw new IOException("Input/output error");
          }
        };
    Store store = new Stores(failing, machine).open(Sample.settings(directory, false));

    VerifiedTree found = verify(store, true);

    assertThat(found.outcome()).isEqualTo(Outcome.UNREADABLE);
    assertThat(found.unreadable().toString()).contains("Input/output error");
  }

  @Test
  @Tag("group-20")
  void storeThatCannotBeWrittenToIsVerifiedAndNothingIsWritten() throws Exception {
    Files.delete(tree.resolve("lib/b.h"));
    machine.writable = false;

    assertThat(verify(store(), true).outcome()).isEqualTo(Outcome.CORRUPT);
    assertThat(tree).exists();
    assertThat(Sample.names(store(), "quarantine")).isEmpty();
  }

  @Test
  @Tag("group-21")
  void halfAStoreFromACacheIsHealedByTheNextBuild() throws Exception {
    Path saved = temporary.resolve("saved");
    Files.move(tree, saved);
    Files.delete(saved.resolve("lib/b.h"));
    Sample.copy(saved, tree);

    assertThat(store().find(digest)).isEmpty();

    assertThat(store().publish(source, Sample.PACKAGES).directory()).isEqualTo(tree);
    machine.advance(Duration.ofMinutes(1));
    assertThat(store().find(digest)).isPresent();
    assertThat(verify(store(), false).outcome()).isEqualTo(Outcome.WHOLE);
  }
}
