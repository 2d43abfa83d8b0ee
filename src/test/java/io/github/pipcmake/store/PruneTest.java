package io.github.pipcmake.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pipcmake.archive.Digest;
import io.github.pipcmake.store.fs.HostSystem;
import io.github.pipcmake.store.fs.Renamer;
import io.github.pipcmake.store.gc.DailyPrune;
import io.github.pipcmake.store.gc.KeptBuilds;
import io.github.pipcmake.store.gc.PruneResult;
import io.github.pipcmake.store.gc.PruneSettings;
import io.github.pipcmake.store.gc.Removal;
import io.github.pipcmake.store.layout.RecordKind;
import io.github.pipcmake.store.layout.SmallFiles;
import io.github.pipcmake.store.layout.StagingArea;
import io.github.pipcmake.store.layout.StoreLayout;
import io.github.pipcmake.store.lock.StoreLock;
import io.github.pipcmake.store.tree.StoreContents;
import io.github.pipcmake.store.tree.StoreEntries;
import io.github.pipcmake.store.tree.StoreEntry;
import io.github.pipcmake.store.tree.StoredTree;
import io.github.pipcmake.store.use.Leases;
import io.github.pipcmake.store.use.StoreLease;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Group 24 of the tests that the store has to pass: what a prune removes, and what it never does.
 */
@Timeout(60)
class PruneTest {
  private static final PruneSettings MONTH = PruneSettings.DEFAULT;
  private static final PruneSettings ALL =
      new PruneSettings(Duration.ZERO, OptionalLong.empty(), false);

  /** Dead whenever a test does not say that it lives. */
  private static final long BUILD = 4_000_001;

  @TempDir Path temporary;
  private final TestMachine machine = new TestMachine();
  private final long me = machine.processId;
  private Path directory = Path.of("");
  private Path project = Path.of("");

  @BeforeEach
  void nameStore() throws IOException {
    directory = temporary.toRealPath().resolve("store");
    project = Files.createDirectories(temporary.resolve("project/target/pip-cmake"));
  }

  private Store store() throws IOException {
    return Sample.store(directory, machine);
  }

  private StoreLayout layout() {
    return new StoreLayout(directory);
  }

  /** By a build that has ended since. */
  private StoredTree publish(String content) throws Exception {
    Path source = Sample.tree(temporary.resolve("source-" + content));
    Files.writeString(source.resolve("lib/content"), content);
    machine.processId = BUILD;
    machine.living.put(BUILD, "1");
    try {
      return store().publish(source, Sample.PACKAGES);
    } finally {
      machine.living.clear();
      machine.processId = me;
    }
  }

  private PruneResult prune(PruneSettings settings) throws Exception {
    PruneResult dry =
        store().prune(new PruneSettings(settings.maxAge(), settings.maxBytes(), true));
    PruneResult real = store().prune(settings);
    assertThat(real).as("the dry run's result").isEqualTo(dry);
    return real;
  }

  /** As another build does: the lock that this thread holds is not its own. */
  private PruneResult pruneInAnotherThread(PruneSettings settings) throws Exception {
    ExecutorService other = Executors.newSingleThreadExecutor();
    try {
      return other.submit(() -> store().prune(settings)).get();
    } finally {
      other.shutdown();
    }
  }

  private static List<Path> removed(PruneResult result) {
    return result.removed().stream().map(Removal::path).toList();
  }

  private List<Path> everything() throws IOException {
    try (var files = Files.walk(directory)) {
      return files.filter(file -> !file.startsWith(layout().version().resolve("locks"))).toList();
    }
  }

  private void at(Path path, Instant time) throws IOException {
    Files.setLastModifiedTime(path, FileTime.from(time));
  }

