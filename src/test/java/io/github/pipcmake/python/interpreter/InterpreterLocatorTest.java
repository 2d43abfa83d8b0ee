package io.github.pipcmake.python.interpreter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pipcmake.process.Host;
import io.github.pipcmake.process.ProcessOutcome;
import io.github.pipcmake.process.ProcessRunner;
import io.github.pipcmake.python.MapMemo;
import io.github.pipcmake.python.TestInterpreter;
import io.github.pipcmake.python.venv.VirtualEnvironment;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pythons here are shell scripts that answer as a Python would; one test asks the real one. */
class InterpreterLocatorTest {
  @TempDir Path directory;
  private final ProcessRunner runner = new ProcessRunner();
  private final List<ProcessOutcome> started = new ArrayList<>();
  private final InterpreterLocator locator =
      new InterpreterLocator(new InterpreterProbe(runner), new PyLauncher(runner));
  private final MapMemo memo = new MapMemo();
  private final Map<String, String> variables = new HashMap<>();
  private Path project = Path.of("project");

  @BeforeEach
  void project() throws IOException {
    directory = directory.toRealPath();
    project = Files.createDirectories(directory.resolve("work/project"));
    variables.put("PATH", System.getenv("PATH"));
  }

  @Test
  void realPythonIsStartedOnceByWhateverNameItIsCalled() throws Exception {
    Interpreter found = locate("python3");

    int before = started.size();
    assertThat(found.executable()).isExecutable().isEqualTo(found.executable().toRealPath());
    assertThat(found.version()).matches("3\\.\\d+\\.\\d+.*");
    assertThat(found.pip())
        .hasValueSatisfying(
            pip -> assertThat(pip.path()).exists().hasFileName("__pip-runner__.py"));
    assertThat(locate("python3")).isEqualTo(found);
    assertThat(locate(found.executable().toString())).isEqualTo(found);
    assertThat(started.size()).isEqualTo(before).isBetween(1, 2);
    assertThat(Interpreter.fromJson(found.toJson())).isEqualTo(found);
  }

  @Test
  void pythonOfAVirtualEnvironmentStandsForTheInterpreterItWasMadeFrom() throws Exception {
    Interpreter base = locate("python3");
    Path root = Files.createDirectories(directory.resolve("venv"));
    VirtualEnvironment.create(root, base, host());

    assertThat(locate(root.resolve("bin/python").toString())).isEqualTo(base);
    assertThat(new InterpreterProbe(runner).ask(root.resolve("bin/python"), true, here()))
        .extracting(InterpreterProbe.Answer::executable, InterpreterProbe.Answer::virtual)
        .containsExactly(base.executable(), true);
  }

  @Test
  void pythonThatWasReplacedIsAskedAgain() throws Exception {
    Path python = python("python3", "3.11.1");
    assertThat(locate("../../python3").version()).isEqualTo("3.11.1");
    python("python3", "3.11.2");
    Files.setLastModifiedTime(python, FileTime.fromMillis(1));

    assertThat(locate("../../python3").version()).isEqualTo("3.11.2");
  }

  @Test
  void samePythonBesideAnotherLibcIsAskedAgainAndBothAreRemembered() throws Exception {
    python("python3", "3.11.1");
    Path old = Files.createDirectories(directory.resolve("old"));
    Path modern = Files.createDirectories(directory.resolve("modern"));
    library(old.resolve("lib64/ld-linux-x86-64.so.2"), "2.31");
    library(modern.resolve("lib64/ld-linux-x86-64.so.2"), "2.36 and more");

    for (Path root : List.of(modern, old, modern, old)) {
      new InterpreterLocator(
              new InterpreterProbe(runner), new PyLauncher(runner), new SystemLibraries(root))
          .locate("../../python3", List.of(), here(), memo);
    }

    assertThat(started).as("once for each libc").hasSize(2);
  }

