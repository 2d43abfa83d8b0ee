package io.github.pipcmake.cmake;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.pipcmake.cmake.graph.BuildGraph;
import io.github.pipcmake.cmake.graph.BuildOutputs;
import io.github.pipcmake.cmake.graph.BuildTreeState;
import io.github.pipcmake.cmake.graph.NinjaDeps;
import io.github.pipcmake.cmake.graph.NinjaLog;
import io.github.pipcmake.cmake.tools.Tool;
import io.github.pipcmake.cmake.tools.Tools;
import io.github.pipcmake.trust.Mutations;
import io.github.pipcmake.trust.Scratch;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a coverage-guided fuzzer calls with what Ninja and Make write; docs/store.md says how. It
 * finds nothing if each is read, a log of dependencies that is cut within a record is never taken
 * for whole, and what is taken out of Ninja's log is all that is missing from it.
 */
public final class NinjaFuzz {
  private static final Path TREE = Scratch.directory();
  private static final Path DEPS = TREE.resolve(".ninja_deps");
  private static final Path LOG = TREE.resolve(".ninja_log");
  private static final int HEAD = 16;

  private NinjaFuzz() {}

  /** Jazzer's entry point. */
  public static void fuzzerTestOneInput(byte[] data) throws IOException {
    deps(data);
    log(data);
    Scratch.write(TREE.resolve("build.ninja"), data);
    Scratch.write(TREE.resolve("a/compiler_depend.make"), data);
    Scratch.write(DEPS, data);
    Tool tool = new Tool(Path.of("/ninja"), 0, 0, "1.11");
    for (Optional<Tool> ninja : List.of(Optional.of(tool), Optional.<Tool>empty())) {
      BuildGraph graph = BuildGraph.of(TREE, new Tools(tool, "Ninja", ninja));
      for (Path read : graph.read()) {
        graph.madeFrom(read);
      }
    }
    BuildOutputs.read(TREE);
  }

  private static void deps(byte[] data) throws IOException {
    Files.write(DEPS, data);
    if (NinjaDeps.read(TREE).doubt().isPresent()) {
      return;
    }
    int record = HEAD;
    ByteBuffer log = ByteBuffer.wrap(data).order(ByteOrder.nativeOrder());
    for (int cut = Math.max(0, data.length - 40); cut < data.length; cut++) {
      while (record < cut) {
        record += Integer.BYTES + (log.getInt(record) & Integer.MAX_VALUE);
      }
      Files.write(DEPS, Arrays.copyOf(data, cut));
      if (cut != record && NinjaDeps.read(TREE).doubt().isEmpty()) {
        throw new IllegalStateException("taken for whole when cut at " + cut);
      }
    }
  }

  private static void log(byte[] data) throws IOException {
    Files.write(LOG, data);
    NinjaLog log = NinjaLog.read(TREE);
    NinjaLog.forget(TREE, Set.of());
    if (!Arrays.equals(Files.readAllBytes(LOG), data)) {
      throw new IllegalStateException("another log, and nothing to forget");
    }
    for (String output : log.edges().keySet()) {
      log.made(output);
    }
    BuildTreeState state = new BuildTreeState(log.edges());
    if (state.since(state).steps() != 0
        || state.since(new BuildTreeState(Map.of())).steps() > log.edges().size()) {
      throw new IllegalStateException("steps without a change");
    }
    if (!log.edges().isEmpty()) {
      String first = log.edges().keySet().iterator().next();
      NinjaLog.forget(TREE, Set.of(first));
      Set<String> left = NinjaLog.read(TREE).edges().keySet();
      if (left.contains(first) || left.size() != log.edges().size() - 1) {
        throw new IllegalStateException("forgotten otherwise than asked: " + first);
      }
    }
  }

  /** Writes inputs to begin with into a directory. */
  public static void main(String[] arguments) throws IOException {
    Mutations.write(seeds(), arguments[0]);
  }

  static List<byte[]> seeds() {
    ByteBuffer deps = ByteBuffer.allocate(100).order(ByteOrder.nativeOrder());
    deps.put("# ninjadeps\n".getBytes(US_ASCII)).putInt(4);
    deps.putInt(8).put("a.o\0".getBytes(US_ASCII)).putInt(~0);
    deps.putInt(8).put("/b.h".getBytes(US_ASCII)).putInt(~1);
    deps.putInt(1 << 31 | 16).putInt(0).putLong(7).putInt(1);
    byte[] whole = Arrays.copyOf(deps.array(), deps.position());
    byte[] endless = whole.clone();
    ByteBuffer.wrap(endless).order(ByteOrder.nativeOrder()).putInt(HEAD, Integer.MAX_VALUE - 3);
    return List.of(
        whole,
        endless,
        "# ninja log v5\n0\t1\t1790000000000000000\ta.o\tabc\n1\t2\t1790000000000000001\tb\\c\tdef\r\n1\t2\tx\ta\0b\tdef\n"
            .getBytes(UTF_8),
        "a = /x\ninclude build.ninja\nsubninja b${a}\nbuild a.o | b: C $a/c.c $\n  d$:e | f || g |@ h\n  x = y\nbuild all: phony a.o all\n"
            .getBytes(UTF_8),
        "a.o: b.c \\\n c\\ d.h $$e\\#\n\n.x: y\n# z: a\nall: a.o\n".getBytes(UTF_8));
  }
}
