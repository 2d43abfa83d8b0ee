package io.github.pipcmake.cmake.times;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.pipcmake.cmake.inputs.ConfigureKey;
import io.github.pipcmake.sources.Source;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plays the build tool: objects and Ninja's log are written by hand, with made-up times. */
class SourceTimesTest {
  private static final Instant WRITTEN = Instant.parse("2026-01-01T10:00:00.123456700Z");
  private static final Instant COMPILED = WRITTEN.plusSeconds(60);
  private static final Instant CLONED = WRITTEN.plusSeconds(3600);

  @TempDir Path project;

  private Instant now = COMPILED;
  private Path build;
  private SourceTree tree;

  @BeforeEach
  void makeProject() throws IOException {
    build = project.resolve("target/cmake");
    tree = new SourceTree(project, build, Set.of(project.resolve("target")));
    Files.createDirectories(build.resolve("Testing"));
    source("CMakeLists.txt", "lists", WRITTEN);
    source("src/a.cpp", "a1", WRITTEN);
    source("src/b.cpp", "b1", WRITTEN);
    output("build.ninja", "rules", COMPILED);
    output("a.o", "a1", COMPILED);
    output("b.o", "b1", COMPILED);
    ninjaLog("a.o", "b.o");
    new ConfigureKey(new TreeMap<>(Map.of("source directory", project.toString()))).write(build);
  }

  @Test
  void freshCloneGetsTheTimesOfTheLastGoodBuild() throws IOException {
    buildWell();
    checkOut();
    assertThat(restore()).isEqualTo(new RestoredTimes(3, Optional.empty()));
    for (String name : List.of("CMakeLists.txt", "src/a.cpp", "src/b.cpp")) {
      assertThat(time(name)).as(name).isEqualTo(WRITTEN);
    }
    assertThat(restore().files()).as("the second time").isZero();
  }

  @Test
  void differingContentIsNeverTouched() throws IOException {
    buildWell();
    checkOut();
    source("src/a.cpp", "a2", CLONED);
    source("src/b.cpp", "b1 and more", CLONED);
    assertThat(restore().files()).isEqualTo(1);
    assertThat(time("src/a.cpp")).isEqualTo(CLONED);
    assertThat(time("src/b.cpp")).isEqualTo(CLONED);
  }

  @Test
  void differingContentThatIsOlderIsToldAndNotTouched() throws IOException {
    buildWell();
    source("src/a.cpp", "a2", WRITTEN.minusSeconds(1));
    assertThat(restore().warning()).get().asString().contains("src/a.cpp", "touch");
    assertThat(time("src/a.cpp")).isEqualTo(WRITTEN.minusSeconds(1));
    source("src/a.cpp", "a2 and more", WRITTEN);
    assertThat(restore().warning()).get().asString().contains("src/a.cpp", "touch");
  }

  @Test
  void equalContentThatIsOlderIsLeftAsItIs() throws IOException {
    buildWell();
    source("src/a.cpp", "a1", WRITTEN.minusSeconds(1));
    assertThat(restore()).isEqualTo(RestoredTimes.NONE);
    assertThat(time("src/a.cpp")).isEqualTo(WRITTEN.minusSeconds(1));
  }

  @Test
  void fileWhoseTimeCannotBeSetIsToldAndTheOthersAreSet() throws IOException {
    buildWell();
    checkOut();
    SourceTimes refusing =
        new SourceTimes(
            Clock.fixed(now, ZoneOffset.UTC),
            (file, time) -> {
              if (file.endsWith("a.cpp")) {
                throw new AccessDeniedException(file.toString());
              }
              Files.setLastModifiedTime(file, time);
            });
    RestoredTimes restored = refusing.restore(tree);
    assertThat(restored.files()).isEqualTo(2);
    assertThat(restored.warning()).get().asString().contains("src/a.cpp", "owner");
  }

  @Test
  void buildThatFailsLeavesNoRecord() throws IOException {
    buildWell();
    sourceTimes().look(tree); // the build fails, and a command without an object has run
    checkOut();
    assertThat(restore()).isEqualTo(RestoredTimes.NONE);
  }

  @Test
  void buildThatIsNotToBeRememberedForgetsTheOneBefore() throws IOException {
    buildWell();
    sourceTimes().forget(build);
    checkOut();
    assertThat(restore()).isEqualTo(RestoredTimes.NONE);
  }

  @Test
  void objectWrittenSinceMakesTheRecordVoid() throws IOException {
    buildWell();
    output("a.o", "a2", COMPILED.plusSeconds(9));
    checkOut();
    assertThat(restore()).isEqualTo(RestoredTimes.NONE);
  }

