package io.github.pipcmake.archive.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.pipcmake.archive.SeenTree;
import io.github.pipcmake.archive.TreeVisitor;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Store trust, groups 4 and 5. */
class TreeWalkerTest {
  @TempDir Path temp;

  private List<String> walked() throws IOException {
    SeenTree seen = new SeenTree();
    new TreeWalker().walk(temp, seen);
    return seen.lines();
  }

  @Test
  void goesDepthFirstInTheOrderOfTheUtf8BytesOfEachDirectorysNames() throws IOException {
    Files.createDirectory(temp.resolve("a"));
    for (String name : List.of("a/x", "a-b", "a.b", "B", "\uff5e", "\ud83d\ude00")) {
      try {
        Files.writeString(temp.resolve(name), "");
      } catch (InvalidPathException e) {
        assumeTrue(false, "the locale has no such names");
      }
    }

    assertThat(walked())
        .containsExactly(
            "B 0 ", "a/", "a/x 0 ", "a-b 0 ", "a.b 0 ", "\uff5e 0 ", "\ud83d\ude00 0 ");
  }

  @Test
  @Tag("group-04")
  void leavesOutBytecodeDirectoriesAndBytecodeBesideItsSourceAndNothingElse() throws IOException {
    Files.createDirectories(temp.resolve("p/__pycache__/sub"));
    Files.createDirectory(temp.resolve("dir.py"));
    for (String name :
        List.of(
            "p/__pycache__/m.pyc", "p/m.py", "p/m.py.py", "p/m.pyc", "p/alone.pyc", "dir.pyc")) {
      Files.writeString(temp.resolve(name), "");
    }
    Files.writeString(temp.resolve("__pycache__"), "a file of that name");

    assertThat(walked())
        .containsExactly(
            "__pycache__ 19 a file of that name",
            "dir.py/",
            "dir.pyc 0 ",
            "p/",
            "p/alone.pyc 0 ",
            "p/m.py 0 ",
            "p/m.py.py 0 ");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  @Tag("group-04")
  void showsAHardLinkAsAFileOfItsOwnAndFollowsNoLink() throws IOException {
    Files.createDirectory(temp.resolve("d"));
    Files.writeString(temp.resolve("d/f"), "x");
    Files.createLink(temp.resolve("hard"), temp.resolve("d/f"));
    Files.createSymbolicLink(temp.resolve("loop"), Path.of("."));
    Files.createSymbolicLink(temp.resolve("to-d"), Path.of("./d"));

    assertThat(walked()).containsExactly("d/", "d/f 1 x", "hard 1 x", "loop -> .", "to-d -> ./d");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  @Tag("group-04")
  void namesAFifoASocketAndWhatElseIsNoFile() throws Exception {
    Path socket = temp.resolve("sock");
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(socket));
      assertThatThrownBy(this::walked)
          .isInstanceOf(IOException.class)
          .hasMessage(socket + " cannot be archived: it is a socket");
    }
    Files.delete(socket);
    Path fifo = temp.resolve("fifo");
    assertThat(new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor()).isZero();
    assertThatThrownBy(this::walked)
        .isInstanceOf(IOException.class)
        .hasMessage(fifo + " cannot be archived: it is a FIFO");
  }

  @Test
  @DisabledOnOs({OS.WINDOWS, OS.MAC})
  void refusesANameThatIsNotUtf8AndSaysWhich() throws IOException {
    Files.createFile(Path.of(URI.create(temp.toUri() + "bad%FFname")));

    assertThatThrownBy(this::walked)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("bad%FFname")
        .hasMessageContaining("not UTF-8");
  }

  @ParameterizedTest
  @ValueSource(ints = {10, SteadyFile.SMALL + 10})
  @Tag("group-05")
  void failsWhenAFileGrowsShrinksOrIsWrittenWhileItIsRead(int size) throws IOException {
    Path file = temp.resolve("f");
    for (Change change :
        List.<Change>of(
            () -> Files.write(file, new byte[] {1}, StandardOpenOption.APPEND),
            () -> Files.write(file, new byte[size - 1]),
            () -> Files.setLastModifiedTime(file, FileTime.fromMillis(1)),
            () -> {
              Files.delete(file);
              Files.write(file, new byte[size]);
            })) {
      Files.write(file, new byte[size]);
      TreeVisitor changes =
          new TreeVisitor() {
            @Override
            public void directory(String name) {}

            @Override
            public void file(String name, boolean executable, long size, InputStream content)
                throws IOException {
              change.make();
              content.transferTo(OutputStream.nullOutputStream());
            }

            @Override
            public void link(String name, String target) {}
          };

      assertThatThrownBy(() -> new TreeWalker().walk(temp, changes))
          .isInstanceOf(IOException.class)
          .hasMessage(file + " changed while it was read");
      Files.delete(file);
    }
  }

  private interface Change {
    void make() throws IOException;
  }

  @Test
  void takesProgramsOnWindowsByTheirExtension() {
    assertThat(List.of("a.exe", "b/A.BAT", "c.cmd", "d.Com"))
        .allMatch(TreeWalker::isWindowsProgram);
    assertThat(List.of("exe", "a.dll", "a.exe.txt", "a.py", "b.exe/c"))
        .noneMatch(TreeWalker::isWindowsProgram);
  }
}