  @Test
  void whatWasNotUsedForLongGoesWithAllThatBelongsToIt() throws Exception {
    StoredTree old = publish("old");
    Files.createDirectories(store().bytecode(old.digest()));
    machine.advance(Duration.ofDays(20));
    StoredTree young = publish("young");
    machine.advance(Duration.ofDays(10));

    PruneResult result = prune(MONTH);

    assertThat(removed(result)).containsExactly(old.directory());
    assertThat(result.removed().get(0).reason()).isEqualTo("not used for 30 days");
    assertThat(result.kept()).isEqualTo(1);
    assertThat(everything()).noneMatch(file -> file.toString().contains(old.digest().hex()));
    assertThat(Sample.names(store(), "staging")).isEmpty();
    assertThat(store().find(young.digest())).contains(young);
    assertThat(store().find(old.digest())).isEmpty();
  }

  @Test
  void whatIsUsedAgainIsYoungAgain() throws Exception {
    StoredTree tree = publish("tree");
    machine.advance(Duration.ofDays(29));
    machine.processId = BUILD;
    store().find(tree.digest());
    machine.processId = me;
    machine.advance(Duration.ofDays(29));

    assertThat(removed(prune(MONTH))).isEmpty();
  }

  @Test
  void leastRecentlyUsedGoFirstUntilTheRestFits() throws Exception {
    StoredTree first = publish("1");
    machine.advance(Duration.ofDays(1));
    StoredTree second = publish("2");
    machine.advance(Duration.ofDays(1));
    StoredTree third = publish("3");
    machine.advance(Duration.ofDays(1));

    PruneResult result =
        prune(new PruneSettings(MONTH.maxAge(), OptionalLong.of(third.bytes()), false));

    assertThat(removed(result)).containsExactly(first.directory(), second.directory());
    assertThat(third.directory()).exists();
  }

  @Test
  void whatWasUsedInTheLastDayStaysHoweverLittleRoomThereIs() throws Exception {
    StoredTree tree = publish("tree");
    machine.advance(Duration.ofHours(23));

    assertThat(removed(prune(new PruneSettings(Duration.ZERO, OptionalLong.of(0), false))))
        .isEmpty();
    machine.advance(Duration.ofHours(1));
    assertThat(removed(prune(ALL))).containsExactly(tree.directory());
  }

  @Test
  @Tag("group-24")
  void leasedTreeStaysAndALeaseOfADeadJvmGoes() throws Exception {
    StoredTree tree = publish("tree");
    machine.advance(Duration.ofDays(100));
    machine.living.put(BUILD, "1");

    PruneResult result = prune(MONTH);
    assertThat(removed(result)).isEmpty();
    assertThat(result.inUse()).isEqualTo(1);

    machine.living.clear();
    assertThat(removed(prune(MONTH))).containsExactly(tree.directory());
    assertThat(Sample.names(store(), "leases")).isEmpty();
  }

  @Test
  @Tag("group-24")
  void rootedTreeStaysAndTheRootOfADeletedProjectGoes() throws Exception {
    StoredTree tree = publish("tree");
    Path record = Files.writeString(project.resolve("prepare.json"), "\"" + tree.digest() + "\"");
    store().addRoot(project);
    machine.advance(Duration.ofDays(100));

    PruneResult result = prune(MONTH);
    assertThat(removed(result)).isEmpty();
    assertThat(result.rooted()).isEqualTo(1);
    assertThat(store().contents().entries().get(0).roots()).containsExactly(record);

    Files.delete(record);
    Files.delete(project);
    at(layout().roots().resolve(Sample.names(store(), "roots").get(0)), Instant.EPOCH);
    assertThat(removed(prune(MONTH))).containsExactly(tree.directory());
    assertThat(Sample.names(store(), "roots")).isEmpty();
  }

  /** As {@code mvn clean} takes it away for a while. */
  @Test
  void directoryThatIsGoneSinceLessThanADayKeepsItsRoot() throws Exception {
    store().addRoot(project);
    at(
        layout().roots().resolve(Sample.names(store(), "roots").get(0)),
        machine.now.minus(Duration.ofHours(23)));
    Files.delete(project);

    prune(MONTH);
    assertThat(Sample.names(store(), "roots")).hasSize(1);
  }

