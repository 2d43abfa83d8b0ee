package io.github.pipcmake.python.requirements;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pipcmake.python.MapMemo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourceContentsTest {
  @TempDir Path directory;
  private final MapMemo memo = new MapMemo();
  private Instant now = Instant.now();

  @BeforeEach
  void tree() throws IOException {
    write("tree/setup.py", "setup");
    write("tree/src/x/__init__.py", "1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "src/x/build/part.py",
        "src/x/target/part.py",
        "src/build/lib/part.py",
        "build/part.py",
        "build/libs.py",
        "lib/part.py",
        "src/x.egg-info/part.py",
        "src/_skbuild/part.py",
        ".hidden/part",
      })
  void packageMayBeCalledAsWhatBuildingLeaves(String name) throws Exception {
    String before = contents();
    write("tree/" + name, "new");
    assertThat(contents()).isNotEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "build/lib/x/__init__.py",
        "build/lib.linux-x86_64-cpython-311/x/a.so",
        "build/bdist.linux-x86_64/wheel/x",
        "build/temp.linux-x86_64-cpython-311/src/a.o",
        "build/scripts-3.11/x",
        "src/x/__pycache__/a.pyc",
        "_skbuild/linux-x86_64-3.11/cmake-build/CMakeCache.txt",
        ".git/index",
        ".git",
      })
  void whatBuildingAndGitLeaveDoesNotCount(String name) throws Exception {
    String before = contents();
    write("tree/" + name, "new");
    assertThat(contents()).isEqualTo(before);
  }

  @Test
  void whatAFileInOrBesideItSaysThatAProgramMadeDoesNotCount() throws Exception {
    write("tree/pom.xml", "");
    String before = contents();
    write("tree/target/pip-cmake/prepare.json", "{}");
    write("tree/src/x.egg-info/PKG-INFO", "");
    write("tree/src/x.egg-info/SOURCES.txt", "");
    write("tree/.pytest_cache/CACHEDIR.TAG", "");
    write("tree/my-environment/pyvenv.cfg", "");
    assertThat(contents()).isEqualTo(before);
    write("tree/src/target/part.py", "");
    assertThat(contents()).isNotEqualTo(before);
  }

  @Test
  void buildDirectoryThatIsAPackageCountsWithAllThatIsInIt() throws Exception {
    write("tree/build/__init__.py", "");
    String before = contents();
    write("tree/build/lib/part.py", "");
    assertThat(contents()).isNotEqualTo(before);
  }

  @Test
  void contentNamesAndTheModeOfProgramsCountAndTimesAndPlacesDoNot() throws Exception {
    String before = contents();
    Path file = directory.resolve("tree/setup.py");
    Files.setLastModifiedTime(file, FileTime.fromMillis(1));
    assertThat(contents()).isEqualTo(before);
    write("clone/deeper/setup.py", "setup");
    write("clone/deeper/src/x/__init__.py", "1");
    Path clone = directory.resolve("clone/deeper");
    assertThat(contents(new LocalSource("x", clone, false))).isEqualTo(before);

    FileTime time = Files.getLastModifiedTime(file);
    write("tree/setup.py", "put's");
    Files.setLastModifiedTime(file, time);
    String same = contents();
    assertThat(same).as("same size, same time").isNotEqualTo(before);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    String executable = contents();
    assertThat(executable).isNotEqualTo(same);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxrwxrwx"));
    assertThat(contents()).as("the umask").isEqualTo(executable);
    Files.move(file, file.resolveSibling("setup2.py"));
    assertThat(contents()).isNotEqualTo(executable);
  }

  @Test
  void howeverManyFilesThereAreEachOneCounts() throws Exception {
    Path many = Files.createDirectories(directory.resolve("tree/many"));
    for (int i = 0; i <= 10_000; i++) {
      Files.createFile(many.resolve("f" + i));
    }
    String before = contents();
    for (int i : new int[] {0, 5_000, 9_999, 10_000}) {
      write("tree/many/f" + i, "x");
      String after = contents();
      assertThat(after).as("%d", i).isNotEqualTo(before);
      before = after;
    }
  }

  @Test
  void whatLinksLeadToCountsElsewhereNowhereOrInACircle() throws Exception {
    write("elsewhere/a.h", "1");
    Files.createSymbolicLink(directory.resolve("tree/include"), directory.resolve("elsewhere"));
    Files.createSymbolicLink(directory.resolve("tree/src/up"), directory.resolve("tree"));
    Path nowhere =
        Files.createSymbolicLink(directory.resolve("tree/nowhere"), Path.of("not there"));
    String before = contents();
    write("elsewhere/a.h", "2");
    String second = contents();
    assertThat(second).hasSize(64).isNotEqualTo(before);
    Files.delete(nowhere);
    Files.createSymbolicLink(nowhere, Path.of("not there either"));
    assertThat(contents()).hasSize(64).isNotEqualTo(second);
  }

  @Test
  void ofADirectoryOfWheelsTheFilesCountAndNothingBelow() throws Exception {
    write("wheels/x.whl", "1");
    LocalSource wheels = new LocalSource("wheels", directory.resolve("wheels"), true);
    String before = contents(wheels);
    write("wheels/deeper/y.whl", "1");
    assertThat(contents(wheels)).isEqualTo(before);
    write("wheels/x.whl", "2");
    assertThat(contents(wheels)).isNotEqualTo(before);
  }

  @Test
  void whatIsOldEnoughIsReadOnceAndAgainAsSoonAsItsTimesDiffer() throws Exception {
    now = Instant.now().plusSeconds(60);
    String first = contents();
    memo.replaceAll((key, json) -> json.replace(first, "remembered"));
    assertThat(contents()).isEqualTo("remembered");
    Files.setLastModifiedTime(directory.resolve("tree/setup.py"), FileTime.fromMillis(1));
    assertThat(contents()).isEqualTo(first);
  }

  @Test
  void whatChangedJustNowIsNotRemembered() throws Exception {
    contents();
    assertThat(memo.size()).isZero();
  }

  @Test
  void whatCannotBeReadIsNeverTheSameTwiceAndSaysWhichFileItIs() {
    // is a file, and even root cannot read it from its beginning
    LocalSource memory = new LocalSource("mem", Path.of("/proc/self/mem"), false);
    org.junit.jupiter.api.Assumptions.assumeTrue(Files.exists(memory.path()));
    String first = contents(memory);
    assertThat(first).startsWith("cannot be read: ").isNotEqualTo(contents(memory));
  }

  private String contents() {
    return contents(new LocalSource("tree", directory.resolve("tree"), false));
  }

  private String contents(LocalSource source) {
    return new SourceContents(memo, now).of(source);
  }

  private void write(String name, String content) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }
}
