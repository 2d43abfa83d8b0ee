package io.github.pipcmake.environment.transfer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pipcmake.archive.ArchiveFile;
import io.github.pipcmake.archive.Digest;
import io.github.pipcmake.archive.tree.TreeArchiver;
import io.github.pipcmake.archive.tree.TreeCopier;
import io.github.pipcmake.environment.recipe.EnvironmentException;
import io.github.pipcmake.environment.recipe.Recipe;
import io.github.pipcmake.environment.recipe.RecipeRecord;
import io.github.pipcmake.store.Store;
import io.github.pipcmake.store.Stores;
import io.github.pipcmake.store.layout.RecordKind;
import io.github.pipcmake.store.layout.StoreSettings;
import io.github.pipcmake.store.tree.StoredTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisabledOnOs(OS.WINDOWS)
class EnvironmentArchivesTest {
  private static final Instant RESOLVED = Instant.ofEpochMilli(1_790_000_000_000L);

  @TempDir Path temporary;
  private final EnvironmentArchives archives =
      new EnvironmentArchives(Clock.fixed(RESOLVED.plusSeconds(60), ZoneOffset.UTC));

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
        Optional.empty(),
        false);
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

  private Path beside() {
    return temporary.resolve("environment.tar.zst.json");
  }

  /** What an attacker, or a mistake, may put beside a good archive. */
  private Digest sidecar(String json) throws Exception {
    Files.writeString(beside(), json);
    byte[] sha256 = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(beside()));
    return new Digest(HexFormat.of().formatHex(sha256));
  }

  private Digest sidecar(RecipeRecord record) throws Exception {
    return sidecar("{\"recipes\": [" + record.toJson() + "]}");
  }

  /** Exports, and imports with what is beside the archive by then. */
  private EnvironmentArchives.Imported imported(StoredTree tree, RecipeRecord record)
      throws Exception {
    archives.exportTo(file(), store("here"), tree.digest());
    Digest recipes = sidecar(record);
    return archives.importFrom(file(), store("there"), tree.digest(), Optional.of(recipes));
  }

  @Test
  void recipesAndPackagesComeAlongAndTheLogSaysWhich() throws Exception {
    StoredTree tree = environment(interpreter());
    RecipeRecord ours = record(tree.digest(), "some-thing", RESOLVED);
    RecipeRecord foreign = record(new Digest("f".repeat(64)), "another", RESOLVED);
    write(store("here"), ours);
    write(store("here"), foreign);

    EnvironmentArchives.Exported exported = archives.exportTo(file(), store("here"), tree.digest());
    EnvironmentArchives.Imported imported =
        archives.importFrom(
            file(), store("there"), tree.digest(), Optional.of(exported.recipesDigest()));

    assertThat(exported.recipes()).isEqualTo(1);
    assertThat(imported.bound())
        .containsExactly(
            "the recipe %s (requirements: some-thing) leads to this environment"
                .formatted(ours.recipe().key().substring(0, 12)));
    assertThat(imported.refused()).isEmpty();
    assertThat(imported.unread()).isEmpty();
    assertThat(imported.tree().packages()).isEqualTo(Map.of("some-thing", "1.2"));
    assertThat(read(store("there"), ours)).contains(ours.asImported());
    assertThat(read(store("there"), foreign)).isEmpty();
  }

  @Test
  void recipesWhoseDigestNobodyGaveAreNotRead() throws Exception {
    StoredTree tree = environment(interpreter());
    RecipeRecord another = record(tree.digest(), "some-thing", RESOLVED);
    archives.exportTo(file(), store("here"), tree.digest());
    sidecar(another);

    EnvironmentArchives.Imported imported =
        archives.importFrom(file(), store("there"), tree.digest(), Optional.empty());

    assertThat(imported.bound()).isEmpty();
    assertThat(imported.unread()).contains(beside());
    assertThat(read(store("there"), another)).isEmpty();
    assertThat(store("there").find(tree.digest())).isPresent();
  }

  @Test
  void recipesOfAnotherDigestAreRefusedAndNothingIsImported() throws Exception {
    StoredTree tree = environment(interpreter());
    Digest exported = archives.exportTo(file(), store("here"), tree.digest()).recipesDigest();
    Digest forged = sidecar(record(tree.digest(), "some-thing", RESOLVED));

    assertThatThrownBy(
            () -> archives.importFrom(file(), store("there"), tree.digest(), Optional.of(exported)))
        .isInstanceOf(EnvironmentException.class)
        .hasMessageContaining("its SHA-256 is " + forged + ", not " + exported);
    assertThat(store("there").find(tree.digest())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "7", "{\"recipes\": 7}", "{\"recipes\": [", "\ud800"})
  void fileThatHoldsNoRecipesIsSaid(String text) throws Exception {
    StoredTree tree = environment(interpreter());
    archives.exportTo(file(), store("here"), tree.digest());
    Files.write(beside(), text.equals("\ud800") ? new byte[] {(byte) 0xff} : text.getBytes(UTF_8));
    Digest digest = sidecarAsItIs();

    assertThatThrownBy(
            () -> archives.importFrom(file(), store("there"), tree.digest(), Optional.of(digest)))
        .isInstanceOf(EnvironmentException.class)
        .hasMessageContaining(beside() + " holds no recipes");
  }

  private Digest sidecarAsItIs() throws Exception {
    byte[] sha256 = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(beside()));
    return new Digest(HexFormat.of().formatHex(sha256));
  }

  @Test
  void recipesThatAreNestedWithoutEndAreSaid() throws Exception {
    StoredTree tree = environment(interpreter());
    archives.exportTo(file(), store("here"), tree.digest());
    Digest digest = sidecar("{\"recipes\": " + "[".repeat(100_000) + "]".repeat(100_000) + "}");

    assertThatThrownBy(
            () -> archives.importFrom(file(), store("there"), tree.digest(), Optional.of(digest)))
        .isInstanceOf(EnvironmentException.class)
        .hasMessageContaining("holds no recipes");
  }

  @Test
  void recipesThatAreNotThereAreSaid() throws Exception {
    StoredTree tree = environment(interpreter());
    archives.exportTo(file(), store("here"), tree.digest());
    Files.delete(beside());

    assertThatThrownBy(
            () ->
                archives.importFrom(
                    file(), store("there"), tree.digest(), Optional.of(tree.digest())))
        .isInstanceOf(EnvironmentException.class)
        .hasMessageContaining("There is no file " + beside());
    assertThat(archives.importFrom(file(), store("there"), tree.digest(), Optional.empty()).bound())
        .isEmpty();
    assertThat(store("there").find(tree.digest())).isPresent();
  }

  @Test
  void recipeThatThisStoreResolvedItselfStays() throws Exception {
    StoredTree tree = environment(interpreter());
    RecipeRecord own = record(new Digest("e".repeat(64)), "some-thing", RESOLVED.minusSeconds(1));
    write(store("there"), own);

    EnvironmentArchives.Imported imported =
        imported(tree, record(tree.digest(), "some-thing", RESOLVED));

    assertThat(imported.bound()).isEmpty();
    assertThat(imported.refused()).singleElement().asString().contains("resolved it itself");
    assertThat(read(store("there"), own)).contains(own);
  }

  @ParameterizedTest
  @CsvSource({"-1,true", "1,false"})
  void ofTwoImportedRecipesTheLaterCounts(long later, boolean taken) throws Exception {
    StoredTree tree = environment(interpreter());
    RecipeRecord before =
        record(new Digest("e".repeat(64)), "some-thing", RESOLVED.plusSeconds(later)).asImported();
    write(store("there"), before);

    RecipeRecord now = record(tree.digest(), "some-thing", RESOLVED);
    assertThat(imported(tree, now).bound()).hasSize(taken ? 1 : 0);

    assertThat(read(store("there"), now)).contains(taken ? now.asImported() : before);
  }

  @Test
  void recipeOfTheFutureIsNotTaken() throws Exception {
    StoredTree tree = environment(interpreter());
    RecipeRecord future = record(tree.digest(), "some-thing", RESOLVED.plusSeconds(61));

    assertThat(imported(tree, future).refused())
        .singleElement()
        .asString()
        .contains("which is in the future");
    assertThat(read(store("there"), future)).isEmpty();
  }

  @Test
  void recipeOfWhoseRequirementsOneIsNotThereIsNotTaken() throws Exception {
    StoredTree tree = environment(interpreter());
    RecipeRecord another = record(tree.digest(), "Some.Thing>=1; numpy", RESOLVED);

    assertThat(imported(tree, another).refused())
        .singleElement()
        .asString()
        .endsWith("the environment has no package numpy");
    assertThat(read(store("there"), another)).isEmpty();
  }

  @Test
  void recipeForAnotherInterpreterIsNotTaken() throws Exception {
    StoredTree tree = environment(interpreter());
    RecipeRecord another =
        new RecipeRecord(
            tree.digest(),
            RESOLVED,
            new Recipe(new TreeMap<>(Map.of("interpreter", "/opt/python3.11 3.11.2"))),
            Optional.empty(),
            false);

    assertThat(imported(tree, another).refused())
        .singleElement()
        .asString()
        .contains("for the interpreter /opt/python3.11 3.11.2");
    assertThat(read(store("there"), another)).isEmpty();
  }

  @Test
  void recipeOfAnotherEnvironmentIsNotTaken() throws Exception {
    StoredTree tree = environment(interpreter());
    RecipeRecord foreign = record(new Digest("f".repeat(64)), "another", RESOLVED);

    assertThat(imported(tree, foreign).bound()).isEmpty();
    assertThat(read(store("there"), foreign)).isEmpty();
  }

  @Test
  void whatTheLogSaysOfARecipeIsHarmless() throws Exception {
    StoredTree tree = environment(interpreter());
    RecipeRecord hostile = record(tree.digest(), "./evil\r[INFO] BUILD SUCCESS\u001b[2J", RESOLVED);

    assertThat(imported(tree, hostile).bound())
        .singleElement()
        .asString()
        .contains("./evil\\u000d[INFO]")
        .doesNotContain("\r", "\u001b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/nowhere/at/all/python3.11",
        "/etc/passwd",
        "../../python3",
        "/bin/../bin/python3"
      })
  void interpreterThatIsNoneHereIsRefused(String python) throws Exception {
    StoredTree tree = environment(Path.of(python));
    archives.exportTo(file(), store("here"), tree.digest());

    assertThatThrownBy(
            () -> archives.importFrom(file(), store("there"), tree.digest(), Optional.empty()))
        .isInstanceOf(EnvironmentException.class)
        .hasMessageContaining("Not imported")
        .hasMessageContaining(python);
    assertThat(store("there").find(tree.digest())).isEmpty();
  }

  @Test
  void directoryIsNoInterpreter() throws Exception {
    Path directory = Files.createDirectory(temporary.toRealPath().resolve("python3"));
    StoredTree tree = environment(directory);
    archives.exportTo(file(), store("here"), tree.digest());

    assertThatThrownBy(
            () -> archives.importFrom(file(), store("there"), tree.digest(), Optional.empty()))
        .isInstanceOf(EnvironmentException.class)
        .hasMessageContaining("Not imported")
        .hasMessageContaining(directory.toString());
    assertThat(store("there").find(tree.digest())).isEmpty();
  }

  @Test
  void archiveThatIsNotThereIsSaid() {
    assertThatThrownBy(
            () ->
                archives.importFrom(
                    file(), store("there"), new Digest("f".repeat(64)), Optional.empty()))
        .isInstanceOf(EnvironmentException.class)
        .hasMessageContaining("There is no file");
  }
}
