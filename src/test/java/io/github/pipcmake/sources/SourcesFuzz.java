package io.github.pipcmake.sources;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.pipcmake.trust.Mutations;
import io.github.pipcmake.trust.Scratch;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * What a coverage-guided fuzzer calls with git's index, a state file, and files that say how to
 * build; docs/store.md says how. It finds nothing if each is read, or is one that is cut off, and
 * an index that is cut within its entries is never taken for whole.
 */
public final class SourcesFuzz {
  private static final Path DIRECTORY = Scratch.directory();
  private static final List<String> NAMES = List.of("setup.py", "CMakeLists.txt", "a.c", "b.sh");

  private SourcesFuzz() {}

  /** Jazzer's entry point. */
  public static void fuzzerTestOneInput(byte[] data) throws IOException {
    int entries = entries(data);
    int last = Math.max(0, data.length - 20 - data.length % 7);
    if (entries > 0 && entries(Arrays.copyOf(data, last)) > entries) {
      throw new IllegalStateException("more than there was");
    }
    Path state = Scratch.write(DIRECTORY.resolve("mirror"), data);
    MirrorRecord record = MirrorRecord.read(state);
    record.write(state);
    if (!MirrorRecord.read(state).equals(record)) {
      throw new IllegalStateException("read otherwise than written: " + record);
    }
    Path project = DIRECTORY.resolve("project");
    for (String name : NAMES) {
      Scratch.write(project.resolve(name), data);
    }
    BuildFiles files =
        new BuildFiles(SourceScope.of(project, Set.of(), Set.of()), NAMES, List.of("."));
    if (!files.mentioned().stream().allMatch(path -> path.startsWith(project))
        || files.outside().stream().anyMatch(path -> path.startsWith(project))) {
      throw new IllegalStateException("inside and outside: " + files.mentioned());
    }
  }

  private static int entries(byte[] index) {
    try {
      return GitIndex.entries(index).size();
    } catch (IOException e) {
      return -1;
    }
  }

  /** Writes inputs to begin with into a directory. */
  public static void main(String[] arguments) throws IOException {
    Mutations.write(seeds(), arguments[0]);
  }

  static List<byte[]> seeds() {
    return List.of(
        index(2, "a", "b/c"),
        index(4, "\0a", "\1b/c"),
        index(4, "\0a", "\u007fb"),
        "pip-cmake mirror 1\nroot\t/a\ntime\t7\nfile\tb\tc\t1\t2\t3\t4\nend\n".getBytes(UTF_8),
        "import os, a.b\nos.environ['HOME_DIR']\nPath(__file__).parent.parent / \"x\"\n\"../../a/b.txt\"\n"
            .getBytes(UTF_8),
        "include(../../x.cmake)\n#include \"../../a.h\"\n$ENV{A} ${CMAKE_CURRENT_SOURCE_DIR}/../b.py\n%A% $B\n"
            .getBytes(UTF_8));
  }

  private static byte[] index(int version, String... names) {
    ByteBuffer index = ByteBuffer.allocate(1 << 10);
    index.put("DIRC".getBytes(US_ASCII)).putInt(version).putInt(names.length);
    for (String name : names) {
      int start = index.position();
      index.position(start + 24).putInt(0100644).position(start + 60);
      index.putShort((short) name.length());
      index.put(name.getBytes(US_ASCII)).put((byte) 0);
      if (version < 4) {
        index.position(start + (index.position() - start + 7) / 8 * 8);
      }
    }
    return Arrays.copyOf(index.array(), index.position() + 20);
  }
}
