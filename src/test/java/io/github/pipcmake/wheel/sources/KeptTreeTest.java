package io.github.pipcmake.wheel.sources;

import static java.time.temporal.ChronoUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.pipcmake.sources.FileStamp;
import io.github.pipcmake.sources.MirrorRecord;
import io.github.pipcmake.sources.Source;
import io.github.pipcmake.sources.SourceMirror;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeptTreeTest {
  private static final String INFO = ".skbuild-info.json";
  private static final String CACHE = "CMakeCache.txt";

  /** Later than the files of the test. */
  private final Instant now = Instant.now().plusSeconds(3600).truncatedTo(SECONDS);

  @TempDir Path directory;

  private final SortedMap<String, String> inputs =
      new TreeMap<>(Map.of("backend", "one", "variable CXXFLAGS", "1", "program cc", "gcc"));

  private Path old = Path.of("old");
  private Path other = Path.of("other");
  private Path build = Path.of("build");

  @BeforeEach
  void makeEnvironments() throws IOException {
    old = Files.createDirectories(directory.resolve("a".repeat(64)));
    other = Files.createDirectories(directory.resolve("b".repeat(64)));
    build = directory.resolve("build");
    tree(now).prepare(old, inputs, scope(), synced(), fetched());
    tree(now).ended();
    Files.createDirectories(other.resolve("package"));
    Files.writeString(
        build.resolve(INFO),
        "{\"source_dir\": \"/sources\", \"skbuild_path\": \"%s/package\"}".formatted(old));
    Files.createDirectories(build.resolve("CMakeFiles/a.dir"));
    Files.writeString(build.resolve("CMakeFiles/a.dir/a.o"), "object");
    Files.writeString(build.resolve(CACHE), "package_DIR:PATH=%s/package\n".formatted(old));
  }

  @Test
  void whatNamesTheOldEnvironmentNamesTheNewOne() throws Exception {
    prepare(other);
    assertThat(build.resolve(CACHE)).content().contains(other + "/package");
    assertThat(build.resolve(INFO))
        .content()
        .contains("/sources", other + "/package")
        .doesNotContain(old.toString());
  }

  @Test
  void treeWithACompilerOfTheOldEnvironmentIsLeftToTheBackend() throws Exception {
    Files.writeString(
        build.resolve(CACHE), "CMAKE_CXX_COMPILER:FILEPATH=%s/bin/c++\n".formatted(old));
    prepare(other);
    assertThat(build.resolve(INFO)).content().contains(old.toString());
  }

  /** Else a wheel is made against the package of before, "found: YES 3.0.1 (cached)". */
  @Test
  void whatMesonFoundInTheOldEnvironmentIsForgotten() throws Exception {
    Path found = meson();
    prepare(old);
    assertThat(found).exists();
    prepare(other);
    assertThat(found).doesNotExist();
  }

  /** "made ... CFLAGS changed", and the objects were those of before. */
  @Test
  void flagsThatMesonWasToldAreForgotten() throws Exception {
    Path found = meson();
    inputs.put("variable CXXFLAGS", "2");
    prepare(old);
    assertThat(found).doesNotExist();
  }

  @Test
  void flagsThatCMakeWasToldAreForgottenAndObjectsKept() throws Exception {
    inputs.put("variable CXXFLAGS", "2");
    prepare(old);
    assertThat(build.resolve(CACHE)).doesNotExist();
    assertThat(build.resolve("CMakeFiles/a.dir/a.o")).exists();
  }

  @Test
  void settingThatIsGoneIsForgotten() throws Exception {
    inputs.put("config setting cmake.define.X", "1");
    prepare(old);
    Files.writeString(build.resolve(CACHE), "X:STRING=1\n");
    inputs.remove("config setting cmake.define.X");
    prepare(old);
    assertThat(build.resolve(CACHE)).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"backend", "program cc", "variable CPATH", "variable MINE"})
  void whatNoCommandShowsLeavesNothing(String name) throws Exception {
    inputs.put(name, "other");
    prepare(old);
    assertThat(build.resolve("CMakeFiles")).doesNotExist();
  }

  @Test
  void sameInputsKeepAll() throws Exception {
    String before = Files.readString(build.resolve(INFO));
    prepare(old);
    assertThat(build.resolve(INFO)).hasContent(before);
    assertThat(build.resolve(CACHE)).exists();
  }

  @Test
  void runThatDidNotEndWellLeavesObjectsOnly() throws Exception {
    tree(now).prepare(old, inputs, scope(), synced(), fetched());
    tree(now).prepare(old, inputs, scope(), synced(), fetched());
    assertThat(build.resolve(CACHE)).doesNotExist();
    assertThat(build.resolve("CMakeFiles/a.dir/a.o")).exists();
  }

  @Test
  void clockThatWentBackLeavesNothing() throws Exception {
    tree(now.minusSeconds(9)).prepare(old, inputs, scope(), synced(), fetched());
    assertThat(build.resolve(CACHE)).doesNotExist();
    assertThat(build.resolve("CMakeFiles")).doesNotExist();
  }

  @Test
  void treeOfTheFutureLeavesNothing() throws Exception {
    Files.setLastModifiedTime(
        build.resolve("pip-cmake-wheel-tree.tsv"), FileTime.from(now.plusSeconds(9)));
    prepare(old);
    assertThat(build.resolve(CACHE)).doesNotExist();
  }

  @Test
  void newMirrorLeavesNothing() throws Exception {
    tree(now)
        .prepare(
            old,
            inputs,
            scope(),
            new SourceMirror.Synced(new TreeMap<>(), MirrorRecord.none(), true, Set.of(), Set.of()),
            fetched());
    assertThat(build.resolve("CMakeFiles")).doesNotExist();
  }

  @Test
  void newHeaderOfANameThatIsThereLeavesNothing() throws Exception {
    tree(now).prepare(old, inputs, scope(), synced("new/b.hpp", "src/a.cpp"), fetched());
    assertThat(build.resolve("CMakeFiles")).exists();
    tree(now).prepare(old, inputs, scope(), synced("new/a.hpp", "src/a.hpp"), fetched());
    assertThat(build.resolve("CMakeFiles")).doesNotExist();
  }

  @Test
  void oneThatNobodyKnowsIsMadeAnew() throws Exception {
    Files.delete(build.resolve("pip-cmake-wheel-tree.tsv"));
    prepare(old);
    assertThat(build.resolve("CMakeFiles")).doesNotExist();
  }

  @Test
  void damagedInfoIsTheBackendsBusiness() throws Exception {
    Files.writeString(build.resolve(INFO), "{\"sour");
    prepare(other);
    assertThat(build.resolve(INFO)).hasContent("{\"sour");
  }

  @Test
  void whatFetchContentCopiedIsFetchedAgainWhenItChanged() throws Exception {
    Path description = Files.createDirectories(build.resolve("_deps/lib-subbuild"));
    Path mirror = directory.resolve("mirror");
    Files.writeString(
        description.resolve("CMakeLists.txt"),
        "ExternalProject_Add(lib-populate\n \"URL\" \"%s/lib\"\n SOURCE_DIR \"%s/deps/lib\"\n"
            .formatted(mirror, mirror));
    Path copied = Files.createDirectories(mirror.resolve("deps/lib"));
    tree(now).prepare(old, inputs, scope(), synced("other/a.c"), fetched());
    assertThat(copied).exists();
    assertThat(fetched().among()).containsExactly(copied);
    tree(now).prepare(old, inputs, scope(), synced("lib/a.c"), fetched());
    assertThat(build.resolve("_deps")).doesNotExist();
    assertThat(copied).doesNotExist();
  }

  private FetchedSources fetched() {
    return new FetchedSources(build, directory.resolve("mirror"));
  }

  private Path meson() throws IOException {
    Files.delete(build.resolve(INFO));
    Path found = Files.createDirectories(build.resolve("meson-private")).resolve("coredata.dat");
    return Files.writeString(found, "");
  }

  private void prepare(Path environment) throws IOException {
    tree(now).prepare(environment, inputs, scope(), synced(), fetched());
    tree(now).ended();
  }

  private KeptTree tree(Instant time) {
    return new KeptTree(build, Clock.fixed(time, ZoneOffset.UTC));
  }

  private WheelScope scope() {
    WheelScope scope = WheelScope.of(directory, Set.of(), Set.of());
    scope.variables().put("MINE", "setup.py");
    return scope;
  }

  /** The first one is new. */
  private static SourceMirror.Synced synced(String... names) {
    SortedMap<String, Source> sources = new TreeMap<>();
    for (String name : names) {
      sources.put(name, new Source(new FileStamp(1, 1, 1, 1), "hash"));
    }
    return new SourceMirror.Synced(
        sources,
        MirrorRecord.none(),
        false,
        names.length == 0 ? Set.of() : new TreeSet<>(Set.of(names[0])),
        Set.of(names));
  }
}