  @Test
  void recordsOfEachPythonAreRoots() throws Exception {
    StoredTree tree = publish("tree");
    Path below = Files.createDirectory(project.resolve("3.12"));
    Files.writeString(below.resolve("prepare.json"), tree.digest().hex());
    store().addRoot(project);
    machine.advance(Duration.ofDays(100));

    assertThat(removed(prune(MONTH))).isEmpty();
  }

  @Test
  void longerNumberIsNoRoot() throws Exception {
    StoredTree tree = publish("tree");
    Files.writeString(project.resolve("prepare.json"), tree.digest().hex() + "0");
    store().addRoot(project);
    machine.advance(Duration.ofDays(100));

    assertThat(removed(prune(MONTH))).containsExactly(tree.directory());
  }

  @Test
  void useInTheFutureIsSetToNow() throws Exception {
    StoredTree tree = publish("tree");
    Path use = layout().use(tree.digest());
    at(use, machine.now.plus(Duration.ofDays(2)));

    assertThat(store().find(tree.digest())).contains(tree);
    assertThat(Files.getLastModifiedTime(use).toInstant()).isBeforeOrEqualTo(machine.now);
  }

  @Test
  void withoutARecordOfItsUseTheTimeOfTheMarkerCounts() throws Exception {
    StoredTree tree = publish("tree");
    Files.delete(layout().use(tree.digest()));
    at(layout().marker(tree.digest()), machine.now.minus(Duration.ofDays(40)));

    assertThat(prune(MONTH).removed().get(0).reason()).isEqualTo("not used for 40 days");
  }

  @Test
  void remnantThatIsLeasedStays() throws Exception {
    Digest digest = new Digest("cd".repeat(32));
    store();
    Path tree = Files.createDirectories(layout().environment(digest));
    machine.processId = BUILD;
    machine.living.put(BUILD, "1");
    new Leases(layout(), machine).take(digest);
    machine.processId = me;
    assertThat(removed(prune(MONTH))).isEmpty();

    machine.living.clear();
    assertThat(removed(prune(MONTH))).containsExactly(tree);
  }

  /** As a build that is just being published, or read without a lock. */
  @Test
  void remnantOfLessThanADayStays() throws Exception {
    store();
    Path bytecode = Files.createDirectories(layout().bytecode(new Digest("cd".repeat(32))));
    at(bytecode, machine.now.minus(Duration.ofHours(23)));
    assertThat(removed(prune(MONTH))).isEmpty();

    at(bytecode, machine.now.minus(Duration.ofHours(25)));
    assertThat(removed(prune(MONTH))).containsExactly(bytecode);
  }

  @Test
  void recipeOfAnEnvironmentThatIsThereStaysHoweverOld() throws Exception {
    StoredTree tree = publish("tree");
    store().write(RecordKind.RECIPES, "12".repeat(32), "{\"digest\": \"" + tree.digest() + "\"}");
    Path recipe = layout().record(RecordKind.RECIPES, "12".repeat(32));
    at(recipe, machine.now.minus(Duration.ofDays(200)));

    assertThat(removed(prune(MONTH))).isEmpty();
    assertThat(recipe).exists();
  }

  @Test
  void linkInQuarantineIsNotOurs() throws Exception {
    store();
    Files.createDirectories(layout().quarantine());
    Path link = layout().quarantine().resolve("ab".repeat(32) + "-0123456789abcdef");
    Files.createSymbolicLink(link, project);
    machine.advance(Duration.ofDays(100));

    assertThat(removed(prune(MONTH))).isEmpty();
    assertThat(link).isSymbolicLink();
    assertThat(project).isDirectory();
  }

  @Test
  void whoFindsAnEnvironmentLeasesIt() throws Exception {
    StoredTree tree = publish("tree");
    assertThat(new Leases(layout(), machine).live(tree.digest())).isEmpty();

    assertThat(store().find(tree.digest())).contains(tree);
    assertThat(new Leases(layout(), machine).live(tree.digest()))
        .containsExactly(new StoreLease(me, ""));
  }

