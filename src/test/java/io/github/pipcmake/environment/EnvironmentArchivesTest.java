package io.github.pipcmake.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pipcmake.archive.ArchiveFile;
import io.github.pipcmake.archive.Digest;
import io.github.pipcmake.archive.TreeArchiver;
import io.github.pipcmake.archive.TreeCopier;
import io.github.pipcmake.store.RecordKind;
import io.github.pipcmake.store.Store;
import io.github.pipcmake.store.StoreSettings;
import io.github.pipcmake.store.StoredTree;
import io.github.pipcmake.store.Stores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisabledOnOs(OS.WINDOWS)
class EnvironmentArchivesTest {
  private static final Instant RESOLVED = Instant.ofEpochMilli(1_790_000_000_000L);

  @TempDir Path temporary;
  private final EnvironmentArchives archives = new EnvironmentArchives();

  private Store store(String name) throws IOException {
    Path directory = temporary.toRealPath().resolve(name);
    return new Stores(new TreeCopier(), new TreeArchiver())
        .open(new StoreSettings(directory, false, Optional.empty(), false));
  }

  private Path interpreter() throws IOException {
    Path python = temporary.toRealPath().resolve("python3.11");
    if (!Files.exists(python)) {
      Files.writeString(python, "");
      Files.setPosixFilePermissions(python, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    return python;
  }

  private StoredTree environment(Path python) throws Exception {
    Path tree = Files.createDirectories(temporary.resolve("tree"));
    Path info = tree.resolve("lib/python3.11/site-packages/Some_Thing-1.2.dist-info");
    Files.createDirectories(info);
    Files.writeString(info.resolve("METADATA"), "Name: Some_Thing\nVersion: 1.2\n\ntext\n");
    Files.createDirectories(tree.resolve("bin"));
    Files.createSymbolicLink(tree.resolve("bin/python"), python);
    return store("here").publish(tree, Map.of("some-thing", "1.2"));
  }

  private static RecipeRecord record(Digest digest, String requirement, Instant resolved) {
    return new RecipeRecord(
        digest,
        resolved,
        new Recipe(new TreeMap<>(Map.of("requirements", requirement))),
        Optional.empty());
  }

  private static void write(Store store, RecipeRecord record) throws IOException {
    store.write(RecordKind.RECIPES, record.recipe().key(), record.toJson());
  }

  private static Optional<RecipeRecord> read(Store store, RecipeRecord like) {
    return store.read(RecordKind.RECIPES, like.recipe().key()).flatMap(RecipeRecord::fromJson);
  }

  private ArchiveFile file() throws IOException {
    return ArchiveFile.of(temporary.resolve("environment.tar.zst"));
  }

  @Test
  void recipesAndPackagesComeAlong() throws Exception {
    StoredTree tree = environment(interpreter());
    RecipeRecord ours = record(tree.digest(), "some-thing", RESOLVED);
    RecipeRecord foreign = record(new Digest("f".repeat(64)), "another", RESOLVED);
    write(store("here"), ours);
    write(store("here"), foreign);

    assertThat(archives.exportTo(file(), store("here"), tree.digest()).recipes()).isEqualTo(1);
    EnvironmentArchives.Carried carried =
        archives.importFrom(file(), store("there"), tree.digest());

    assertThat(carried.recipes()).isEqualTo(1);
    assertThat(carried.tree().packages()).isEqualTo(Map.of("some-thing", "1.2"));
    assertThat(read(store("there"), ours)).contains(ours);
    assertThat(read(store("there"), foreign)).isEmpty();
  }

  @Test
  void withoutRecipesTheTreeIsImportedAlone() throws Exception {
    StoredTree tree = environment(interpreter());
    archives.exportTo(file(), store("here"), tree.digest());
    Files.delete(temporary.resolve("environment.tar.zst.json"));

    assertThat(archives.importFrom(file(), store("there"), tree.digest()).recipes()).isZero();
    assertThat(store("there").find(tree.digest())).isPresent();
  }

  @Test
  void aRecipeThatTheOtherStoreResolvedLaterStays() throws Exception {
    StoredTree tree = environment(interpreter());
    write(store("here"), record(tree.digest(), "some-thing", RESOLVED));
    archives.exportTo(file(), store("here"), tree.digest());
    RecipeRecord later = record(new Digest("e".repeat(64)), "some-thing", RESOLVED.plusSeconds(1));
    write(store("there"), later);

    archives.importFrom(file(), store("there"), tree.digest());

    assertThat(read(store("there"), later)).contains(later);
  }

  @Test
  void recipesOfAnotherDigestAreNotTaken() throws Exception {
    StoredTree tree = environment(interpreter());
    archives.exportTo(file(), store("here"), tree.digest());
    RecipeRecord foreign = record(new Digest("f".repeat(64)), "another", RESOLVED);
    Files.writeString(
        temporary.resolve("environment.tar.zst.json"),
        "{\"recipes\": [" + foreign.toJson() + ", 7, {}]}");

    assertThat(archives.importFrom(file(), store("there"), tree.digest()).recipes()).isZero();
    assertThat(read(store("there"), foreign)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/nowhere/at/all/python3.11",
        "/etc/passwd",
        "../../python3",
        "/bin/../bin/python3"
      })
  void anInterpreterThatIsNoneHereIsRefused(String python) throws Exception {
    StoredTree tree = environment(Path.of(python));
    archives.exportTo(file(), store("here"), tree.digest());

    assertThatThrownBy(() -> archives.importFrom(file(), store("there"), tree.digest()))
        .isInstanceOf(EnvironmentException.class)
        .hasMessageContaining("Not imported")
        .hasMessageContaining(python);
    assertThat(store("there").find(tree.digest())).isEmpty();
  }

  @Test
  void anArchiveThatIsNotThereIsSaid() {
    assertThatThrownBy(
            () -> archives.importFrom(file(), store("there"), new Digest("f".repeat(64))))
        .isInstanceOf(EnvironmentException.class)
        .hasMessageContaining("There is no file");
  }
}
