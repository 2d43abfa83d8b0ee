package io.github.pipcmake.wheel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectSourcesTest {
  private static final FileTime LONG_AGO = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));
  private static final long LATER = 2_000_000_000_000_000_000L;

  @TempDir Path directory;

  @Test
  void whatProgramsMakeIsNoSource() throws Exception {
    write("pyproject.toml", "src/a.cpp", "build/tool.py");
    write("target/b", ".git/HEAD", "src/__pycache__/a.pyc", "store/c", "cmake/CMakeCache.txt");
    write("x.egg-info/PKG-INFO", "src/x.egg-info/a/b", "build/lib.linux/a.py", "build/bdist.x/a");
    write("other/pom.xml", "other/target/d");

    assertThat(look(WheelState.none()).keySet())
        .containsExactly("build/tool.py", "other/pom.xml", "pyproject.toml", "src/a.cpp");
  }

  @Test
  void whatABackendWroteThereIsNoSource() throws Exception {
    write("src/a.py", "src/_version.py");
    WheelState last = last(0, new TreeMap<>(), "src/_version.py");
    assertThat(look(last).keySet()).containsExactly("src/a.py");
    // To tell what is newly written, a walk sees it all the same.
    assertThat(project().walk()).containsKey("src/_version.py");
  }

  @Test
  void aLinkIsTheFileThatItLeadsTo() throws Exception {
    write("shared/a.py", "src/b.py");
    Files.createSymbolicLink(directory.resolve("src/a.py"), Path.of("../shared/a.py"));
    Files.createSymbolicLink(directory.resolve("src/all"), Path.of("../shared"));
    Files.createSymbolicLink(directory.resolve("src/circle"), Path.of(".."));
    String before = hash(look(WheelState.none()), "src/a.py");
    Files.writeString(directory.resolve("shared/a.py"), "changed");
    SortedMap<String, Source> now = look(WheelState.none());
    assertThat(hash(now, "src/a.py")).isNotEqualTo(before).isEqualTo(hash(now, "src/all/a.py"));
  }

  @Test
  void aFileOfTheSameSizeAndTimeIsNotReadAgain() throws Exception {
    write("a.py");
    SortedMap<String, Source> known = look(WheelState.none());
    put("a.py", "evil");
    assertThat(hash(look(last(LATER, known)), "a.py")).isEqualTo(hash(known, "a.py"));
  }

  @Test
  void aFileThatChangedJustBeforeItWasLookedAtIsReadAgain() throws Exception {
    write("a.py");
    SortedMap<String, Source> known = look(WheelState.none());
    long looked = LONG_AGO.to(java.util.concurrent.TimeUnit.NANOSECONDS) + 1_000_000;
    put("a.py", "evil");
    assertThat(hash(look(last(looked, known)), "a.py")).isNotEqualTo(hash(known, "a.py"));
    assertThat(project().isToBeWritten(known, last(looked, known))).isTrue();
    assertThat(project().isToBeWritten(known, last(LATER, known))).isFalse();
  }

  private ProjectSources project() {
    return new ProjectSources(
        directory, Set.of(directory.resolve("target"), directory.resolve("store")));
  }

  private SortedMap<String, Source> look(WheelState last) throws IOException {
    return project().look(project().walk(), last);
  }

  private static WheelState last(
      long looked, SortedMap<String, Source> sources, String... written) {
    return new WheelState(
        looked, new TreeMap<>(), sources, new TreeSet<>(List.of(written)), new TreeMap<>());
  }

  private static String hash(SortedMap<String, Source> sources, String name) {
    Source source = sources.get(name);
    return source == null ? "not there" : source.hash();
  }

  private void write(String... names) throws IOException {
    for (String name : names) {
      put(name, "text");
    }
  }

  private void put(String name, String text) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    Files.setLastModifiedTime(file, LONG_AGO);
  }
}
