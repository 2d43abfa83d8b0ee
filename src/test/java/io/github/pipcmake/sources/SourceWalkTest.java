package io.github.pipcmake.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceWalkTest {
  @TempDir Path directory;

  @Test
  void whatProgramsMakeIsNoSource() throws Exception {
    write("pyproject.toml", "src/a.cpp", "build/tool.py", ".cargo/config.toml", ".hidden");
    write("target/b", ".git/HEAD", "src/__pycache__/a.pyc", "store/c", "cmake/CMakeCache.txt");
    write("x.egg-info/PKG-INFO", "src/x.egg-info/a/b", "build/lib.linux/a.py", "build/bdist.x/a");
    write("other/pom.xml", "other/target/d", "src/old.pyc");

    assertThat(walk(scope()).files().keySet())
        .containsExactly(
            ".cargo/config.toml",
            ".hidden",
            "build/tool.py",
            "other/pom.xml",
            "pyproject.toml",
            "src/a.cpp");
  }

  @Test
  void packageCalledBuildIsASource() throws Exception {
    write("src/build/__init__.py", "src/build/lib/__init__.py", "src/build/lib/a.py");
    assertThat(walk(scope()).files()).containsKey("src/build/lib/a.py");
  }

  @Test
  void unpackedSdistBringsItsMetadataAlong() throws Exception {
    write("PKG-INFO", "x.egg-info/SOURCES.txt");
    assertThat(walk(scope()).files()).containsKey("x.egg-info/SOURCES.txt");
  }

  @Test
  void whatIsNamedCountsThoughItsDirectoryIsLeftOut() throws Exception {
    write("native/pom.xml", "native/target/lib/a.so", "native/target/log", "store/c");
    SourceScope scope = named("native/target/lib");
    assertThat(walk(scope).files().keySet())
        .containsExactly("native/pom.xml", "native/target/lib/a.so");
  }

  @Test
  void libraryOfAnotherModuleCountsThoughSetuptoolsHasADirectoryOfThatName() throws Exception {
    write("cpp/pom.xml", "cpp/target/build/lib/a.so", "python/build/lib/a.py", "python/setup.py");
    Path library = directory.resolve("cpp/target/build/lib");
    SourceScope scope =
        new SourceScope(
            directory.resolve("python"),
            directory,
            new TreeSet<>(Set.of(directory)),
            new TreeSet<>(Set.of(library, directory.resolve("python/build/lib"))),
            Set.of(),
            Set.of());
    assertThat(walk(scope).files().keySet())
        .containsExactly("../cpp/pom.xml", "../cpp/target/build/lib/a.so", "setup.py");
  }

  @Test
  void whatIsExcludedDoesNotCount() throws Exception {
    write("a.py", "b.txt");
    assertThat(SourceWalk.of(scope(), name -> name.endsWith(".txt")).files().keySet())
        .containsExactly("a.py");
  }

  @Test
  void ofAWholeRepositoryTheProjectsOwnFilesHaveTheNamesThatTheProjectGivesThem() throws Exception {
    write("VERSION", "cpp/core.h", "java/python/src/a.py", "java/pom.xml");
    Path project = directory.resolve("java/python");
    var found =
        walk(
            new SourceScope(
                project,
                directory,
                new TreeSet<>(Set.of(directory)),
                new TreeSet<>(),
                Set.of(),
                Set.of()));
    assertThat(found.files().keySet())
        .containsExactly("../../VERSION", "../../cpp/core.h", "../pom.xml", "src/a.py");
    assertThat(found.directories()).containsExactly("", "..", "../..", "../../cpp", "src");
  }

  @Test
  void directoryThatHoldsNothingIsThereToo() throws Exception {
    Files.createDirectories(directory.resolve("empty"));
    assertThat(walk(scope()).directories()).contains("empty");
  }

  @Test
  void linkWithinStaysOneAndALinkThatLeadsOutIsFollowed() throws Exception {
    write("shared/a.py", "project/src/b.py");
    Path project = directory.resolve("project");
    Files.createSymbolicLink(project.resolve("src/a.py"), Path.of("../../shared/a.py"));
    Files.createSymbolicLink(project.resolve("src/all"), Path.of("../../shared"));
    Files.createSymbolicLink(project.resolve("src/c.py"), Path.of("b.py"));
    Files.createSymbolicLink(project.resolve("src/circle"), Path.of(".."));
    Files.createSymbolicLink(project.resolve("nowhere"), Path.of("gone"));
    var files = walk(SourceScope.of(project, Set.of(), Set.of())).files();
    assertThat(files.keySet())
        .containsExactly(
            "nowhere", "src/a.py", "src/all/a.py", "src/b.py", "src/c.py", "src/circle");
    assertThat(link(files, "src/c.py")).isEqualTo("b.py");
    assertThat(link(files, "src/a.py")).isEmpty();
    assertThat(link(files, "nowhere")).isEqualTo("gone");
  }

  private static String link(Map<String, SourceWalk.Entry> files, String name) {
    SourceWalk.Entry entry = files.get(name);
    return entry == null || entry.link() == null ? "" : entry.link();
  }

  @Test
  void linksThatLeadRoundInACircleEnd() throws Exception {
    write("one/a.py", "two/b.py", "project/c.py");
    Files.createSymbolicLink(directory.resolve("one/x"), directory.resolve("two"));
    Files.createSymbolicLink(directory.resolve("two/y"), directory.resolve("one"));
    Path project = directory.resolve("project");
    Files.createSymbolicLink(project.resolve("one"), directory.resolve("one"));
    var files = walk(SourceScope.of(project, Set.of(), Set.of())).files();
    assertThat(files).containsKeys("c.py", "one/a.py", "one/x/b.py");
  }

  private SourceWalk.Found walk(SourceScope scope) throws IOException {
    return SourceWalk.of(scope, name -> false);
  }

  private SourceScope scope() {
    return named();
  }

  private SourceScope named(String... names) {
    TreeSet<Path> named = new TreeSet<>();
    for (String name : names) {
      named.add(directory.resolve(name));
    }
    return new SourceScope(
        directory,
        directory,
        new TreeSet<>(Set.of(directory)),
        named,
        Set.of(directory.resolve("target")),
        Set.of(directory.resolve("store")));
  }

  private void write(String... names) throws IOException {
    for (String name : names) {
      Path file = directory.resolve(name);
      Files.createDirectories(file.resolveSibling(""));
      Files.writeString(file, "text");
    }
  }
}
