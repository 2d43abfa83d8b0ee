package io.github.pipcmake.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceMirrorTest {
  private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");
  private static final Instant NOW = Instant.parse("2025-01-01T00:00:00Z");

  @TempDir Path directory;

  private Path sources = Path.of("sources");
  private Path mirror = Path.of("mirror");
  private MirrorRecord record = MirrorRecord.none();

  @BeforeEach
  void makeSources() throws IOException {
    sources = Files.createDirectories(directory.resolve("sources"));
    mirror = directory.resolve("mirror");
    put("a.py", "one");
    put("src/b.cpp", "two");
  }

  @Test
  void itHoldsTheSourcesWithTheirTimes() throws Exception {
    assertThat(sync(NOW).isNew()).isTrue();
    assertThat(mirror.resolve("a.py")).hasContent("one");
    assertThat(time("src/b.cpp")).isEqualTo(LONG_AGO);
  }

  @Test
  void unchangedFileIsLeftAlone() throws Exception {
    sync(NOW);
    FileStamp before = FileStamp.of(mirror.resolve("a.py"));
    Files.setLastModifiedTime(sources.resolve("a.py"), FileTime.from(NOW));
    assertThat(sync(NOW.plusSeconds(9)).isNew()).isFalse();
    assertThat(FileStamp.of(mirror.resolve("a.py"))).isEqualTo(before);
  }

  @Test
  void contentWhoseTimeGoesBackGetsANewTime() throws Exception {
    sync(NOW);
    put("src/b.cpp", "other");
    Files.setLastModifiedTime(
        sources.resolve("src/b.cpp"), FileTime.from(LONG_AGO.minusSeconds(99)));
    sync(NOW.plusSeconds(9));
    assertThat(time("src/b.cpp")).isEqualTo(NOW.plusSeconds(9));
    assertThat(mirror.resolve("src/b.cpp")).hasContent("other");
  }

  @Test
  void afterAClockWentBackNoFileIsOfTheFuture() throws Exception {
    sync(NOW);
    put("src/b.cpp", "other");
    sync(NOW.plusSeconds(9));
    assertThat(sync(NOW.minusSeconds(3600)).changed()).isEmpty();
    assertThat(time("src/b.cpp")).isEqualTo(NOW.minusSeconds(3600));
  }

  @Test
  void fileThatComesBackGetsANewTimeToo() throws Exception {
    sync(NOW);
    Files.delete(sources.resolve("src/b.cpp"));
    assertThat(sync(NOW.plusSeconds(1)).cameOrWent()).containsExactly("src/b.cpp");
    put("src/b.cpp", "two");
    assertThat(sync(NOW.plusSeconds(2)).cameOrWent()).containsExactly("src/b.cpp");
    assertThat(time("src/b.cpp")).isEqualTo(NOW.plusSeconds(2));
  }

  @Test
  void forABuildThatKeepsNothingTimesAreTheSources() throws Exception {
    sync(NOW);
    put("src/b.cpp", "other");
    sync(NOW.plusSeconds(9), true);
    assertThat(time("src/b.cpp")).isEqualTo(LONG_AGO);
  }

  @Test
  void whatABuildLeftOrOverwroteIsGone() throws Exception {
    sync(NOW);
    Files.createDirectories(mirror.resolve("build/lib"));
    Files.writeString(mirror.resolve("build/lib/a.py"), "litter");
    Files.createDirectories(mirror.resolve("fetched"));
    Files.writeString(mirror.resolve("fetched/x.c"), "goes on being used");
    Files.writeString(mirror.resolve("a.py"), "overwritten");
    sync(NOW.plusSeconds(9));
    assertThat(mirror.resolve("build")).doesNotExist();
    assertThat(mirror.resolve("a.py")).hasContent("one");
    assertThat(mirror.resolve("fetched/x.c")).exists();
  }

  @Test
  void directoryThatBecomesAFileAndALinkIsReplaced() throws Exception {
    sync(NOW);
    Files.delete(sources.resolve("src/b.cpp"));
    Files.delete(sources.resolve("src"));
    put("src", "a file now");
    sync(NOW.plusSeconds(1));
    assertThat(mirror.resolve("src")).hasContent("a file now");
    Files.delete(sources.resolve("src"));
    Files.createSymbolicLink(sources.resolve("src"), Path.of("a.py"));
    sync(NOW.plusSeconds(2));
    assertThat(Files.readSymbolicLink(mirror.resolve("src"))).isEqualTo(Path.of("a.py"));
  }

  @Test
  void whoMayRunItMayRunTheCopy() throws Exception {
    Files.setPosixFilePermissions(
        sources.resolve("a.py"),
        java.nio.file.attribute.PosixFilePermissions.fromString("rwxr-xr-x"));
    sync(NOW);
    assertThat(Files.isExecutable(mirror.resolve("a.py"))).isTrue();
    assertThat(Files.isExecutable(mirror.resolve("src/b.cpp"))).isFalse();
  }

  @Test
  void mirrorThatNobodyKnowsIsMadeAnew() throws Exception {
    sync(NOW);
    record = MirrorRecord.none();
    Files.writeString(mirror.resolve("other"), "");
    assertThat(sync(NOW).isNew()).isTrue();
    assertThat(mirror.resolve("other")).doesNotExist();
  }

  @Test
  void itsRecordIsReadAsItWasWrittenAndCountsOnlyWhole() throws Exception {
    put("odd\tname\nhere", "x");
    MirrorRecord written = sync(NOW).record();
    Path file = directory.resolve("record");
    written.write(file);
    assertThat(MirrorRecord.read(file)).isEqualTo(written);
    String text = Files.readString(file);
    for (int length = 0; length < text.length() - 1; length++) {
      Files.writeString(file, text.substring(0, length));
      assertThat(MirrorRecord.read(file)).as("cut at %d", length).isEqualTo(MirrorRecord.none());
    }
  }

  private SourceMirror.Synced sync(Instant now) throws IOException {
    return sync(now, false);
  }

  private SourceMirror.Synced sync(Instant now, boolean ownTimes) throws IOException {
    SourceScope scope = SourceScope.of(sources, Set.of(), Set.of());
    SourceWalk.Found found = SourceWalk.of(scope, name -> false);
    SortedMap<String, Source> known = new TreeMap<>();
    found
        .files()
        .forEach(
            (name, entry) ->
                known.put(
                    name,
                    entry.link() == null
                        ? Source.read(scope.file(name))
                        : Source.link(entry.stamp(), entry.link())));
    SourceMirror.Synced synced =
        new SourceMirror(mirror, scope, Clock.fixed(now, ZoneOffset.UTC))
            .sync(found, known, record, ownTimes, Set.of(mirror.resolve("fetched")));
    record = synced.record();
    return synced;
  }

  private Instant time(String name) throws IOException {
    return Files.getLastModifiedTime(mirror.resolve(name)).toInstant();
  }

  private void put(String name, String text) throws IOException {
    Path file = sources.resolve(name);
    Files.createDirectories(file.resolveSibling(""));
    Files.writeString(file, text);
    Files.setLastModifiedTime(file, FileTime.from(LONG_AGO));
  }
}
