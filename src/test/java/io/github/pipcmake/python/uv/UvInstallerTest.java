package io.github.pipcmake.python.uv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pipcmake.process.Host;
import io.github.pipcmake.process.ProcessOutcome;
import io.github.pipcmake.process.ProcessRunner;
import io.github.pipcmake.python.TestInterpreter;
import io.github.pipcmake.python.interpreter.BuildContext;
import io.github.pipcmake.python.interpreter.Interpreter;
import io.github.pipcmake.python.pip.Pip;
import io.github.pipcmake.python.requirements.Requirement;
import io.github.pipcmake.python.settings.IndexSettings;
import io.github.pipcmake.python.settings.PipSettings;
import io.github.pipcmake.python.venv.VirtualEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A shell script takes the place of uv. */
class UvInstallerTest {
  @TempDir Path directory;

  private final Map<String, String> variables = new HashMap<>();
  private final List<ProcessOutcome> started = new ArrayList<>();
  private List<Path> files = List.of();
  private boolean locked;
  private boolean anew;
  private String osName = "Linux";
  private Path uv = Path.of("");

  @BeforeEach
  void uvThatResolvesToAPin() throws IOException {
    Path site =
        Files.createDirectories(directory.resolve("environment/lib/python3.11/site-packages"));
    Path info = site.resolve("demo-1.0.dist-info");
    variables.put("PIP_CONFIG_FILE", "/dev/null");
    variables.put("PIP_INDEX_URL", "https://me:s3cret@i.example.org/simple");
    uv(
        "echo $UV_DEFAULT_INDEX $UV_LINK_MODE",
        "case $* in",
        "  *compile*) while [ $1 != --output-file ]; do shift; done; echo demo==1.0 > \"$2\";;",
        "  *) for last; do :; done; cat \"$last\"; mkdir -p " + info,
        "    echo Name: demo > " + info + "/METADATA; echo a.py,sha256=00, > " + info + "/RECORD;;",
        "esac");
  }

  @Test
  void whatIsResolvedWithSourcesIsInstalledFromWheelsAlone() throws Exception {
    assertThat(install("demo>=1; python_version > '3'")).isTrue();

    assertThat(started).hasSize(2);
    assertThat(started.get(0).command())
        .startsWith(uv.toString(), "--no-config", "pip", "compile")
        .contains("--refresh")
        .doesNotContain("--no-build");
    assertThat(started.get(1).command()).contains("--refresh");
    assertThat(started.get(1).command())
        .containsSubsequence("--no-config", "pip", "install", "--no-deps", "--no-build", "-r");
    assertThat(started.get(1).tail())
        .containsExactly("https://****@i.example.org/simple copy", "demo==1.0");
  }

  @Test
  void locksAreInstalledByTheirHashesAndNotResolved() throws Exception {
    locked = true;

    assertThat(install("demo==1.0 --hash=sha256:00 --hash=sha256:11")).isTrue();

    assertThat(started).hasSize(1);
    assertThat(started.get(0).command()).contains("--require-hashes", "--no-deps", "--no-build");
    assertThat(started.get(0).tail()).contains("demo==1.0 --hash=sha256:00 --hash=sha256:11");
  }

  @Test
  void failureLeavesTheWorkToPip() throws Exception {
    uv("exit 2");

    assertThat(install("demo")).isFalse();
    assertThat(started).hasSize(1);
  }

  @Test
  void interruptEndsItAll() throws Exception {
    uv("exit 130"); // as of a shell that SIGINT ended

    assertThatThrownBy(() -> install("demo")).isInstanceOf(InterruptedException.class);
  }

  @Test
  void packageThatIsNotThereAfterwardsLeavesTheWorkToPip() throws Exception {
    uv("exit 0");
    assertThat(install("demo")).isFalse();

    locked = true;
    assertThat(install("demo==1.0 --hash=sha256:00")).isFalse();
    assertThat(install("demo==1.0 ; sys_platform == 'win32' --hash=sha256:00")).isTrue();
  }

