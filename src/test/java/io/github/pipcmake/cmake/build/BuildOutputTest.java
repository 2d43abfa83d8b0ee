package io.github.pipcmake.cmake.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.github.pipcmake.process.ModuleLog;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;

class BuildOutputTest {
  private final List<String> log = new ArrayList<>();
  private final AtomicLong now = new AtomicLong(1);

  @Test
  void diagnosticsAreLoggedAtTheirLevelAndTheFirstErrorIsKept() {
    BuildOutput output = output(OptionalInt.empty());
    output.accept("src/a.cpp:1:2: warning: unused");
    output.accept("FAILED: a.o");
    output.accept("src/a.cpp:3:4: error: no such thing");
    output.accept("src/b.cpp(7): error C2065: 'x': undeclared identifier");
    output.accept("  3 | x");
    assertThat(log)
        .containsExactly(
            "warn src/a.cpp:1:2: warning: unused",
            "error FAILED: a.o",
            "error src/a.cpp:3:4: error: no such thing",
            "error src/b.cpp(7): error C2065: 'x': undeclared identifier",
            "info   3 | x");
    assertThat(output.firstError()).contains("src/a.cpp:3:4: error: no such thing");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/usr/bin/ld: hello.cpp:(.text+0x9): undefined reference to `f()'",
        "hello.cpp:(.text+0x9): undefined reference to `f()'",
        "/usr/bin/ld: b.o: in function `f()': b.cpp:(.text+0x0): multiple definition of `f()'",
        "/usr/bin/ld: cannot find -lnothere: No such file or directory",
        "ld.lld: error: undefined symbol: f()",
        "  \"f()\", referenced from:"
      })
  void symbolThatTheLinkerLacksIsTheFirstError(String line) {
    BuildOutput output = output(OptionalInt.empty());
    output.accept("FAILED: hello");
    output.accept(line);
    output.accept("collect2: error: ld returned 1 exit status");
    assertThat(output.firstError()).contains(line);
  }

  @Test
  void statusLinesAreThinnedOutToProgress() {
    BuildOutput output = output(OptionalInt.of(3));
    output.accept("[1/9] Building a.o");
    now.addAndGet(Duration.ofSeconds(3).toNanos());
    output.accept("[2/9] Building b.o");
    output.accept("[3/9] Building c.o");
    assertThat(log)
        .containsExactly(
            "debug [1/9] Building a.o", "info [2/9] Building b.o", "debug [3/9] Building c.o");
    assertThat(output.commands()).isEqualTo(3);
  }

  @Test
  void withoutProgressNoStatusLineShows() {
    BuildOutput output = output(OptionalInt.empty());
    now.addAndGet(Duration.ofHours(1).toNanos());
    output.accept("[ 50%] Building CXX object a.o");
    assertThat(log).containsExactly("debug [ 50%] Building CXX object a.o");
    assertThat(output.commands()).isEqualTo(1);
  }

  @Test
  void objectBehindAHeaderThatIsMadeAnewIsExplainedByThatHeader() {
    BuildOutput output = output(OptionalInt.empty());
    output.accept("ninja explain: output gen.h older than most recent input gen.in (1 vs 2)");
    output.accept("ninja explain: gen.h is dirty");
    output.accept("ninja explain: e.dir/e.c.o is dirty");
    assertThat(output.explanations()).containsExactly(entry("e.dir/e.c.o", "gen.h is dirty"));
  }

  @Test
  void explanationsAreKeptByObjectFileAndNotLogged() {
    BuildOutput output = output(OptionalInt.empty());
    output.accept("ninja explain: output CMakeFiles/a.dir/a.cpp.o doesn't exist");
    output.accept("ninja explain: CMakeFiles/a.dir/a.cpp.o is dirty");
    output.accept("ninja explain: command line changed for CMakeFiles/a.dir/b.cpp.o");
    output.accept("ninja explain: output x/c.cpp.o older than most recent input ../c.h (12 vs 15)");
    output.accept("ninja explain: deps for 'x/d.cpp.obj' are missing");
    output.accept("ninja explain: recorded mtime of x/e.o older than most recent input ../e.h");
    output.accept("ninja explain: restat of output f.o older than most recent input f.c (1 vs 2)");
    output.accept("ninja explain: command line changed for f.o");
    output.accept("ninja explain: output a.o.d/list older than most recent input a.txt (1 vs 2)");
    output.accept("ninja explain: output liba.a doesn't exist");
    assertThat(output.explanations())
        .containsExactly(
            entry("CMakeFiles/a.dir/a.cpp.o", "output CMakeFiles/a.dir/a.cpp.o doesn't exist"),
            entry("CMakeFiles/a.dir/b.cpp.o", "command line changed for CMakeFiles/a.dir/b.cpp.o"),
            entry("x/c.cpp.o", "output x/c.cpp.o older than most recent input ../c.h (12 vs 15)"),
            entry("x/d.cpp.obj", "deps for 'x/d.cpp.obj' are missing"),
            entry("x/e.o", "recorded mtime of x/e.o older than most recent input ../e.h"),
            entry("f.o", "restat of output f.o older than most recent input f.c (1 vs 2)"));
    assertThat(log).isEmpty();
  }

  private BuildOutput output(OptionalInt progressSeconds) {
    Logger logger =
        (Logger)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Logger.class},
                (proxy, method, arguments) -> {
                  log.add(method.getName() + " " + arguments[0]);
                  return null;
                });
    return new BuildOutput(new ModuleLog(logger), progressSeconds, now::get);
  }
}
