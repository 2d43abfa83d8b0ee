package io.github.pipcmake.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pipcmake.archive.Digest;
import io.github.pipcmake.store.gc.DailyPrune;
import io.github.pipcmake.store.gc.KeptBuilds;
import io.github.pipcmake.store.gc.PruneSettings;
import io.github.pipcmake.store.layout.RecordKind;
import io.github.pipcmake.store.layout.SmallFiles;
import io.github.pipcmake.store.layout.StagingArea;
import io.github.pipcmake.store.layout.StoreException;
import io.github.pipcmake.store.layout.StoreLayout;
import io.github.pipcmake.store.lock.StoreLocks;
import io.github.pipcmake.store.tree.Marker;
import io.github.pipcmake.store.tree.StoredTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody may plant who can write to a directory of the store, or to a record in it. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(value = 20, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileStoreTest {
  private static final String KEY = "a".repeat(64);
  private static final String ROOT = "b".repeat(32);
  private static final String BUILD = "thing-" + "c".repeat(16);

  /** An object within an object, and so on: a parser that calls itself needs a stack for each. */
  private static final String DEEP = "{\"a\":".repeat(100_000) + "1" + "}".repeat(100_000);

  @TempDir Path temporary;
  private final TestMachine machine = new TestMachine();
  private Path precious = Path.of("");
  private Path v1 = Path.of("");
  private StoredTree tree =
      new StoredTree(new Digest(KEY), Path.of(""), 0, 0, new java.util.TreeMap<>());

  @BeforeEach
  void publish() throws Exception {
    precious = Files.writeString(temporary.resolve("precious"), "precious");
    Files.setLastModifiedTime(precious, FileTime.fromMillis(1_000_000));
    tree = store().publish(Sample.tree(temporary.resolve("tree")), Sample.PACKAGES);
    v1 = store().directory().resolve("v1");
  }

  private Store store() throws IOException {
    return Sample.store(temporary.toRealPath().resolve("store"), machine);
  }

  private Path place(String name) throws IOException {
    Path place = v1.resolve(name.replace("DIGEST", tree.digest().hex()).replace("KEY", KEY));
    Files.createDirectories(place.getParent());
    Files.deleteIfExists(place);
    return place;
  }

  private static void pipe(Path place) throws Exception {
    assertThat(new ProcessBuilder("mkfifo", place.toString()).start().waitFor()).isZero();
  }

  /** Whatever a build, a list, a verification and a prune do. */
  private void useAll() throws Exception {
    machine.advance(java.time.Duration.ofHours(25));
    store().find(tree.digest());
    store().lookThrough(tree.digest());
    store().read(RecordKind.RECIPES, KEY);
    store().addRoot(temporary.resolve("records"));
    store().contents();
    store().verifier().verify(store().verifier().entries(""), false, read -> {});
    store().publish(temporary.resolve("tree"), Sample.PACKAGES);
    store().write(RecordKind.RECIPES, KEY, "{}");
    store().lock("recipe-" + KEY).close();
    Path project = Files.createDirectories(temporary.resolve("project"));
    new KeptBuilds(store().directory()).tree("thing", project, project.resolve("build"));
    new DailyPrune(
            new StoreLayout(store().directory()),
            machine,
            new SmallFiles(new StagingArea(new StoreLayout(store().directory()), machine), machine))
        .isDue();
    store()
        .prune(
            new PruneSettings(
                java.time.Duration.ofDays(30), java.util.OptionalLong.empty(), false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "locks/prune.holder",
        "checks/DIGEST",
        "uses/DIGEST",
        "listings/DIGEST",
        "sums/DIGEST",
        "environments/DIGEST.json",
        "recipes/KEY",
        "pruned",
      })
  void nothingIsWrittenAndNoTimeIsSetThroughAPlantedLink(String name) throws Exception {
    Files.createSymbolicLink(place(name), precious);

    useAll();

    assertThat(precious).hasContent("precious");
    assertThat(Files.getLastModifiedTime(precious)).isEqualTo(FileTime.fromMillis(1_000_000));
  }

  @Test
  void noFileIsMadeWhereALinkLeadsThatWasPlantedForAKeptBuildTree() throws Exception {
    Path project = Files.createDirectories(temporary.resolve("project")).toRealPath();
    KeptBuilds builds = new KeptBuilds(store().directory());
    Path owner =
        builds.tree("thing", project, project.resolve("build")).resolve("pip-cmake-project.json");
    Files.delete(owner);
    Files.createSymbolicLink(owner, temporary.resolve("made"));

    assertThat(builds.tree("thing", project, project.resolve("build"))).isDirectory();

    assertThat(temporary.resolve("made")).doesNotExist();
  }

  @Test
  void lockFileThatIsALinkAPipeOrADirectoryIsSaidWithWhatToDo() throws Exception {
    Path lock = v1.resolve("locks").resolve(StoreLocks.stripe("recipe-" + KEY));
    for (int kind = 0; kind < 3; kind++) {
      Files.deleteIfExists(place("locks/" + lock.getFileName()));
      if (kind == 0) {
        Files.createSymbolicLink(lock, precious);
      } else if (kind == 1) {
        pipe(lock);
      } else {
        Files.createDirectory(lock);
      }
      assertThatThrownBy(() -> store().lock("recipe-" + KEY))
          .isInstanceOf(StoreException.class)
          .hasMessage("The lock " + lock + " is not a regular file: delete it and run again");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "roots/bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb",
        "recipes/KEY",
        "builds/thing-cccccccccccccccc/pip-cmake-project.json",
        "environments/DIGEST.json",
        "listings/DIGEST",
        "sums/DIGEST",
        "checks/DIGEST",
        "uses/DIGEST",
        "leases/DIGEST/77-1-0def",
        "locks/prune.holder",
      })
  void nobodyWaitsForAPipeAndTheStoreWorksOn(String name) throws Exception {
    pipe(place(name));

    useAll();

    assertThat(store().find(tree.digest())).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"directory\": \"/a\\u0000b\", \"project\": \"/a\\u0000b\"}",
        "{\"directory\": \"file:///a%00b\", \"project\": \"file:///a%00b\"}",
        "{\"directory\": \"file:relative\", \"project\": \"file:relative\"}",
        "{\"directory\": \"file://host/a\", \"project\": \"file://host/a\"}",
        "{\"directory\": \"file:///a?b#c\", \"project\": \"file:///a?b#c\"}",
        "{\"directory\": \"\", \"project\": \"\"}",
        "{\"directory\": \"\\ud800\", \"project\": \"\\ud800\"}",
        "{\"directory\": 7, \"project\": 7}",
        "{\"directory\": null, \"project\": null}",
        "{\"directory\": 1e999999999, \"digest\": 1e999999999, \"files\": 1e999999999}",
        "{\"directory\": -, \"project\": 0x}",
        "{}",
        "{\"a\": \"\\ud83d",
        "DEEP",
      })
  void oneBadRecordStopsNoWorkOnTheOthers(String text) throws Exception {
    String json = text.equals("DEEP") ? DEEP : text;
    for (String name :
        new String[] {
          "roots/" + ROOT,
          "recipes/" + KEY,
          "builds/" + BUILD + "/pip-cmake-project.json",
          "environments/" + KEY + ".json"
        }) {
      Files.writeString(place(name), json);
      Files.setLastModifiedTime(v1.resolve(name), FileTime.from(machine.now.minusSeconds(90_000)));
    }
    Files.createDirectories(v1.resolve("environments/" + KEY));

    useAll();

    assertThat(store().contents().entries()).hasSize(1);
    assertThat(store().find(tree.digest())).isPresent();
    assertThat(Marker.parse(json, tree.digest())).isEqualTo(Optional.empty());
  }

  @Test
  void whatIsElsewhereStaysWhenStagingIsALink() throws Exception {
    StagingArea area = new StagingArea(new StoreLayout(store().directory()), machine);
    String stale = "0".repeat(32) + "-" + machine.processId + "-1-" + machine.processSpace;
    Path elsewhere = Files.createDirectories(temporary.resolve("elsewhere/" + stale));
    Files.delete(v1.resolve("staging"));
    Files.createSymbolicLink(v1.resolve("staging"), elsewhere.getParent());

    assertThatThrownBy(area::sweep)
        .isInstanceOf(StoreException.class)
        .hasMessageContaining(v1.resolve("staging") + " is a link");

    assertThat(elsewhere).isDirectory();
  }
}
