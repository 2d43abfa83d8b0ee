package io.github.pipcmake.python.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import io.github.pipcmake.process.ProcessOutcome;
import io.github.pipcmake.process.ProcessRunner;
import io.github.pipcmake.python.interpreter.PythonException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A shell script takes the place of the Python that calls the backend. */
class HooksTest {
  private static final String ANSWER =
      "{\"given\": {\"build_wheel\": \"demo-1.0-py3-none-any.whl\"}, \"platform\": \"linux-x86_64\", \"implementation\": \"cp311\"}";

  @TempDir Path directory;

  private final List<ProcessOutcome> started = new ArrayList<>();
  private Optional<Duration> timeout = Optional.empty();

  @Test
  void hookIsCalledAsItWasAskedForAndItsAnswerComesBack() throws Exception {
    caller(
        "cp \"$5\" '%s'".formatted(directory.resolve("seen.json")),
        "echo \"arguments $1 $2 $3\"",
        "echo \"variables $GREETING ${UNWANTED-none} $PYTHONPYCACHEPREFIX in $(pwd -P)\"",
        "echo '%s' > '%s'".formatted(ANSWER, answer()));

    HookAnswer given = call();

    assertThat(given.file("build_wheel")).isEqualTo("demo-1.0-py3-none-any.whl");
    assertThat(given.platform()).isEqualTo("linux-x86_64");
    assertThat(given.implementation()).isEqualTo("cp311");
    JsonObject seen = JsonParser.object().from(Files.readString(directory.resolve("seen.json")));
    assertThat(seen)
        .containsEntry("source", sources().toString())
        .containsEntry("python", directory.resolve("environment/python").toString())
        .containsEntry("backend", "demo.api")
        .containsEntry("backendPath", List.of("own"))
        .containsEntry("settings", Map.of("one", "1", "many", List.of("2", "3")))
        .containsEntry(
            "calls", List.of(Map.of("name", "build_wheel", "directory", directory + "/dist")))
        .containsEntry("answer", answer().toString());
    assertThat(Files.readAllLines(directory.resolve("records/wheel.log")))
        .containsExactly(
            "arguments -I -X pycache_prefix=" + directory.resolve("bytecode"),
            "variables hello none %s in %s".formatted(directory.resolve("bytecode"), sources()));
    assertThat(started).singleElement().extracting(ProcessOutcome::exitStatus).isEqualTo(0);
  }

  @Test
  void answerOfAnEarlierCallIsNotTakenForThisOne() throws Exception {
    caller("echo 'the interpreter is broken'", "exit 3");
    Files.createDirectories(answer().getParent());
    Files.writeString(answer(), ANSWER);

    assertThatThrownBy(this::call)
        .isInstanceOf(PythonException.class)
        .hasMessageContaining("demo.api failed in build_wheel: the interpreter is broken")
        .hasMessageContaining(directory.resolve("records/wheel.log").toString());
    assertThat(started).hasSize(1);
  }

  @Test
  void failureThatTheAnswerNamesIsToldWithItsHook() throws Exception {
    caller(
        "echo '{\"given\": {}, \"failure\": \"unsupported\", \"hook\": \"build_sdist\", \"message\": \"no git\"}' > '%s'"
            .formatted(answer()));

    assertThatThrownBy(this::call)
        .isInstanceOf(PythonException.class)
        .hasMessage("The build backend demo.api says that it cannot do build_sdist here: no git");
  }

  @Test
  void backendThatTakesTooLongIsEndedAndToldOf() throws Exception {
    caller("echo 'waiting for a licence'", "exec sleep 300");
    timeout = Optional.of(Duration.ofSeconds(1));

    assertThatThrownBy(this::call)
        .isInstanceOf(PythonException.class)
        .hasMessageContainingAll("did not end within 1 s", "waiting for a licence");
    assertThat(started).hasSize(1);
  }

  private HookAnswer call() throws PythonException, IOException, InterruptedException {
    return new Hooks(new ProcessRunner())
        .call(
            new HookRequest(
                directory.resolve("caller"),
                directory.resolve("environment/python"),
                directory.resolve("bytecode"),
                sources(),
                "demo.api",
                List.of("own"),
                Map.of("one", List.of("1"), "many", List.of("2", "3")),
                List.of(
                    new HookRequest.Call("build_wheel", Optional.of(directory.resolve("dist")))),
                Map.of("GREETING", "hello"),
                Set.of("UNWANTED"),
                directory.resolve("work"),
                directory.resolve("records/wheel.log"),
                timeout,
                line -> line,
                started::add));
  }

  private void caller(String... lines) throws IOException {
    directory = directory.toRealPath();
    Files.createDirectories(sources());
    Path caller = directory.resolve("caller");
    Files.writeString(caller, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
    Files.setPosixFilePermissions(caller, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Path sources() {
    return directory.resolve("sources");
  }

  private Path answer() {
    return directory.resolve("work/answer.json");
  }
}