  @Test
  void buildThatMovedOnRootsItsNewEnvironmentOnly() throws Exception {
    StoredTree before = publish("before");
    StoredTree now = publish("now");
    Files.writeString(project.resolve("prepare.json"), before.digest().hex());
    store().addRoot(project);
    Files.writeString(project.resolve("prepare.json"), now.digest().hex());
    machine.advance(Duration.ofDays(31));

    assertThat(removed(prune(MONTH))).containsExactly(before.directory());
    assertThat(Sample.names(store(), "roots")).hasSize(1);
  }

  @Test
  @Tag("group-24")
  void clockThatIsSetBackLetsNothingBeDeletedWrongly() throws Exception {
    StoredTree tree = publish("tree");
    machine.advance(Duration.ofDays(-1000));

    assertThat(removed(prune(ALL))).isEmpty();
    assertThat(tree.directory()).exists();
    assertThat(store().contents().entries().get(0).lastUse()).isEqualTo(machine.now);
  }

  @Test
  @Tag("group-24")
  void entryThatIsALinkToElsewhereIsNeverFollowed() throws Exception {
    StoredTree tree = publish("tree");
    Path elsewhere = temporary.resolve("elsewhere");
    Files.move(tree.directory(), elsewhere);
    Files.createSymbolicLink(tree.directory(), elsewhere);
    machine.advance(Duration.ofDays(100));

    prune(MONTH);

    assertThat(elsewhere.resolve("lib/a.py")).exists();
    assertThat(tree.directory()).isSymbolicLink();
  }

  @Test
  @Tag("group-24")
  void directoryOfTheStoreThatIsALinkIsNeverFollowed() throws Exception {
    StoredTree tree = publish("tree");
    Store store = store(); // which takes no store with links in it
    for (String name : List.of("environments", "uses", "listings", "checks", "locks")) {
      Path elsewhere = temporary.resolve("elsewhere-" + name);
      Files.move(layout().version().resolve(name), elsewhere);
      Files.createSymbolicLink(layout().version().resolve(name), elsewhere);
    }
    machine.advance(Duration.ofDays(100));

    assertThat(removed(store.prune(MONTH))).isEmpty();
    assertThat(temporary.resolve("elsewhere-environments").resolve(tree.digest().hex())).exists();
  }

  @Test
  @Tag("group-24")
  void whatLinksInATreePointToStays() throws Exception {
    Path precious = Files.createDirectories(temporary.resolve("precious"));
    Files.writeString(precious.resolve("file"), "precious");
    StoredTree tree = publish("tree");
    Files.createSymbolicLink(tree.directory().resolve("link"), precious);
    machine.advance(Duration.ofDays(100));

    assertThat(removed(prune(MONTH))).containsExactly(tree.directory());
    assertThat(precious.resolve("file")).hasContent("precious");
  }

  @Test
  void oneAtATimeAndNobodyWaits() throws Exception {
    StoredTree tree = publish("tree");
    machine.advance(Duration.ofDays(100));
    Thread other;
    try (StoreLock lock = store().lock("prune")) {
      assertThat(lock).isNotNull();
      PruneResult[] result = new PruneResult[1];
      other =
          new Thread(
              () -> {
                try {
                  result[0] = store().prune(ALL);
                } catch (IOException | InterruptedException e) {
                  throw new IllegalStateException(e);
                }
              });
      other.start();
      other.join();
      assertThat(result[0]).isEqualTo(new PruneResult(true, List.of(), 0, 0, 0));
    }
    assertThat(tree.directory()).exists();
  }

  @Test
  void whoComesBetweenTheMarkersGoingAndTheTreesKeepsIt() throws Exception {
    StoredTree tree = publish("tree");
    machine.advance(Duration.ofDays(100));
    Leases user = new Leases(layout(), machine);
    machine.renamer =
        (from, to) -> {
          Renamer.ATOMIC.rename(from, to);
          if (from.equals(layout().marker(tree.digest()))) {
            user.take(tree.digest()); // as a build that read the marker before
          }
        };

    PruneResult result = store().prune(MONTH);

    assertThat(result.removed()).isEmpty();
    assertThat(result.kept()).isEqualTo(1);
    machine.renamer = Renamer.ATOMIC;
    assertThat(store().find(tree.digest())).contains(tree);
  }

