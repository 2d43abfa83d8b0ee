package io.github.pipcmake.cmake.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NinjaRunTest {
  private static final String HEAD = "# ninja log v6\n";

  @TempDir Path directory;

  @Test
  void stepsAtOneTimeHaveLanesOfTheirOwn() throws IOException {
    NinjaRun run = log("0 10 a.o aa", "1 20 b.o bb", "10 30 c.o cc", "30 40 lib.so dd");
    assertThat(run.steps()).extracting(NinjaRun.Step::lane).containsExactly(0, 1, 0, 0);
    assertThat(run.lanes()).isEqualTo(2);
    assertThat(run.duration()).isEqualTo(40);
  }

  @Test
  void stepWithSeveralOutputsIsOneStep() throws IOException {
    assertThat(log("0 10 lib.so.1 aa", "0 10 lib.so aa").steps())
        .extracting(NinjaRun.Step::output)
        .containsExactly("lib.so.1");
  }

  @Test
  void onlyTheLastRunCounts() throws IOException {
    assertThat(log("0 90 b.o bb", "1000: 5 20 a.o aa", "1000: 20 30 lib.so cc").steps())
        .extracting(NinjaRun.Step::output)
        .containsExactly("a.o", "lib.so");
  }

  @Test
  void lastRunIsKnownInALogThatNinjaWroteAnew() throws IOException {
    NinjaRun run = log("1000: 20 30 lib.so cc", "0 90 b.o bb", "1000: 5 20 a.o aa", "0 1 z.o zz");
    assertThat(run.steps()).extracting(NinjaRun.Step::output).containsExactly("a.o", "lib.so");
  }

  @Test
  void treeWithoutALogAndALogWithoutStepsHaveNone() throws IOException {
    assertThat(NinjaRun.last(directory).steps()).isEmpty();
    assertThat(log().steps()).isEmpty();
    assertThat(log().duration()).isZero();
  }

  @Test
  void lineThatIsCutOffOrNoNumberIsPassedOver() throws IOException {
    Files.writeString(
        directory.resolve(".ninja_log"), HEAD + "0\t1\t1\ta.o\ta\nx\t1\t1\tb.o\tb\n0\t1");
    assertThat(NinjaRun.last(directory).steps())
        .extracting(NinjaRun.Step::output)
        .containsExactly("a.o");
  }

  @Test
  void criticalPathIsTheLongestOfStepsThatWait() throws IOException {
    NinjaRun run =
        log("0 10 a.o aa", "0 50 gen.h gg", "0 55 slow.o ss", "50 60 b.o bb", "60 70 lib.so ll");
    manifest(
        """
        build a.o: cxx a.cpp
        build gen.h: custom gen.py
        build b.o: cxx b.cpp | gen.h
        build slow.o: cxx slow.cpp
        build all.objects: phony a.o b.o
        build lib.so: link all.objects slow.o
        """);
    assertThat(run.criticalPath(graph()))
        .extracting(NinjaRun.Step::output)
        .containsExactly("gen.h", "b.o", "lib.so");
  }

  @Test
  void manifestThatGoesInACircleEndsAllTheSame() throws IOException {
    NinjaRun run = log("0 10 a aa", "10 30 b bb");
    manifest("build a: cxx b\nbuild b: cxx a\n");
    assertThat(run.criticalPath(graph())).extracting(NinjaRun.Step::output).contains("b");
  }

  @Test
  void chainIsAsLongAsItIsWithoutEndingTheStack() throws IOException {
    StringBuilder log = new StringBuilder(HEAD);
    StringBuilder manifest = new StringBuilder("build 0.o: cxx 0.cpp\n");
    int steps = 50_000;
    for (int i = 0; i < steps; i++) {
      log.append("%d\t%d\t1\t%d.o\t%d\n".formatted(i, i + 1, i, i)); // one time for all: one run
      manifest.append("build %d.o: cxx %d.o\n".formatted(i + 1, i));
    }
    Files.writeString(directory.resolve(".ninja_log"), log);
    manifest(manifest.toString());
    assertThat(NinjaRun.last(directory).criticalPath(graph())).hasSize(steps);
  }

  /** Each line is start, end, output and command, and before them when its run began, if later. */
  private NinjaRun log(String... lines) throws IOException {
    StringBuilder log = new StringBuilder(HEAD);
    for (String line : lines) {
      int colon = line.indexOf(": ");
      long began = 1_800_000_000_000L + (colon < 0 ? 0 : Long.parseLong(line.substring(0, colon)));
      List<String> fields = List.of(line.substring(colon < 0 ? 0 : colon + 2).split(" ", -1));
      log.append(
          "%s\t%s\t%d000000\t%s\t%s\n"
              .formatted(
                  fields.get(0),
                  fields.get(1),
                  began + Long.parseLong(fields.get(1)),
                  fields.get(2),
                  fields.get(3)));
    }
    Files.writeString(directory.resolve(".ninja_log"), log);
    return NinjaRun.last(directory);
  }

  private void manifest(String text) throws IOException {
    Files.writeString(directory.resolve("build.ninja"), text);
    Files.writeString(directory.resolve(".ninja_deps"), "");
  }

  private BuildGraph graph() throws IOException {
    Optional<BuildGraph> graph = BuildGraph.ifBuilt(directory);
    return graph.orElseThrow();
  }
}
