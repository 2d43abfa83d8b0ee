package io.github.pipcmake.cmake.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pipcmake.cmake.cache.CMakeFiles;
import io.github.pipcmake.cmake.cache.Presets;
import io.github.pipcmake.cmake.install.InstallSources;
import io.github.pipcmake.cmake.tools.Tool;
import io.github.pipcmake.cmake.tools.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NinjaLogTest {
  private static final String HEAD = "# ninja log v6\n";
  private static final String A = "0\t10\t111\tCMakeFiles/a.dir/a.cpp.o\taaaa\n";
  private static final String LINK = "10\t20\t222\tlib.so\tbbbb\n10\t20\t223\tlib.so.1\tbbbb\n";
  private static final Tool NINJA = new Tool(Path.of("ninja"), 0, 0, "1");
  private static final Tools TOOLS = new Tools(NINJA, "Ninja", Optional.of(NINJA));

  @TempDir Path directory;

  @Test
  void firstBuildCountsCommandsOnceAndObjectsByName() throws IOException {
    BuildTreeState none = BuildTreeState.of(directory, TOOLS);
    assertThat(log(HEAD + A + LINK).since(none)).isEqualTo(new BuildTreeState.Work(2, 1));
  }

  @Test
  void onlyWhatIsNewCounts() throws IOException {
    BuildTreeState first = log(HEAD + A + LINK);
    String again = "0\t12\t333\tCMakeFiles/a.dir/a.cpp.o\taaaa\n";
    assertThat(log(HEAD + A + LINK + again).since(first)).isEqualTo(new BuildTreeState.Work(1, 1));
  }

  @Test
  void logThatNinjaCompactedCountsAsNoWork() throws IOException {
    BuildTreeState first = log(HEAD + A + A.replace("111", "112") + LINK);
    assertThat(log(HEAD + LINK + A.replace("111", "112")).since(first))
        .isEqualTo(new BuildTreeState.Work(0, 0));
  }

  @Test
  void lineThatWasCutOffIsPassedOver() throws IOException {
    assertThat(log(HEAD + A + "10\t20").since(log(HEAD))).isEqualTo(new BuildTreeState.Work(1, 1));
  }

  private BuildTreeState log(String content) throws IOException {
    Files.writeString(directory.resolve(".ninja_log"), content);
    return BuildTreeState.of(directory, TOOLS);
  }

  @Test
  void carriageReturnIsPartOfALine() throws IOException {
    BuildTreeState log = log("0\t1\t2\ta.o\r1\tabc\n");
    assertThat(log.outputs()).containsOnlyKeys("a.o\r1");
    NinjaLog.forget(directory, java.util.Set.of("a.o\r1"));
    assertThat(NinjaLog.read(directory).edges()).isEmpty();
  }

  @Test
  void outputThatIsNoPathIsPassedOver() throws IOException {
    log("0\t1\t2\ta\0b\tabc\n");
    assertThat(BuildOutputs.read(directory).files()).isEmpty();
    Files.writeString(
        directory.resolve("build.ninja"), "include a\0b\nsubninja .\nbuild a\0b: C c\0d e\n");
    BuildGraph graph = BuildGraph.of(directory, TOOLS);
    assertThat(graph.read()).containsExactly(directory.resolve("e"));
    assertThat(graph.madeFrom(directory.resolve("e"))).containsExactly("a\0b");
  }

  @Test
  void replyThatIsNoTextOrNestedWithoutEndIsNone() throws IOException {
    Path reply = Files.createDirectories(directory.resolve(".cmake/api/v1/reply"));
    for (String text :
        List.of(
            "{\"objects\":" + "[".repeat(20_000),
            "{\"objects\": [{\"kind\": \"cmakeFiles\", \"version\": {\"major\": 1}, \"jsonFile\": \"gone\"}]}")) {
      Files.writeString(reply.resolve("index-1.json"), text);
      assertThat(CMakeFiles.read(directory)).isEmpty();
    }
    Files.write(reply.resolve("index-1.json"), new byte[] {'{', '"', (byte) 0xff, '"', '}'});
    assertThat(CMakeFiles.read(directory)).isEmpty();
  }

  @Test
  void installScriptWithACommandThatIsCutIsADoubt() throws IOException {
    Files.writeString(directory.resolve(InstallSources.SCRIPT), "file(GLOB)\n");
    assertThat(InstallSources.of(directory, List.of()).doubt()).isPresent();
  }

  @Test
  void presetsThatAreNestedWithoutEndAreNone() throws IOException {
    Files.writeString(directory.resolve("CMakePresets.json"), "{\"include\":" + "[".repeat(20_000));
    assertThat(Presets.of(directory).generator("a")).isEmpty();
  }
}