  @Test
  void whatIsUsedAfterThePlanWasMadeStays() throws Exception {
    StoredTree first = publish("first");
    machine.advance(Duration.ofDays(1));
    StoredTree second = publish("second");
    machine.advance(Duration.ofDays(100));
    machine.renamer =
        (from, to) -> {
          Renamer.ATOMIC.rename(from, to);
          if (from.equals(layout().marker(first.digest()))) {
            at(layout().use(second.digest()), machine.now); // by a build that has ended since
          }
        };

    PruneResult result = store().prune(MONTH);

    machine.renamer = Renamer.ATOMIC;
    assertThat(removed(result)).containsExactly(first.directory());
    assertThat(store().find(second.digest())).contains(second);
  }

  @Test
  void whatCannotBeRemovedNowIsNotSaidToBe() throws Exception {
    Digest digest = new Digest("ab".repeat(32));
    store();
    Path bytecode = Files.createDirectories(layout().bytecode(digest));
    at(bytecode, machine.now.minus(Duration.ofDays(2)));
    PruneResult result;
    try (StoreLock lock = store().lock(StoreEntries.lockName(digest))) {
      assertThat(lock).isNotNull();
      result = pruneInAnotherThread(MONTH);
    }
    assertThat(result.removed()).isEmpty();
    assertThat(bytecode).exists();
    assertThat(removed(prune(MONTH))).containsExactly(bytecode);
  }

  @Test
  void whatSomebodyMakesOrMovesNowStays() throws Exception {
    StoredTree tree = publish("tree");
    machine.advance(Duration.ofDays(100));
    try (StoreLock lock = store().lock(StoreEntries.lockName(tree.digest()))) {
      assertThat(lock).isNotNull();
      pruneInAnotherThread(ALL);
    }
    assertThat(store().find(tree.digest())).contains(tree);
  }

