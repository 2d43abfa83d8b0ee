package io.github.pipcmake.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pipcmake.archive.ArchiveFile;
import io.github.pipcmake.archive.Digest;
import io.github.pipcmake.archive.MalformedArchiveException;
import io.github.pipcmake.archive.tree.TreeArchiver;
import io.github.pipcmake.archive.tree.TreeCopier;
import io.github.pipcmake.store.layout.StoreException;
import io.github.pipcmake.store.tree.StoredTree;
import io.github.pipcmake.store.tree.Trees;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransferTest {
  @TempDir Path temporary;
  private final TestMachine machine = new TestMachine();
  private Path directory = Path.of("");
  private StoredTree stored =
      new StoredTree(digest('0'), Path.of(""), 0, 0, new java.util.TreeMap<>());

  @BeforeEach
  void publish() throws Exception {
    directory = temporary.toRealPath();
    stored = store("store").publish(Sample.tree(temporary.resolve("source")), Sample.PACKAGES);
  }

  private static Digest digest(char digit) {
    return new Digest(String.valueOf(digit).repeat(64));
  }

  private Store store(String name) throws IOException {
    return Sample.store(directory.resolve(name), machine);
  }

  private ArchiveFile archive(String name) throws IOException {
    return ArchiveFile.of(directory.resolve(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"made/tree.tar", "made/tree.tar.zst"})
  void whatIsExportedIsImportedElsewhere(String name) throws Exception {
    store("store").transfer().exportTree(stored.digest(), archive(name));
    Store other = store("other");

    StoredTree imported =
        other.transfer().importTree(archive(name), stored.digest(), tree -> Sample.PACKAGES);

    assertThat(imported.directory())
        .isEqualTo(other.directory().resolve("v1/environments/" + stored.digest()));
    assertThat(imported.packages()).isEqualTo(stored.packages());
    assertThat(other.find(stored.digest())).contains(imported);
    assertThat(other.verifier().entries("")).containsExactly(stored.digest());
    assertThat(Sample.names(other, "sums")).hasSize(1);
    assertThat(Sample.names(other, "staging")).isEmpty();
    try (Stream<Path> made = Files.list(directory.resolve("made"))) {
      assertThat(made).hasSize(1);
    }
  }

  @Test
  void plainArchiveHasTheDigestOfItsTree() throws Exception {
    store("store").transfer().exportTree(stored.digest(), archive("tree.tar"));

    byte[] bytes = Files.readAllBytes(directory.resolve("tree.tar"));
    assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)))
        .isEqualTo(stored.digest().hex());
  }

  @ParameterizedTest
  @ValueSource(strings = {"tree.tar", "tree.tar.zst"})
  @Tag("group-12")
  void rightBytesWithAWrongExpectedDigestAreRejectedBeforeParsing(String name) throws Exception {
    store("store").transfer().exportTree(stored.digest(), archive(name));
    Store other = store("other");
    AtomicBoolean asked = new AtomicBoolean();

    assertThatThrownBy(
            () ->
                other
                    .transfer()
                    .importTree(
                        archive(name),
                        digest('a'),
                        tree -> {
                          asked.set(true);
                          return Sample.PACKAGES;
                        }))
        .isInstanceOf(MalformedArchiveException.class)
        .hasMessageContaining("its digest is " + stored.digest() + ", not " + digest('a'));

    assertThat(asked).isFalse();
    assertThat(Sample.names(other, "")).as("not even a staging directory").isEmpty();
  }

  @Test
  @Tag("group-12")
  void bytesThatAreNoArchiveAreToldAboutByTheirDigest() throws Exception {
    Files.writeString(directory.resolve("tree.tar"), "hello");

    assertThatThrownBy(
            () ->
                store("other")
                    .transfer()
                    .importTree(archive("tree.tar"), digest('a'), tree -> Sample.PACKAGES))
        .hasMessageContaining(
            "its digest is 2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824");
  }

  @Test
  void archiveThatIsNotCanonicalIsRefusedThoughItsDigestIsRight() throws Exception {
    Path file = Files.writeString(directory.resolve("tree.tar"), "hello");
    String hash = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";
    Store other = store("other");

    assertThatThrownBy(
            () ->
                other
                    .transfer()
                    .importTree(ArchiveFile.of(file), new Digest(hash), tree -> Sample.PACKAGES))
        .isInstanceOf(MalformedArchiveException.class);
    assertThat(Sample.names(other, "environments")).isEmpty();
    assertThat(Sample.names(other, "staging")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3, 20, 60})
  void damagedCompressedFileIsSaid(int kept) throws Exception {
    Path file = archive("tree.tar.zst").path();
    store("store").transfer().exportTree(stored.digest(), archive("tree.tar.zst"));
    byte[] bytes = Files.readAllBytes(file);
    for (int i = kept; i < bytes.length; i++) {
      bytes[i] ^= 0x55;
    }
    Files.write(file, bytes);

    assertThatThrownBy(
            () ->
                store("other")
                    .transfer()
                    .importTree(archive("tree.tar.zst"), stored.digest(), tree -> Sample.PACKAGES))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("tree.tar.zst");
  }

  @Test
  void fileThatIsNeitherEndingIsRefused() {
    assertThatThrownBy(() -> archive("tree.zip"))
        .isInstanceOf(MalformedArchiveException.class)
        .hasMessageContaining("let it end in .tar, or in .tar.zst");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void damagedTreeIsNotExported() throws Exception {
    Files.delete(stored.directory().resolve("lib/b.h"));
    Path before = Files.writeString(directory.resolve("tree.tar"), "as it was");

    assertThatThrownBy(
            () -> store("store").transfer().exportTree(stored.digest(), archive("tree.tar")))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("is damaged, so it was not exported");
    assertThat(before).hasContent("as it was");
    try (Stream<Path> left = Files.list(directory)) {
      assertThat(left).noneMatch(path -> path.toString().endsWith(".part"));
    }
  }

  @Test
  void whatTheStoreLacksIsSaid() {
    assertThatThrownBy(() -> store("store").transfer().exportTree(digest('b'), archive("b.tar")))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("has no environment " + digest('b'));
  }

  @Test
  @Tag("group-19")
  void importWithoutRoomSaysNeedAndFreeAndLeavesNothing() throws Exception {
    store("store").transfer().exportTree(stored.digest(), archive("tree.tar"));
    Store other = store("other");
    machine.space = 1000;

    assertThatThrownBy(
            () ->
                other
                    .transfer()
                    .importTree(archive("tree.tar"), stored.digest(), tree -> Sample.PACKAGES))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("is full");
    assertThat(Sample.names(other, "environments")).isEmpty();
  }

  /** As one that takes two names for one, or gives names back in another Unicode form. */
  @Test
  void fileSystemThatMakesAnotherTreeOfTheArchiveIsSaid() throws Exception {
    store("store").transfer().exportTree(stored.digest(), archive("tree.tar"));
    Trees altering =
        new Trees(new TreeCopier(), new TreeArchiver()) {
          @Override
          public Digest digest(Path tree) throws IOException {
            Files.delete(tree.resolve("lib/nothing"));
            return Sample.TREES.digest(tree);
          }
        };
    Store other =
        new Stores(altering, machine).open(Sample.settings(directory.resolve("other"), false));

    assertThatThrownBy(
            () ->
                other
                    .transfer()
                    .importTree(archive("tree.tar"), stored.digest(), tree -> Sample.PACKAGES))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("makes another tree of it");
    assertThat(Sample.names(other, "environments")).isEmpty();
    assertThat(Sample.names(other, "staging")).isEmpty();
  }

  @Test
  void importingWhatIsThereChangesNothing() throws Exception {
    store("store").transfer().exportTree(stored.digest(), archive("tree.tar"));
    Object inode = Files.readAttributes(stored.directory(), "*").get("fileKey");

    StoredTree again =
        store("store")
            .transfer()
            .importTree(archive("tree.tar"), stored.digest(), tree -> Sample.PACKAGES);

    assertThat(again.directory()).isEqualTo(stored.directory());
    assertThat(Files.readAttributes(stored.directory(), "*").get("fileKey")).isEqualTo(inode);
  }

  @Test
  void interruptWhileEntriesComeIsOneAndNothingOfTheTreeStays() throws Exception {
    Store other = store("other");
    assertThatThrownBy(
            () ->
                other
                    .transfer()
                    .publish(
                        visitor -> {
                          visitor.directory("lib");
                          throw new ClosedByInterruptException();
                        },
                        1,
                        tree -> Sample.PACKAGES))
        .isInstanceOf(InterruptedException.class);
    assertThat(Sample.names(other, "environments")).isEmpty();
    assertThat(Sample.names(other, "staging")).isEmpty();
  }
}
