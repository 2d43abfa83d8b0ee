package io.github.pipcmake.pylock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pipcmake.archive.Digest;
import io.github.pipcmake.environment.TestEnvironments;
import io.github.pipcmake.environment.recipe.BuildEnvironment;
import io.github.pipcmake.environment.recipe.PrepareRequest;
import io.github.pipcmake.process.Host;
import io.github.pipcmake.process.ProcessOutcome;
import io.github.pipcmake.process.ProcessRunner;
import io.github.pipcmake.python.TestInterpreter;
import io.github.pipcmake.python.interpreter.BuildContext;
import io.github.pipcmake.python.interpreter.Platform;
import io.github.pipcmake.python.interpreter.PythonException;
import io.github.pipcmake.python.requirements.Requirement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A shell script takes the place of uv. */
class UvTest {
  @TempDir Path directory;

  private final List<ProcessOutcome> started = new ArrayList<>();

  @Test
  void resolvesForEveryPlatformFromTheIndexOfThePomAndLeavesNothing() throws Exception {
    uv(
        "printf '%s\\n' \"$@\" > '" + directory.resolve("arguments") + "'",
        "while [ $# -gt 0 ]; do case $1 in",
        "  --project) cp \"$2/pyproject.toml\" '" + directory.resolve("platforms") + "';;",
        "  --output-file) [ -e \"$2\" ] && echo 'keeps to what is there'; echo 'resolved' > \"$2\";;",
        "  */requirements.txt) cp \"$1\" '" + directory.resolve("requirements") + "';;",
        "esac; shift; done",
        "echo \"$UV_DEFAULT_INDEX\" > '" + directory.resolve("index") + "'");
    Path made = directory.resolve("pylock.pip-cmake-resolving.toml");
    Files.writeString(made, "of a run that was killed");

    String text = resolve("demo>=1", "other==2; python_version < '3.12'");

    assertThat(text).isEqualTo("resolved\n");
    assertThat(Files.readAllLines(directory.resolve("arguments")))
        .containsSequence("pip", "compile", "--universal")
        .containsSequence("--python-version", "3.11", "--format", "pylock.toml")
        .containsSequence("--output-file", made.toString());
    assertThat(directory.resolve("platforms"))
        .content()
        .contains("sys_platform == 'linux'", "win32");
    assertThat(Files.readAllLines(directory.resolve("requirements")))
        .containsExactly("demo>=1", "other==2; python_version < '3.12'");
    assertThat(directory.resolve("index")).content().isEqualTo("https://i.example.org/simple\n");
    assertThat(started).singleElement().extracting(ProcessOutcome::tail).isEqualTo(List.of());
    assertThat(made).doesNotExist();
  }

  @Test
  void failureIsToldInASentenceAndLeavesNothing() throws Exception {
    uv(
        "echo partial > '" + directory.resolve("pylock.pip-cmake-resolving.toml") + "'",
        "echo '  x No solution found when resolving dependencies:' >&2",
        "echo '  ╰─▶ Because demo was not found in the package registry, unsatisfiable.' >&2",
        "exit 1");

    assertThatThrownBy(() -> resolve("demo"))
        .isInstanceOf(PythonException.class)
        .hasMessageContaining("demo")
        .hasMessageContaining("lock.log");
    assertThat(directory.resolve("pylock.pip-cmake-resolving.toml")).doesNotExist();
  }

  @Test
  void requirementThatWouldBeAnOptionIsRefusedBeforeUvStarts() throws Exception {
    uv("exit 0");

    assertThatThrownBy(() -> resolve("--index-url https://elsewhere.example.org"))
        .isInstanceOf(PythonException.class)
        .hasMessageContaining("--index-url");
    assertThat(started).isEmpty();
  }

  private String resolve(String... requirements)
      throws PythonException, IOException, InterruptedException {
    PrepareRequest preparation =
        new TestEnvironments(directory, "https://i.example.org/simple").request(directory, false);
    Path environment = directory.resolve("tool");
    return new Uv(new ProcessRunner())
        .resolve(
            new Uv.Request(
                new BuildEnvironment(
                    new Digest("0".repeat(64)),
                    List.of(environment),
                    environment.resolve("bin/python"),
                    environment.resolve("lib/site-packages"),
                    directory.resolve("bytecode"),
                    new TreeMap<>(),
                    "cpython"),
                preparation,
                TestInterpreter.at(directory.resolve("python")),
                List.of(requirements).stream().map(text -> new Requirement(text, "POM")).toList(),
                List.of(Platform.parse("linux-x86_64"), Platform.parse("windows-x86_64")),
                directory.resolve("pylock.build.toml")),
            new BuildContext(
                Host.current(), directory, directory.resolve("records"), started::add));
  }

  private void uv(String... lines) throws IOException {
    Path uv = Files.createDirectories(directory.resolve("tool/bin")).resolve("uv");
    Files.writeString(uv, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
    Files.setPosixFilePermissions(uv, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