  /** Before and after each of: the renames of the marker, the tree, and its bytecode. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6})
  @Tag("group-17")
  void pruneThatIsKilledLeavesNothingInvalidThatIsUsedAndNoRubbish(int step) throws Exception {
    machine.processSpace = HostSystem.current().processSpace();
    StoredTree tree = publish("tree");
    Files.createDirectories(store().bytecode(tree.digest()));

    Process victim = Child.start(PruneVictim.class, directory.toString(), Integer.toString(step));

    assertThat(victim.waitFor()).isEqualTo(9);
    assertThat(store().contents().entries()).hasSize(step == 1 ? 1 : 0);
    machine.advance(Duration.ofDays(100));
    if (Files.exists(layout().bytecode(tree.digest()))) {
      at(layout().bytecode(tree.digest()), Instant.EPOCH);
    }
    store().prune(MONTH);
    assertThat(everything()).noneMatch(file -> file.toString().contains(tree.digest().hex()));
    assertThat(Sample.names(store(), "staging")).isEmpty();
  }

  @Test
  void unknownFilesAndNewerFormatsAreLeftAlone() throws Exception {
    publish("tree");
    List<Path> unknown =
        List.of(
            directory.resolve("v2/environments/x"),
            directory.resolve("v1/environments/notes.txt"),
            directory.resolve("v1/quarantine/notes"),
            directory.resolve("v1/staging/notes"),
            directory.resolve("v1/recipes/notes"),
            directory.resolve("v1/builds/notes"),
            directory.resolve("v1/roots/notes"),
            directory.resolve("v1/other/" + "ab".repeat(32)));
    for (Path path : unknown) {
      Files.createDirectories(path.getParent());
      at(Files.writeString(path, "mine"), Instant.EPOCH);
    }
    machine.advance(Duration.ofDays(1000));

    prune(ALL);

    assertThat(unknown).allMatch(path -> Files.exists(path));
  }

  @Test
  void whatLeadsToNothingGoes() throws Exception {
    String hex = "ab".repeat(32);
    Store store = store();
    Path quarantine = layout().quarantine().resolve(hex + "-0123456789abcdef");
    Path recent = layout().quarantine().resolve(hex + "-0123456789abcde0");
    Path bytecode = layout().bytecode(new Digest(hex));
    Path noMarker = layout().environment(new Digest("cd".repeat(32)));
    for (Path path : List.of(quarantine, recent, bytecode, noMarker)) {
      Files.createDirectories(path);
      at(Files.writeString(path.resolve("file"), "1234"), Instant.EPOCH);
      at(path, machine.now.minus(Duration.ofDays(2)));
    }
    at(recent, machine.now.minus(Duration.ofHours(23)));
    store.write(RecordKind.RECIPES, "12".repeat(32), "{\"digest\": \"" + hex + "\"}");
    store.write(RecordKind.TOOLS, "12".repeat(32), "{}");
    store.write(RecordKind.TOOLS, "34".repeat(32), "{}");
    Path recipe = layout().record(RecordKind.RECIPES, "12".repeat(32));
    Path memo = layout().record(RecordKind.TOOLS, "12".repeat(32));
    at(recipe, machine.now.minus(Duration.ofDays(2)));
    at(memo, machine.now.minus(Duration.ofDays(91)));

    PruneResult result = prune(MONTH);

    assertThat(removed(result))
        .containsExactlyInAnyOrder(bytecode, noMarker, quarantine, recipe, memo);
    assertThat(removed(result)).noneMatch(Files::exists);
    assertThat(recent).exists();
    assertThat(result.environments()).isEmpty();
    assertThat(result.others().get(0).bytes()).isEqualTo(4);
  }

  @Test
  void buildTreeGoesWhenItsProjectIsGoneAndNobodyBuildsInIt() throws Exception {
    store();
    Path gone = Files.createDirectories(temporary.resolve("gone"));
    Path lively = new KeptBuilds(directory).tree("lively", gone, gone.resolve("target/cmake"));
    Path dead = new KeptBuilds(directory).tree("dead", gone, gone.resolve("target/other"));
    Path owned = new KeptBuilds(directory).tree("owned", project, project.resolve("target/cmake"));
    Files.delete(gone);
    for (Path tree : List.of(lively, dead, owned)) {
      at(tree.resolve("pip-cmake-project.json"), machine.now.minus(Duration.ofDays(31)));
      at(tree, machine.now.minus(Duration.ofDays(31)));
    }
    at(Files.writeString(lively.resolve(".ninja_log"), ""), machine.now);
    at(lively, machine.now.minus(Duration.ofDays(31)));

    assertThat(removed(prune(MONTH))).containsExactly(dead);
    assertThat(lively).exists();
    assertThat(owned).exists();
  }

  @Test
  void byItselfOnceADayAndNotOnTheFirst() throws Exception {
    SmallFiles files = new SmallFiles(new StagingArea(layout(), machine), machine);
    store();
    DailyPrune daily = new DailyPrune(layout(), machine, files);

    assertThat(daily.isDue()).isFalse();
    machine.advance(Duration.ofHours(23));
    assertThat(daily.isDue()).isFalse();
    machine.advance(Duration.ofHours(1));
    assertThat(daily.isDue()).isTrue();
    assertThat(daily.isDue()).isFalse();
    at(layout().pruned(), machine.now.plus(Duration.ofDays(2))); // the clock was set back
    assertThat(daily.isDue()).isTrue();
    machine.advance(Duration.ofDays(2));
    machine.writable = false;
    assertThat(daily.isDue()).isFalse();
  }

  @Test
  void byItselfInTheBackground() throws Exception {
    StoredTree tree = publish("tree");
    store().pruneDaily();
    machine.advance(Duration.ofDays(31));

    store().pruneDaily();

    while (Files.exists(tree.directory())) {
      Thread.sleep(5);
    }
  }

  @Test
  void whatIsInAStoreIsListed() throws Exception {
    StoredTree first = publish("1");
    machine.advance(Duration.ofHours(2));
    StoredTree second = publish("2");
    StoredTree broken = publish("3");
    Files.writeString(layout().marker(broken.digest()), "");

    StoreContents contents = store().contents();

    assertThat(contents.entries()).extracting(StoreEntry::tree).containsExactly(second, first);
    assertThat(contents.entries().get(1).lastUse())
        .isEqualTo(machine.now.minus(Duration.ofHours(2)));
    assertThat(contents.invalid()).containsExactly(broken.directory());
    assertThat(contents.bytes()).isEqualTo(first.bytes() + second.bytes());
  }

  /** The same bytes in every locale, the one of this test included. */
  private Path named(Path parent, String encoded) {
    return Path.of(URI.create(parent.toUri().toString().replaceFirst("/?$", "/") + encoded));
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void rootWithANameThatTheLocaleCannotWriteKeepsWhatItNames() throws Exception {
    StoredTree rooted = publish("rooted");
    StoredTree old = publish("old");
    Path records = Files.createDirectory(named(project, "%C3%BCbung"));
    Files.writeString(records.resolve("prepare.json"), rooted.digest().hex());
    store().addRoot(records);
    Path other = Files.createDirectory(named(project, "%C3%B6de"));
    store().addRoot(other);
    assertThat(Sample.names(store(), "roots")).as("one for each").hasSize(2);

    ProcessBuilder child = Child.builder(StoreVictim.class, directory.toString(), "prune", "999");
    child.environment().put("LC_ALL", "C");
    assertThat(child.inheritIO().start().waitFor()).isZero();

    assertThat(rooted.directory()).exists();
    assertThat(old.directory()).doesNotExist();
    assertThat(Sample.names(store(), "roots")).hasSize(2);
  }

  @Test
  void badRecordsOfEachKindStopNeitherTheListNorThePrune() throws Exception {
    StoredTree old = publish("old");
    StoredTree rooted = publish("rooted");
    Files.writeString(project.resolve("prepare.json"), rooted.digest().hex());
    store().addRoot(project);
    Path noPath = layout().roots().resolve("ab".repeat(16));
    Files.writeString(noPath, "{\"directory\": \"/a\\u0000b\"}");
    Files.createDirectory(layout().roots().resolve("cd".repeat(16)));
    Path build = Files.createDirectories(layout().build("native-0123456789abcdef"));
    Files.writeString(build.resolve("pip-cmake-project.json"), "{\"project\": \"/a\\u0000b\"}");
    Files.createDirectories(
        layout().build("native-0123456789abcdee").resolve("pip-cmake-project.json"));
    Files.createDirectories(layout().record(RecordKind.RECIPES, "ef".repeat(32)));
    Path lease = layout().leases(rooted.digest()).resolve("123-456-0dd");
    Files.createDirectories(lease.getParent());
    Files.write(lease, new byte[] {(byte) 0xff, (byte) 0xfe});
    at(noPath, Instant.EPOCH);
    machine.advance(Duration.ofDays(100));
    at(lease, machine.now);

    assertThat(store().contents().entries()).hasSize(2);
    PruneResult result = prune(MONTH);

    assertThat(removed(result)).containsExactly(old.directory());
    assertThat(result.inUse()).isEqualTo(1);
    assertThat(noPath).as("somebody else may read it").exists();
    assertThat(build).exists();
  }

  @Test
  void lastPruneInTheFutureMeansThatItIsTime() throws Exception {
    store();
    DailyPrune daily =
        new DailyPrune(
            layout(), machine, new SmallFiles(new StagingArea(layout(), machine), machine));
    assertThat(daily.isDue()).as("a new store has a day of its own").isFalse();

    at(layout().pruned(), machine.now.plusSeconds(60));

    assertThat(daily.isDue()).isTrue();
    assertThat(daily.isDue()).isFalse();
  }
}