  @Test
  void objectWrittenSinceWithTheSameTimeAndAnotherSizeMakesTheRecordVoid() throws IOException {
    buildWell();
    output("a.o", "a2 and more", COMPILED);
    checkOut();
    assertThat(restore()).isEqualTo(RestoredTimes.NONE);
  }

  @Test
  void commandThatNinjaLoggedSinceMakesTheRecordVoid() throws IOException {
    buildWell();
    ninjaLog("a.o", "b.o", "generated.txt");
    checkOut();
    assertThat(restore()).isEqualTo(RestoredTimes.NONE);
  }

  @Test
  void anyOutputOfALoggedCommandThatChangedSinceMakesTheRecordVoid() throws IOException {
    output("generated.txt", "1", COMPILED);
    ninjaLog("a.o", "b.o", build.resolve("generated.txt").toString());
    buildWell();
    output("generated.txt", "2", COMPILED.plusSeconds(9)); // by a command that failed
    checkOut();
    assertThat(restore()).isEqualTo(RestoredTimes.NONE);
  }

  @Test
  void configureStepByHandMakesTheRecordVoid() throws IOException {
    buildWell();
    output("build.ninja", "rules", COMPILED.plusSeconds(9));
    checkOut();
    assertThat(restore()).isEqualTo(RestoredTimes.NONE);
  }

  @Test
  void configureStepByHandThatFailedMakesTheRecordVoid() throws IOException {
    output("CMakeFiles/cmake.check_cache", "x", COMPILED);
    buildWell();
    output("CMakeFiles/cmake.check_cache", "x", COMPILED.plusSeconds(9));
    checkOut();
    assertThat(restore()).isEqualTo(RestoredTimes.NONE);
  }

  @Test
  void configureStepThatHasNotEndedWellKeepsTimesAsTheyAre() throws IOException {
    buildWell();
    checkOut();
    ConfigureKey.read(build).orElseThrow().writeUnfinished(build);
    assertThat(restore()).isEqualTo(RestoredTimes.NONE);
  }

  @Test
  void buildInAnExternalProjectMakesTheRecordVoid() throws IOException {
    Files.createDirectories(build.resolve("sub"));
    output("sub/.ninja_log", "one", COMPILED);
    buildWell();
    output("sub/.ninja_log", "two", COMPILED.plusSeconds(9));
    checkOut();
    assertThat(restore()).isEqualTo(RestoredTimes.NONE);
  }

  @Test
  void killedNinjaMakesTheRecordVoid() throws IOException {
    buildWell();
    output(".ninja_lock", "", COMPILED);
    checkOut();
    assertThat(restore()).isEqualTo(RestoredTimes.NONE);
  }

  @Test
  void whatTestsWriteAndWhatIsGoneDoesNotMakeTheRecordVoid() throws IOException {
    buildWell();
    output("Testing/log.txt", "ok", COMPILED.plusSeconds(9));
    output("install_manifest.txt", "x", COMPILED.plusSeconds(9));
    Files.delete(build.resolve("b.o"));
    checkOut();
    assertThat(restore().files()).isEqualTo(3);
  }

  @Test
  void withMakeAnyFileWrittenSinceMakesTheRecordVoid() throws IOException {
    Files.delete(build.resolve(".ninja_log"));
    List<String> laters =
        List.of("Testing/log.txt", "install_manifest.txt", "a.gcda", "pip-cmake-project.json");
    for (String later : laters) {
      output(later, "1", COMPILED);
    }
    output("generated.h", "1", COMPILED);
    buildWell();
    for (String later : laters) {
      output(later, "2", COMPILED.plusSeconds(9));
    }
    checkOut();
    assertThat(restore().files()).isEqualTo(3);
    output("generated.h", "2", COMPILED.plusSeconds(9));
    checkOut();
    assertThat(restore()).isEqualTo(RestoredTimes.NONE);
  }

  @Test
  void withMakeNewObjectMakesTheRecordVoid() throws IOException {
    Files.delete(build.resolve(".ninja_log"));
    buildWell();
    output("c.o", "c1", COMPILED.plusSeconds(9));
    checkOut();
    assertThat(restore()).isEqualTo(RestoredTimes.NONE);
  }

  @Test
  void buildTreeOfOtherSourcesOrWithoutAConfigureKeyIsLeftAlone() throws IOException {
    buildWell();
    checkOut();
    Files.delete(build.resolve("pip-cmake-configure.json"));
    assertThat(restore()).isEqualTo(RestoredTimes.NONE);
    new ConfigureKey(new TreeMap<>(Map.of("source directory", "/elsewhere"))).write(build);
    assertThat(restore()).isEqualTo(RestoredTimes.NONE);
  }