  @Test
  void onMacOsItsVersionCountsAndOnWindowsNothingOfTheSystems() throws Exception {
    library(directory.resolve("System/Library/CoreServices/SystemVersion.plist"), "<string>15.1");
    for (String system : List.of("Mac OS X", "Windows 11")) {
      Host host = new Host(Map.of(), directory, system);
      String with = new SystemLibraries(directory).addTo(new Fingerprint("test"), host).hex();
      String without = new SystemLibraries(project).addTo(new Fingerprint("test"), host).hex();
      assertThat(with.equals(without)).as(system).isEqualTo(host.isWindows());
    }
  }

  private static void library(Path file, String content) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  @Test
  void removedPipMattersToNobodyWhoInstallsNothing() throws Exception {
    python("python3", "3.11.1");
    Interpreter before = locate("../../python3");
    Files.delete(directory.resolve("pip/__pip-runner__.py"));

    assertThat(locate("../../python3")).isEqualTo(before);
    assertThat(started.size()).isEqualTo(1);
  }

  @Test
  void pythonWithoutAnyPipIsRememberedAsAnyOther() throws Exception {
    Path python = directory.resolve("python3");
    Interpreter i = TestInterpreter.at(directory);
    Map<String, Object> facts =
        new HashMap<>(com.grack.nanojson.JsonParser.object().from(i.toJson()));
    facts.keySet().removeAll(List.of("pip", "pipVersion"));
    facts.put("executable", python.toString());
    answering("python3", com.grack.nanojson.JsonWriter.string(facts));

    Interpreter found = locate("../../python3");

    assertThat(found.pip()).isEmpty();
    assertThat(locate("../../python3")).isEqualTo(found);
    assertThat(started.size()).isEqualTo(1);
  }

