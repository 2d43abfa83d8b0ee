package io.github.pipcmake.store.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pipcmake.store.Child;
import io.github.pipcmake.store.Sample;
import io.github.pipcmake.store.Store;
import io.github.pipcmake.store.Stores;
import io.github.pipcmake.store.TestMachine;
import io.github.pipcmake.store.UmaskProgram;
import io.github.pipcmake.store.fs.HostSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisabledOnOs(OS.WINDOWS)
class OwnDirectoriesTest {
  @TempDir Path temporary;
  private final TestMachine machine = new TestMachine();
  private Path directory = Path.of("");
  private Path v1 = Path.of("");

  @BeforeEach
  void publish() throws Exception {
    directory = temporary.toRealPath().resolve("store");
    v1 = directory.resolve("v1");
    Sample.store(directory, machine)
        .publish(Sample.tree(temporary.resolve("tree")), Sample.PACKAGES);
    Sample.store(directory, machine).write(RecordKind.RECIPES, "a".repeat(64), "{}");
  }

  private Store open(boolean shared) throws IOException {
    return new Stores(Sample.TREES, machine)
        .open(new StoreSettings(directory, false, Optional.empty(), shared));
  }

  private static void permit(Path path, String permissions) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "/environments", "/recipes", "/checks", "/listings", "/staging", "/bytecode"})
  void directoryThatOthersMayWriteIsRefusedUnlessASettingSaysSo(String name) throws Exception {
    permit(directory, "rwxr-xr-x");
    permit(Path.of(v1 + name), "rwxr-xrwx");

    assertThatThrownBy(() -> open(false))
        .isInstanceOf(StoreException.class)
        .hasMessageStartingWith(
            "The store's directory " + v1 + name + " may be written by others than its owner")
        .hasMessageContaining("chmod -R go-w '" + directory + "'");
    assertThat(open(true)).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"leases", "uses", "locks"})
  void whatHoldsNothingToTrustMayBeOpenToAll(String name) throws Exception {
    permit(Files.createDirectories(v1.resolve(name)), "rwxrwxrwx");

    assertThat(open(false)).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/environments", "/staging", "/recipes", "/leases"})
  void directoryThatIsALinkIsRefusedWhateverASettingSays(String name) throws Exception {
    Path elsewhere = Files.createDirectory(temporary.resolve("elsewhere"));
    Path link = Path.of(v1 + name);
    if (Files.exists(link)) {
      Files.move(link, temporary.resolve("away"));
    }
    Files.createSymbolicLink(link, elsewhere);

    assertThatThrownBy(() -> open(true))
        .isInstanceOf(StoreException.class)
        .hasMessageStartingWith("The store's directory " + link + " is a link");
    assertThat(elsewhere).isEmptyDirectory();
  }

  @Test
  void directoryOfAnotherUserIsRefused() throws Exception {
    int owner = (Integer) Files.getAttribute(v1, "unix:uid");
    machine.user = OptionalInt.of(owner + 1);
    if (owner == 0) {
      Files.setAttribute(v1.resolve("recipes"), "unix:uid", 12345);
    }

    assertThatThrownBy(() -> open(false))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("belongs to another user (" + (owner == 0 ? 12345 : owner) + ";");
  }

  @Test
  void withoutProcTheUserIsKnownAllTheSame() throws Exception {
    Path made = Files.createFile(temporary.resolve("made"));

    assertThat(HostSystem.Current.user(temporary.resolve("no-proc")))
        .hasValue((Integer) Files.getAttribute(made, "unix:uid"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"000", "022", "077"})
  void whateverTheUmaskNothingInTheStoreIsOpenToOthers(String umask) throws Exception {
    Path store = temporary.toRealPath().resolve("by-umask");
    List<String> command = new ArrayList<>(List.of("sh", "-c", "umask $0 && exec \"$@\"", umask));
    command.addAll(
        Child.builder(UmaskProgram.class, store.toString(), temporary.resolve("tree").toString())
            .command());
    assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();

    List<String> open = new ArrayList<>();
    List<String> modes = new ArrayList<>();
    try (Stream<Path> content = Files.walk(store)) {
      for (Path path : (Iterable<Path>) content::iterator) {
        Set<PosixFilePermission> permissions =
            Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS);
        String name = store.relativize(path).toString();
        boolean writable =
            permissions.contains(PosixFilePermission.GROUP_WRITE)
                || permissions.contains(PosixFilePermission.OTHERS_WRITE);
        if (writable && !Files.isSymbolicLink(path) && !name.matches("v1/(bytecode|builds)/.*")) {
          open.add(name + " " + PosixFilePermissions.toString(permissions));
        }
        if (name.matches("v1/(recipes|environments|listings|checks)(/a{64}|/.*json)?")) {
          modes.add(PosixFilePermissions.toString(permissions));
        }
      }
    }
    assertThat(open).isEmpty();
    assertThat(Set.copyOf(modes)).containsExactlyInAnyOrder("rwxr-xr-x", "rw-r--r--");
    assertThat(Files.getPosixFilePermissions(store.resolve("v1/bytecode")))
        .as("what Python makes in it has the permissions that the umask leaves")
        .isEqualTo(PosixFilePermissions.fromString("rwx------"));
  }
}
