package io.github.pipcmake.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pipcmake.store.layout.StoreException;
import io.github.pipcmake.store.layout.StoreSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoresTest {
  @TempDir Path temporary;
  private final TestMachine machine = new TestMachine();
  private Path directory = Path.of("");

  @BeforeEach
  void nameStore() throws IOException {
    directory = temporary.toRealPath().resolve("m2/pip-cmake");
  }

  private Store open() throws IOException {
    return Sample.store(directory, machine);
  }

  private StoreSettings settings(Path repository, boolean othersMayWrite) {
    return new StoreSettings(directory, false, Optional.of(repository), othersMayWrite);
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void newStoreIsPrivateAndTaggedAsACache() throws IOException {
    Store store = open();

    assertThat(store.directory()).isEqualTo(directory).isDirectory();
    assertThat(Files.getPosixFilePermissions(directory))
        .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    assertThat(directory.resolve("CACHEDIR.TAG"))
        .content()
        .startsWith("Signature: 8a477f597d28d172789f06886806bc55\n");
    assertThat(directory.resolve("v1")).isDirectory();
  }

  @Test
  void openedStoreIsLeftAsItIs() throws IOException {
    open();
    Files.delete(directory.resolve("CACHEDIR.TAG"));

    open();

    assertThat(directory.resolve("CACHEDIR.TAG")).doesNotExist();
  }

  @Test
  void storeThroughALinkHasItsRealPath() throws IOException {
    open();
    Path link = Files.createSymbolicLink(temporary.resolve("link"), directory);

    assertThat(Sample.store(link, machine).directory()).isEqualTo(directory);
  }

  @Test
  void storeSaysWhetherItCanBeWrittenTo() throws IOException {
    assertThat(open().isWritable()).isTrue();
    machine.writable = false;

    assertThat(open().isWritable()).isFalse();
  }

  /** pip's scripts would hold half of it: the same packages would have another digest. */
  @ParameterizedTest
  @ValueSource(strings = {"a\nb", "a\rb", "a\tb", "a\u001b[2Jb"})
  @DisabledOnOs(OS.WINDOWS)
  void storeWithALineEndInItsPathIsRefused(String name) throws IOException {
    directory = temporary.toRealPath().resolve(name);

    assertThatThrownBy(this::open)
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("has a line end or another control character in its path")
        .hasMessageContaining("-Dpip-cmake.store=DIR")
        .hasMessageNotContainingAny("\n", "\r", "\u001b");
  }

  @Test
  void fileIsNoStore() throws IOException {
    Files.createDirectories(directory.getParent());
    Files.writeString(directory, "");

    assertThatThrownBy(this::open)
        .isInstanceOf(StoreException.class)
        .hasMessage(
            "The store %s is not a directory: delete that file, or choose another directory with"
                + " -Dpip-cmake.store=DIR",
            directory);
  }

  @Test
  void storeBelowAFileCannotBeMade() throws IOException {
    Files.writeString(temporary.resolve("m2"), "");

    assertThatThrownBy(this::open)
        .isInstanceOf(StoreException.class)
        .hasMessageStartingWith("The store " + directory + " cannot be made (")
        .hasMessageContaining("-Dpip-cmake.store=DIR");
  }

  @Test
  void directoryWithOtherThingsIsNotMadeAStore() throws IOException {
    Files.createDirectories(directory);
    Files.writeString(directory.resolve("thesis.tex"), "");

    assertThatThrownBy(this::open)
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("is no store, for it holds thesis.tex");
    assertThat(directory.resolve("CACHEDIR.TAG")).doesNotExist();
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void storeThatOthersMayWriteIsRefusedUnlessASettingSaysSo() throws IOException {
    open();
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwx---"));

    assertThatThrownBy(this::open)
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("chmod go-w '" + directory + "'");
    assertThat(new Stores(Sample.TREES, machine).open(settings(temporary.resolve("r"), true)))
        .isNotNull();
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void storeOfAnotherUserIsRefusedUnlessThatIsRoot() throws IOException {
    open();
    int owner = (Integer) Files.getAttribute(directory, "unix:uid");
    machine.user = OptionalInt.of(owner + 1);

    if (owner == 0) {
      assertThat(open()).isNotNull();
    } else {
      assertThatThrownBy(this::open)
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("belongs to another user (" + owner);
    }
  }

  @Test
  void storeInTheLocalRepositoryIsRefused() throws IOException {
    Path repository = Files.createDirectories(directory.getParent());

    assertThatThrownBy(() -> new Stores(Sample.TREES, machine).open(settings(repository, false)))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("lies in the local repository " + repository);
  }

  @Test
  void storeBesideTheLocalRepositoryIsFine() throws IOException {
    Path repository = directory.resolveSibling("pip-cmake-repository");

    assertThat(new Stores(Sample.TREES, machine).open(settings(repository, false))).isNotNull();
  }
}