  @Test
  void directoryOfPipWillDoIfItHasNoRunnerAndThereIsNoWheelOfIt() throws Exception {
    String probe;
    try (InputStream in = InterpreterProbe.class.getResourceAsStream("probe.py")) {
      probe = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    Path pip = Files.createDirectories(directory.resolve("site/pip"));
    Files.writeString(pip.resolve("__init__.py"), "__version__ = \"20.3.4\"\n");
    Files.createDirectories(directory.resolve("site/ensurepip"));
    Path ensurepip = Files.writeString(directory.resolve("site/ensurepip/__init__.py"), "");
    // Debian moves the wheels to where only its own configuration knows
    String isolated =
        "import sys, sysconfig\nsys.path.insert(0, '%s')\nsysconfig.get_config_vars().pop('WHEEL_PKG_DIR', 0)\n"
                .formatted(directory.resolve("site"))
            + probe;
    Path real = locate("python3").executable();

    script("python-old", "exec %s -I -c \"%s\"".formatted(real, isolated.replace("$", "\\$")));
    assertThat(facts("python-old").getString("pip")).isEqualTo(pip.toString());
    assertThat(facts("python-old").getString("pipVersion")).isEqualTo("20.3.4");

    Path wheel = ensurepip.resolveSibling("_bundled/pip-23.0-py3-none-any.whl");
    Files.createDirectories(wheel.getParent());
    Files.writeString(wheel, "");
    assertThat(facts("python-old").getString("pip")).isEqualTo(wheel.toString());

    Path runner = Files.writeString(pip.resolve("__pip-runner__.py"), "");
    assertThat(facts("python-old").getString("pip")).isEqualTo(runner.toString());
  }

  private com.grack.nanojson.JsonObject facts(String name) throws Exception {
    return new InterpreterProbe(runner).ask(directory.resolve(name), false, here()).facts();
  }

  @Test
  void shimIsSeenThroughWithoutAStartUntilSomethingThatItChoosesByChanges() throws Exception {
    pyenv();
    assertThat(locate("python3").version()).isEqualTo("3.11.1");
    assertThat(locate("python3").version()).isEqualTo("3.11.1");
    assertThat(started.size()).isEqualTo(1);

    Files.writeString(project.resolveSibling(".python-version"), "3.12.2\n");
    assertThat(locate("python3").version()).isEqualTo("3.12.2");
    locate("python3");
    assertThat(started.size()).isEqualTo(2);

    Files.delete(project.resolveSibling(".python-version"));
    assertThat(locate("python3").version()).isEqualTo("3.11.1");
    assertThat(started.size()).isEqualTo(2);

    Files.setLastModifiedTime(directory.resolve("pyenv/versions"), FileTime.fromMillis(1));
    locate("python3");
    assertThat(started.size()).as("a version was installed").isEqualTo(3);

    variables.put("PYENV_VERSION", "3.12.2");
    assertThat(locate("python3").version()).isEqualTo("3.12.2");
    assertThat(started.size()).isEqualTo(4);
  }

  @Test
  void whatAShimChoseIsAskedAgainIfReplacedAndTheShimIfItIsGone() throws Exception {
    pyenv();
    locate("python3");
    python("pyenv/versions/3.11.1/bin/python3", "3.11.9");
    assertThat(locate("python3").version()).isEqualTo("3.11.9");

    Files.delete(directory.resolve("pyenv/versions/3.11.1/bin/python3"));
    assertThatThrownBy(() -> locate("python3"))
        .isInstanceOf(PythonException.class)
        .hasMessageContaining("chooses no Python for this project. It said:")
        .hasMessageContaining("versions/3.11.1/bin/python3");
  }

  @Test
  void linkToAVersionManagersOwnProgramIsAShim() throws Exception {
    Path program = script("mise", "echo not today; exit 1");
    Path link = directory.resolve("bin/python3");
    Files.createDirectories(link.getParent());
    Files.createSymbolicLink(link, program);

    assertThatThrownBy(() -> locate(link.toString()))
        .isInstanceOf(PythonException.class)
        .hasMessageStartingWith(
            link + " chooses no Python for this project. It said:\n  not today");
  }

  @Test
  void whatWillNotDoIsToldInASentence() throws Exception {
    answering("old", "{\"version\": \"3.6.15\", \"executable\": \"/opt/py/python3.6\"}");
    assertThatThrownBy(() -> locate("../../old"))
        .hasMessage(
            "Python 3.6.15 at /opt/py/python3.6 is too old: pip-cmake needs 3.9 or later. Name another with -Dpip-cmake.python=PATH.");

    script("two", "echo 'Unknown option: -I'; exit 2");
    assertThatThrownBy(() -> locate("../../two"))
        .hasMessageContaining("is a Python 2, which is too old");

    script("silent", "exit 7");
    assertThatThrownBy(() -> locate("../../silent"))
        .hasMessageContaining("It said nothing (exit status 7).");
    assertThat(memo.size()).as("nothing of all that is remembered").isZero();
  }

  @Test
  void whatIsNotThereIsToldInASentence() {
    variables.put("PATH", project.toString());

    assertThatThrownBy(() -> locate("python3"))
        .isInstanceOf(PythonException.class)
        .hasMessageStartingWith("There is no python3 on the PATH. Install it: on Debian");
    assertThatThrownBy(() -> locate("../no/python"))
        .isInstanceOf(PythonException.class)
        .hasMessageContaining("does not exist");
    assertThatThrownBy(() -> locate(directory.toString()))
        .isInstanceOf(PythonException.class)
        .hasMessageContaining("is a directory");
  }

  @Test
  void rangeTakesThePathsOwnPythonIfItIsInsideElseTheNewest() throws Exception {
    variables.put("PATH", directory.resolve("bin") + ":" + System.getenv("PATH"));
    variables.put("PYENV_ROOT", directory.resolve("pyenv").toString());
    python("bin/python3", "3.97.1");
    python("bin/python3.98", "3.98.3");
    python("pyenv/versions/3.99.4/bin/python3", "3.99.4");
    python("pyenv/versions/3.98.1/bin/python3", "3.98.1");

    assertThat(locate("[3.97,4)").version()).isEqualTo("3.97.1");
    assertThat(locate("[3.98,4)").version()).isEqualTo("3.99.4");
    assertThat(locate("3.98").version()).isEqualTo("3.98.3");
    assertThat(locate("(3.98.1,3.98.3]").version()).isEqualTo("3.98.3");
    assertThat(locate("[3.98.1]").version()).isEqualTo("3.98.1");
    int before = started.size();
    assertThat(locate("3.99").version()).isEqualTo("3.99.4");
    assertThat(started).as("what is known is not started").hasSize(before);
  }

  @Test
  void toolchainOfTheRangeComesBeforeAllOthers() throws Exception {
    variables.put("PATH", directory.resolve("bin") + ":" + System.getenv("PATH"));
    python("bin/python3", "3.98.1");
    Path right = python("opt/right", "3.98.2");
    Path wrong = python("opt/wrong", "3.97.0");
    List<ToolchainPython> toolchains =
        List.of(
            new ToolchainPython("3.97", wrong.toString()),
            new ToolchainPython("3.98.2", right.toString()));

    assertThat(locator.locate("3.98", toolchains, here(), memo).version()).isEqualTo("3.98.2");
    assertThat(locator.locate("[3.98.1]", toolchains, here(), memo).version()).isEqualTo("3.98.1");
  }

  @Test
  void freeThreadedAndDebugBuildsAreTakenOnlyIfAskedFor() throws Exception {
    variables.put("PATH", directory.resolve("bin") + ":" + System.getenv("PATH"));
    variables.put("PYENV_ROOT", directory.resolve("pyenv").toString());
    python("bin/python3", "3.98.3", "freeThreaded");
    python("bin/python3.98", "3.98.1");
    python("bin/python3.98-dbg", "3.98.1", "debug");
    python("pyenv/versions/3.99.1t/bin/python3", "3.99.1", "freeThreaded");
    python("pyenv/versions/3.99.0/bin/python3", "3.99.0");

    assertThat(locate("3.98").executable()).endsWith(Path.of("bin/python3.98"));
    assertThat(locate("3.98t").executable()).endsWith(Path.of("bin/python3"));
    assertThat(locate("3.98d").executable()).endsWith(Path.of("bin/python3.98-dbg"));
    assertThat(locate("3.99t").version()).isEqualTo("3.99.1");
    assertThat(locate("[3.98.3,4)").version()).isEqualTo("3.99.0");
    assertThatThrownBy(() -> locate("3.99td"))
        .hasMessageStartingWith(
            "There is no Python in the range of free-threaded builds of debug builds [3.99,3.100); found: ")
        .hasMessageContaining("3.99.1t (");
  }

  @Test
  void whatWindowsLauncherListsIsParsedInItsOldFormAndItsNewOne() {
    assertThat(
            PyLauncher.parse(
                List.of(
                    "Installed Pythons found by py Launcher",
                    " -V:3.13t         C:\\Program Files\\Python313\\python3.13t.exe",
                    " -V:3.12 *        C:\\Python312\\python.exe",
                    " -3.10-64\tC:\\Python310\\python.exe",
                    " -V:3.9 ")))
        .containsExactly(
            Path.of("C:\\Program Files\\Python313\\python3.13t.exe"),
            Path.of("C:\\Python312\\python.exe"),
            Path.of("C:\\Python310\\python.exe"));
  }

  @Test
  void onWindowsTheLauncherIsAskedLastAndOnlyThere() throws Exception {
    Path python = python("registered/python.exe", "3.99.5");
    script("bin/py.exe", "echo ' -V:3.99 *        " + python + "'");
    variables.put("PATH", directory.resolve("bin") + ";" + System.getenv("PATH"));

    assertThatThrownBy(() -> locate("3.99")).hasMessageContaining("There is no Python");
    Host windows = new Host(Map.copyOf(variables), directory.resolve("home"), "Windows 11");
    BuildContext there =
        new BuildContext(windows, project, directory.resolve("logs"), started::add);
    assertThat(locator.locate("3.99", List.of(), there, memo).version()).isEqualTo("3.99.5");
    assertThat(started).anyMatch(program -> program.command().contains("--list-paths"));
  }

  @Test
  void rangeThatNothingIsInIsToldWithWhatIsThere() throws Exception {
    variables.put("PATH", directory.resolve("bin") + ":" + System.getenv("PATH"));
    python("bin/python3", "3.98.1");

    assertThatThrownBy(() -> locate("3.99"))
        .isInstanceOf(PythonException.class)
        .hasMessageStartingWith("There is no Python in the range [3.99,3.100); found: 3.98.1 (")
        .hasMessageContaining("toolchains.xml");
  }

  @Test
  void rangeThatNothingIsInIsToldWithWhatPyenvHasToo() throws Exception {
    variables.put("PYENV_ROOT", directory.resolve("pyenv").toString());
    variables.put("PATH", directory.resolve("pyenv/shims") + ":" + System.getenv("PATH"));
    pyenv();

    assertThatThrownBy(() -> locate("[3.99,)"))
        .hasMessageContaining("3.11.1 (" + directory.resolve("pyenv/versions/3.11.1"))
        .hasMessageContaining("3.12.2 (" + directory.resolve("pyenv/versions/3.12.2"))
        .hasMessageContaining("add it to toolchains.xml")
        .hasMessageContaining(
            "name one with -Dpip-cmake.python=PATH, or have Maven bring one with -Dpip-cmake.python=managed");
  }

  @Test
  void commandIsCalledOtherwiseOnWindows() {
    assertThat(InterpreterLocator.defaultCommand(new Host(Map.of(), project, "Windows 11")))
        .isEqualTo("python");
    assertThat(InterpreterLocator.defaultCommand(host())).isEqualTo("python3");
  }

  /** A pyenv of two versions, whose shim goes by .python-version and PYENV_VERSION. */
  private void pyenv() throws Exception {
    python("pyenv/versions/3.11.1/bin/python3", "3.11.1");
    python("pyenv/versions/3.12.2/bin/python3", "3.12.2");
    Path versions = directory.resolve("pyenv/versions");
    script(
        "pyenv/shims/python3",
        """
        v=${PYENV_VERSION:-$(cat ../.python-version 2>/dev/null || echo 3.11.1)}
        exec "%s/$v/bin/python3" "$@"
        """
            .formatted(versions));
    variables.put("PYENV_VERSION", ""); // whatever the tester has chosen
    variables.put("PATH", directory.resolve("pyenv/shims") + ":" + System.getenv("PATH"));
  }

  /** One whose facts say that it is of some builds, too. */
  private Path python(String name, String version, String... builds) throws Exception {
    Path runner = directory.resolve("pip/__pip-runner__.py");
    Files.createDirectories(runner.getParent());
    Files.writeString(runner, "");
    Map<String, Object> facts =
        new HashMap<>(
            com.grack.nanojson.JsonParser.object().from(TestInterpreter.at(directory).toJson()));
    facts.put("version", version);
    facts.put("executable", directory.resolve(name).toString());
    facts.put("pip", runner.toString());
    for (String build : builds) {
      facts.put(build, true);
    }
    return answering(name, com.grack.nanojson.JsonWriter.string(facts));
  }

  private Path answering(String name, String json) throws IOException {
    return script(name, "echo 'noise before'\ncat <<'EOF'\npip-cmake-facts:" + json + "\nEOF");
  }

  private Path script(String name, String body) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n" + body + "\n");
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Interpreter locate(String python)
      throws PythonException, IOException, InterruptedException {
    return locator.locate(python, List.of(), here(), memo);
  }

  private BuildContext here() {
    return new BuildContext(host(), project, directory.resolve("logs"), started::add);
  }

  private Host host() {
    return new Host(Map.copyOf(variables), directory.resolve("home"), "Linux");
  }
}