  @Test
  void buildTreeOfSomebodyElseAmongTheSourcesKeepsTimesAsTheyAre() throws IOException {
    buildWell();
    checkOut();
    source("cmake-build-debug/CMakeCache.txt", "", CLONED);
    assertThat(restore()).isEqualTo(RestoredTimes.NONE);
  }

  @Test
  void sourceIsCutWhereTheArchiveCutTheOutputs() throws IOException {
    output("a.o", "a1", WRITTEN.plusMillis(2)); // in the same second as the source
    buildWell();
    for (String name : List.of("a.o", "b.o", "build.ninja")) {
      cutToSeconds(name);
    }
    checkOut();
    assertThat(restore().files()).isEqualTo(3);
    assertThat(time("src/a.cpp")).isEqualTo(Instant.parse("2026-01-01T10:00:00Z"));
    assertThat(restore().files()).as("the second time").isZero();
  }

  @Test
  void sourceIsNotCutIfAnOlderOutputWouldLookAsOld() throws IOException {
    // b.o was not asked for by the last build, which came after b.cpp had changed.
    output("b.o", "b0", WRITTEN.minusMillis(2));
    buildWell();
    for (String name : List.of("a.o", "b.o", "build.ninja")) {
      cutToSeconds(name);
    }
    checkOut();
    assertThat(restore().files()).isZero();
    assertThat(time("src/b.cpp")).isEqualTo(CLONED);
  }

  @Test
  void sourceThatIsNewerThanItsObjectStaysSo() throws IOException {
    source("src/b.cpp", "b2", COMPILED.plusSeconds(5)); // its target was not built
    buildWell();
    checkOut();
    assertThat(restore().files()).isEqualTo(3);
    assertThat(time("src/b.cpp")).isEqualTo(COMPILED.plusSeconds(5));
  }

  @Test
  void fileThatChangesDuringTheBuildIsNotRemembered() throws IOException {
    SourceTimes.Looked before = sourceTimes().look(tree);
    source("src/a.cpp", "a2", COMPILED.plusSeconds(1));
    sourceTimes().remember(tree, before);
    assertThat(recorded()).containsOnly("CMakeLists.txt", "src/b.cpp");
  }

  @Test
  void fileThatChangesDuringTheBuildWithinOneTickIsNotRemembered() throws IOException {
    now = WRITTEN.plusMillis(1);
    SourceTimes.Looked before = sourceTimes().look(tree);
    source("src/a.cpp", "a2", WRITTEN);
    sourceTimes().remember(tree, before);
    assertThat(recorded()).containsOnly("CMakeLists.txt", "src/b.cpp");
  }

  @Test
  void fileThatIsMadeDuringTheBuildIsNotRemembered() throws IOException {
    SourceTimes.Looked before = sourceTimes().look(tree);
    source("src/made.cpp", "m", COMPILED);
    Files.delete(project.resolve("src/b.cpp"));
    sourceTimes().remember(tree, before);
    assertThat(recorded()).containsOnly("CMakeLists.txt", "src/a.cpp");
  }

  @Test
  void fileThatChangedWithinTheTickOfTheLastLookIsHashedAgain() throws IOException {
    now = WRITTEN.plusMillis(1);
    buildWell();
    source("src/a.cpp", "a2", WRITTEN);
    buildWell();
    checkOut();
    source("src/a.cpp", "a2", CLONED);
    assertThat(restore().files()).isEqualTo(3);
  }

  @Test
  void fileOfTheSameSizeAndTimeIsNotHashedAgain() throws IOException {
    buildWell();
    source("src/a.cpp", "a2", WRITTEN); // which no build tool would see, either
    String hash = hash("src/a.cpp");
    buildWell();
    assertThat(hash("src/a.cpp")).isEqualTo(hash);
  }

  @Test
  void whatIsNoSourceIsNotRemembered() throws IOException {
    for (String name :
        List.of(
            ".git/index",
            ".idea/workspace.xml",
            "node_modules/x.js",
            "src/__pycache__/x.pyc",
            "target/classes/X.class",
            "cache/CACHEDIR.TAG",
            "venv/pyvenv.cfg",
            "module/pom.xml",
            "module/target/x.json")) {
      source(name, "x", WRITTEN);
    }
    buildWell();
    assertThat(recorded())
        .containsOnly("CMakeLists.txt", "src/a.cpp", "src/b.cpp", "module/pom.xml");
  }

  @Test
  void buildTreeAmongTheSourcesIsNoSource() throws IOException {
    tree = new SourceTree(project, build, Set.of());
    buildWell();
    assertThat(recorded()).containsOnly("CMakeLists.txt", "src/a.cpp", "src/b.cpp");
  }

