package io.github.pipcmake.cmake.tree;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pipcmake.cmake.tools.Tool;
import io.github.pipcmake.cmake.tools.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildTreeTest {
  @TempDir Path directory;

  private BuildTree tree;
  private Path source;

  @BeforeEach
  void makeTree() throws IOException {
    source = Files.createDirectory(directory.resolve("source"));
    tree = new BuildTree(Files.createDirectory(directory.resolve("build")));
    writeCache(tree.directory(), "");
  }

  @Test
  void wholeCacheOfThisSourceIsNoTrouble() throws IOException {
    assertThat(tree.trouble(source)).isEmpty();
    Path link = Files.createSymbolicLink(directory.resolve("link"), source);
    assertThat(tree.trouble(link)).isEmpty();
  }

  @Test
  void cacheThatIsCutOffOrEmptyIsDamaged() throws IOException {
    Path file = tree.directory().resolve("CMakeCache.txt");
    String whole = Files.readString(file);
    for (int length : new int[] {0, 10, whole.length() / 2, whole.length() - 1}) {
      Files.writeString(file, whole.substring(0, length));
      assertThat(tree.trouble(source))
          .get()
          .isEqualTo(new BuildTree.Trouble("CMakeCache.txt was damaged", RetainedState.OBJECTS));
    }
    Files.writeString(file, whole + "CMAKE_ROOT:INTERNAL=/usr/sha");
    assertThat(tree.trouble(source))
        .get()
        .extracting(BuildTree.Trouble::reason)
        .isEqualTo("CMakeCache.txt was damaged");
  }

  @Test
  void cacheWithTheLineEndsOfWindowsIsWhole() throws IOException {
    Path file = tree.directory().resolve("CMakeCache.txt");
    Files.writeString(file, Files.readString(file).replace("\n", "\r\n"));
    assertThat(tree.trouble(source)).isEmpty();
  }

  @Test
  void keepingNothingDropsTheObjectsOfBuildsWithinItToo() throws IOException {
    Path object = touch("CMakeFiles/core.dir/a.cpp.o");
    Path nested = touch("_deps/x-subbuild/CMakeFiles/x.dir/b.cpp.o");
    Path cache = touch("_deps/x-subbuild/CMakeCache.txt");
    tree.keep(RetainedState.NOTHING);
    assertThat(object).doesNotExist();
    assertThat(nested).doesNotExist();
    assertThat(cache).doesNotExist();
    assertThat(tree.hasCache()).isFalse();
    touch("CMakeFiles/core.dir/a.cpp.o");
    tree.keep(RetainedState.NOTHING); // a tree without a cache
    assertThat(object).doesNotExist();
  }

  @Test
  void treeOfAnotherMachineIsTold() throws IOException {
    assertThat(tree.trouble(directory))
        .get()
        .isEqualTo(new BuildTree.Trouble("the build tree is of " + source, RetainedState.NOTHING));
    Path moved = directory.resolve("moved");
    Files.move(tree.directory(), moved);
    assertThat(new BuildTree(moved).trouble(source))
        .get()
        .isEqualTo(
            new BuildTree.Trouble(
                "the build tree was at " + tree.directory(), RetainedState.NOTHING));
  }

  @Test
  void keepingTheObjectsDropsAllElseThatCMakeFoundOut() throws IOException {
    Path object = touch("CMakeFiles/core.dir/a.cpp.o");
    Path nested = touch("lib/CMakeFiles/lib.dir/b.cpp.o");
    Path compiler = touch("CMakeFiles/3.25.1/CMakeCXXCompiler.cmake");
    Path check = touch("CMakeFiles/cmake.check_cache");
    tree.keep(RetainedState.OBJECTS);
    assertThat(object).exists();
    assertThat(nested).exists();
    assertThat(compiler).doesNotExist();
    assertThat(check).doesNotExist();
    assertThat(tree.hasCache()).isFalse();
    tree.keep(RetainedState.OBJECTS); // nothing left to drop
  }

  @Test
  void keepingNothingDropsTheBuildsWithinToo() throws IOException {
    Path object = touch("CMakeFiles/core.dir/a.cpp.o");
    Path inner = Files.createDirectories(tree.directory().resolve("_deps/sub-build"));
    writeCache(inner, "");
    tree.keep(RetainedState.NOTHING);
    assertThat(object).doesNotExist();
    assertThat(inner.resolve("CMakeCache.txt")).doesNotExist();
    assertThat(tree.hasCache()).isFalse();
  }

  @Test
  void keepingNothingDropsTheObjectsOfSubdirectoriesAndNinjasMemoryToo() throws IOException {
    Path object = touch("sub/CMakeFiles/x.dir/x.o");
    Path log = touch(".ninja_log");
    Path deps = touch(".ninja_deps");
    Path other = touch("sub/report.txt");
    tree.keep(RetainedState.NOTHING);
    assertThat(object).doesNotExist();
    assertThat(log).doesNotExist();
    assertThat(deps).doesNotExist();
    assertThat(other).exists();
  }

  @Test
  void whatIsNotMadeInTheTreeStaysIfItIsTheSourceDirectory() throws IOException {
    touch("CMakeLists.txt");
    Path ofUser = touch("templates/CMakeFiles/logo.txt");
    Path otherCache = touch("out/debug/CMakeCache.txt");
    Path other = touch("out/debug/CMakeFiles/x.dir/x.o");
    Path own = touch("CMakeFiles/core.dir/a.o");
    Path listed = touch("lib/CMakeFiles/lib.dir/a.o");
    Path installed = touch("sub/CMakeFiles/s.dir/a.o");
    touch("sub/cmake_install.cmake");
    Path fetched = touch("_deps/x-subbuild/CMakeFiles/x.dir/x.o");
    touch("_deps/x-subbuild/CMakeCache.txt");
    Files.writeString(
        touch("CMakeFiles/TargetDirectories.txt"), tree.directory() + "/lib/CMakeFiles/lib.dir\n");
    tree.keep(RetainedState.NOTHING);
    assertThat(ofUser).exists();
    assertThat(other).exists();
    assertThat(otherCache).exists();
    assertThat(own).doesNotExist();
    assertThat(listed).doesNotExist();
    assertThat(installed).doesNotExist();
    assertThat(fetched).doesNotExist();
  }

  @Test
  void treeOfAnotherPythonBelowStays() throws IOException {
    Path other = touch("3.11/CMakeFiles/x.dir/x.o");
    Path cache = touch("3.11/CMakeCache.txt");
    Files.writeString(touch("3.11/pip-cmake-configure.json"), "{}");
    tree.keep(RetainedState.NOTHING);
    assertThat(other).exists();
    assertThat(cache).exists();
  }

  @Test
  void oddBytesInWhatCMakeKeptAreNoTrouble() throws IOException {
    Path kept = touch("CMakeFiles/3.25.1/CMakeCXXCompiler.cmake");
    Files.write(kept, new byte[] {'#', (byte) 0xe4, '\n'});
    assertThat(tree.hasCompilerIn(directory.resolve("environments/1"))).isFalse();
    Path cache = tree.directory().resolve("CMakeCache.txt");
    Files.writeString(
        cache,
        Files.readString(cache).replace("HOME_DIRECTORY:INTERNAL=", "HOME_DIRECTORY:INTERNAL=\0"));
    assertThat(tree.trouble(source))
        .get()
        .extracting(BuildTree.Trouble::kept)
        .isEqualTo(RetainedState.NOTHING);
  }

  @Test
  void everyCacheInTheTreeIsMigratedAndOthersAreNotTouched() throws IOException {
    Path old = directory.resolve("environments/1");
    Path now = directory.resolve("environments/2");
    Files.createDirectories(now.resolve("share"));
    Path inner = Files.createDirectories(tree.directory().resolve("external/src/ext-build"));
    writeCache(inner, "x_DIR:PATH=" + old.resolve("share") + "\n");
    Path file = tree.directory().resolve("CMakeCache.txt");
    Object time = Files.getLastModifiedTime(file);
    tree.migrate(old, now);
    assertThat(inner.resolve("CMakeCache.txt"))
        .content()
        .contains("x_DIR:PATH=" + now.resolve("share"))
        .doesNotContain(old.toString());
    assertThat(Files.getLastModifiedTime(file)).isEqualTo(time);
    assertThat(inner).isDirectoryNotContaining("glob:**.pip-cmake");
  }

  @Test
  void entriesThatNameTheStoreBehindALinkAreMigratedToo() throws IOException {
    Path real = Files.createDirectories(directory.resolve("disk/environments"));
    Path store = Files.createSymbolicLink(directory.resolve("home"), real.getParent());
    Files.createDirectories(real.resolve("2/share"));
    writeCache(tree.directory(), "x_DIR:PATH=" + real.resolve("1/share") + "\n");
    tree.migrate(store.resolve("environments/1"), store.resolve("environments/2"));
    assertThat(tree.directory().resolve("CMakeCache.txt"))
        .content()
        .contains("x_DIR:PATH=" + real.resolve("2/share"));
  }

  @Test
  void compilerInTheEnvironmentIsSeenInTheCacheAndInWhatCMakeKeptOfIt() throws IOException {
    Path environment = directory.resolve("environments/1");
    assertThat(tree.hasCompilerIn(environment)).isFalse();
    Path kept = touch("CMakeFiles/3.25.1/CMakeCXXCompiler.cmake");
    Files.writeString(kept, "set(CMAKE_AR \"" + environment + "/bin/ar\")");
    assertThat(tree.hasCompilerIn(environment)).isTrue();
    Files.delete(kept);
    writeCache(
        tree.directory(), "CMAKE_CXX_COMPILER:FILEPATH=" + environment.resolve("bin/c++") + "\n");
    assertThat(tree.hasCompilerIn(environment)).isTrue();
    assertThat(tree.hasCompilerIn(directory.resolve("environments/12"))).isFalse();
  }

  @Test
  void outputsAreThoseOfTheGenerator() throws IOException {
    Tool tool = new Tool(Path.of("/x"), 1, 1, "1");
    Tools make = new Tools(tool, "Unix Makefiles", Optional.empty());
    Tools ninja = new Tools(tool, "Ninja Multi-Config", Optional.of(tool));
    Tools studio = new Tools(tool, "Visual Studio 17 2022", Optional.empty());
    assertThat(tree.hasOutputs(make)).isFalse();
    assertThat(tree.hasOutputs(ninja)).isFalse();
    assertThat(tree.hasOutputs(studio)).isTrue();
    touch("Makefile");
    touch("build.ninja");
    assertThat(tree.hasOutputs(make)).isTrue();
    assertThat(tree.hasOutputs(ninja)).isTrue();
  }

  private void writeCache(Path build, String entries) throws IOException {
    Files.writeString(
        build.resolve("CMakeCache.txt"),
        "# This is the CMakeCache file.\n%sCMAKE_CACHEFILE_DIR:INTERNAL=%s\nCMAKE_HOME_DIRECTORY:INTERNAL=%s\n"
            .formatted(entries, build, source));
  }

  private Path touch(String name) throws IOException {
    Path file = tree.directory().resolve(name);
    Files.createDirectories(file.getParent());
    return Files.createFile(file);
  }
}