  @Test
  void fileOfSeveralPackagesLeavesTheWorkToPip() throws Exception {
    Path other =
        Files.createDirectories(
            directory.resolve("environment/lib/python3.11/site-packages/other-1.0.dist-info"));
    Files.writeString(other.resolve("RECORD"), "a.py,sha256=11,\n");

    assertThat(install("demo")).isFalse();
    assertThat(started).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "demo @ https://i.example.org/demo.whl",
        "demo @ file:///demo",
        "git+https://i.example.org/demo",
        "./demo",
        "../demo/demo.tar.gz",
        "demo-1.0-py3-none-any.whl",
        "demo.zip",
        "/demo",
        "demo==1.0 --hash=sha256:00",
        "--pre",
        "demo==${VERSION}",
        "demo>=1,\\\n<2",
        "-f wheels",
        "--index-url=https://i.example.org/simple"
      })
  void whatIsMoreThanANameAndVersionsIsForPip(String line) throws Exception {
    files = List.of(Files.writeString(directory.resolve("all.txt"), "other>=1\n" + line + "\n"));

    assertThat(install()).isFalse();
    assertThat(started).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "demo",
        "Demo_x.y-z [a, b] >= 1, < 2",
        "demo(>=1)",
        "demo~=1.0;extra=='x' and python_version<'4'",
        "demo ; python_version<'4'",
        "demo!=1.*"
      })
  void namesWithVersionsAndMarkersAreForUv(String text) throws Exception {
    assertThat(install(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PIP_NO_BINARY",
        "PIP_REQUIRE_HASHES",
        "PIP_PREFER_BINARY",
        "PIP_USE_FEATURE",
        "PIP_CLIENT_CERT",
        "PIP_KEYRING_PROVIDER"
      })
  void settingThatUvDoesNotHaveIsForPip(String name) throws Exception {
    variables.put(name, "x");

    assertThat(install("demo")).isFalse();
    assertThat(started).isEmpty();
  }

  @Test
  void settingOfAFileThatNobodyKnowsIsForPip() throws Exception {
    Path file = Files.writeString(directory.resolve("pip.conf"), "[install]\nno-such-option = 1\n");
    variables.put("PIP_CONFIG_FILE", file.toString());

    assertThat(install("demo")).isFalse();
  }

  @Test
  void settingsThatBothKnowAreForUv() throws Exception {
    Path file =
        Files.writeString(
            directory.resolve("pip.conf"),
            "[global]\ntimeout = 3\nretries = 1\ntrusted-host = a\n[list]\nformat = columns\n");
    variables.putAll(Map.of("PIP_CONFIG_FILE", file.toString(), "PIP_PRE", "1"));

    assertThat(install("demo")).isTrue();
  }

  @Test
  void buildsFromSourceAndWindowsAreForPip() throws Exception {
    anew = true;
    assertThat(install("demo")).isFalse();
    anew = false;
    osName = "Windows 11";
    assertThat(install("demo")).isFalse();
    assertThat(started).isEmpty();
  }

  private boolean install(String... requirements) throws Exception {
    Host host = new Host(variables, directory, osName);
    Interpreter interpreter = TestInterpreter.at(directory.resolve("python"));
    return new UvInstaller(new ProcessRunner())
        .install(
            uv,
            new Pip.Request(
                interpreter,
                VirtualEnvironment.at(directory.resolve("environment"), interpreter, host),
                List.of(requirements).stream().map(text -> new Requirement(text, "POM")).toList(),
                files,
                List.of(),
                locked,
                anew,
                PipSettings.read(host, directory, interpreter, IndexSettings.NONE),
                directory.resolve("work"),
                line -> {}),
            new BuildContext(host, directory, directory.resolve("records"), started::add));
  }

  private void uv(String... lines) throws IOException {
    uv = directory.resolve("uv");
    Files.writeString(uv, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
    Files.setPosixFilePermissions(uv, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