  @Test
  void linksAreNeitherFollowedNorTouched() throws IOException {
    Files.createDirectories(project.resolve(".outside"));
    source(".outside/c.hpp", "c", WRITTEN);
    Files.createSymbolicLink(project.resolve("src/c.hpp"), project.resolve(".outside/c.hpp"));
    Files.createSymbolicLink(project.resolve("linked"), project.resolve(".outside"));
    buildWell();
    assertThat(recorded()).containsOnly("CMakeLists.txt", "src/a.cpp", "src/b.cpp");
    // nor where a link has taken a file's place
    Files.delete(project.resolve("src/a.cpp"));
    source(".outside/a.cpp", "a1", CLONED);
    Files.createSymbolicLink(project.resolve("src/a.cpp"), project.resolve(".outside/a.cpp"));
    restore();
    assertThat(time(".outside/a.cpp")).isEqualTo(CLONED);
  }

  @Test
  void namesWithSpacesTabsAndOtherLettersAreRememberedAndThoseWithLineBreaksAreNot()
      throws IOException {
    assumeTrue(project.getFileSystem().supportedFileAttributeViews().contains("posix"));
    source("src/a b\tc.cpp", "x", WRITTEN);
    source("src/line\nbreak.cpp", "x", WRITTEN);
    buildWell();
    assertThat(recorded())
        .containsOnly("CMakeLists.txt", "src/a.cpp", "src/b.cpp", "src/a b\tc.cpp");
  }

  @Test
  void tornRecordIsAsGoodAsNone() throws IOException {
    buildWell();
    Path file = build.resolve("pip-cmake-sources.tsv");
    String whole = Files.readString(file);
    checkOut();
    for (String torn :
        List.of(
            "",
            whole.replace("sources 2", "sources 1"),
            whole.substring(0, whole.length() - 5),
            whole.replace("\tsrc/a.cpp", ""),
            whole.replaceFirst("(source\t.*)\t\\d+\n", "$1\tx\n"))) {
      Files.writeString(file, torn);
      assertThat(restore()).as(torn).isEqualTo(RestoredTimes.NONE);
    }
    Files.writeString(file, whole);
    assertThat(restore().files()).isEqualTo(3);
  }

  @Test
  void recordIsWrittenWholeAndLeavesNothingBeside() throws IOException {
    assertThat(build.resolve("pip-cmake-sources.tsv")).doesNotExist();
    buildWell();
    assertThat(build.resolve("pip-cmake-sources.tsv")).exists();
    assertThat(build.resolve("pip-cmake-sources.tsv.part")).doesNotExist();
  }

  private SourceTimes sourceTimes() {
    return new SourceTimes(Clock.fixed(now, ZoneOffset.UTC), TimesRestoration.TimeSetter.REAL);
  }

  private void buildWell() throws IOException {
    SourceTimes.Looked before = sourceTimes().look(tree);
    sourceTimes().remember(tree, before);
  }

  private RestoredTimes restore() throws IOException {
    return sourceTimes().restore(tree);
  }

  /** The same content with new times. */
  private void checkOut() throws IOException {
    for (String name : List.of("CMakeLists.txt", "src/a.cpp", "src/b.cpp")) {
      source(name, Files.readString(project.resolve(name)), CLONED);
    }
  }

  private Set<String> recorded() {
    return TimesRecord.read(build).orElseThrow().sources().keySet();
  }

  private String hash(String name) {
    Source source = TimesRecord.read(build).orElseThrow().sources().get(name);
    return source == null ? "none" : source.content();
  }

  private void source(String name, String content, Instant time) throws IOException {
    write(project.resolve(name), content, time);
  }

  private void output(String name, String content, Instant time) throws IOException {
    write(build.resolve(name), content, time);
  }

  private static void write(Path file, String content, Instant time) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
    Files.setLastModifiedTime(file, FileTime.from(time));
  }

  private void ninjaLog(String... outputs) throws IOException {
    StringBuilder log = new StringBuilder("# ninja log v5\n");
    for (String output : outputs) {
      log.append("1\t2\t3\t").append(output).append("\tabc\n");
    }
    Files.writeString(build.resolve(".ninja_log"), log);
  }

  private void cutToSeconds(String output) throws IOException {
    Path file = build.resolve(output);
    long seconds = Files.getLastModifiedTime(file).toInstant().getEpochSecond();
    Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(seconds)));
  }

  private Instant time(String name) throws IOException {
    return Files.getLastModifiedTime(project.resolve(name)).toInstant();
  }
}
