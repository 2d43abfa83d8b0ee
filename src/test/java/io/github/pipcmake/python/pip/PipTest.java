package io.github.pipcmake.python.pip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.github.pipcmake.process.Host;
import io.github.pipcmake.process.ProcessOutcome;
import io.github.pipcmake.process.ProcessRunner;
import io.github.pipcmake.python.LocalWheel;
import io.github.pipcmake.python.MapMemo;
import io.github.pipcmake.python.interpreter.BuildContext;
import io.github.pipcmake.python.interpreter.Interpreter;
import io.github.pipcmake.python.interpreter.InterpreterLocator;
import io.github.pipcmake.python.interpreter.InterpreterProbe;
import io.github.pipcmake.python.interpreter.PipProgram;
import io.github.pipcmake.python.interpreter.PyLauncher;
import io.github.pipcmake.python.interpreter.PythonException;
import io.github.pipcmake.python.requirements.Requirement;
import io.github.pipcmake.python.settings.IndexSettings;
import io.github.pipcmake.python.settings.PipSettings;
import io.github.pipcmake.python.venv.EntryPoints;
import io.github.pipcmake.python.venv.Normalisation;
import io.github.pipcmake.python.venv.Packages;
import io.github.pipcmake.python.venv.VirtualEnvironment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The real Python and its real pip, with a wheel of this test's and no index. */
class PipTest {
  @TempDir Path directory;
  private final ProcessRunner runner = new ProcessRunner();
  private final List<ProcessOutcome> outcomes = new ArrayList<>();
  private final MapMemo memo = new MapMemo();
  private Path wheels = Path.of("wheels");

  @BeforeEach
  void wheels() throws IOException {
    directory = directory.toRealPath();
    wheels = directory.resolve("wheels");
    LocalWheel.write(wheels, "1.0");
    LocalWheel.write(wheels, "2.0");
  }

  @Test
  void twoInstallsInTwoDirectoriesAreTheSameTreeWhoseScriptRunsFromAnywhere() throws Exception {
    VirtualEnvironment one = install("one", new Requirement("hello-demo", "test"));
    VirtualEnvironment two = install("the other one", new Requirement("hello-demo", "test"));
    Normalisation.normalise(one, host());
    Map<String, String> tree = tree(one.root());
    Normalisation.normalise(two, host());
    Normalisation.normalise(two, host());

    assertThat(tree(two.root())).isEqualTo(tree);
    assertThat(tree)
        .containsKeys("bin/hello-demo", "bin/python", "bin/python3", "pyvenv.cfg")
        .containsEntry("bin/python3", "-> python")
        .doesNotContainKey("bin/activate")
        .noneSatisfy((name, content) -> assertThat(name).containsAnyOf("pip", ".pyc"))
        .noneSatisfy((name, content) -> assertThat(content).contains("the other one"));
    assertThat(Packages.in(two.sitePackages())).containsExactly(entry("hello-demo", "2.0"));
    assertThat(EntryPoints.read(two).prefixes())
        .containsExactly(
            new EntryPoints.Entry(
                "any", two.root().relativize(two.sitePackages()).toString() + "/hello_demo/cmake"));
    runsFromAnywhere(two);
    agreesWithItsRecord(two);
  }

  @Test
  void neitherTheHostsPackagesNorItsPipCanBeSeenFromTheEnvironment() throws Exception {
    VirtualEnvironment made = install("made", new Requirement("hello-demo==1.0", "test"));

    assertThat(
            output(
                directory,
                Map.of(),
                made.python().toString(),
                "-c",
                "import sys, sysconfig, importlib.util as u; print(u.find_spec('pip'),"
                    + " sysconfig.get_path('purelib'), [p for p in sys.path if 'site-packages' in p"
                    + " or 'dist-packages' in p])"))
        .isEqualTo("None %s ['%s']".formatted(made.sitePackages(), made.sitePackages()));
  }

  @Test
  void noVariableAndNoConfigurationOfTheUsersSendsPackagesElsewhere() throws Exception {
    VirtualEnvironment made =
        install(
            "made",
            Map.of(
                "PIP_TARGET", directory.resolve("target").toString(),
                "PIP_USER", "1",
                "PYTHONPATH", directory.resolve("target").toString()),
            new Requirement("hello-demo", "test"));

    assertThat(made.sitePackages().resolve("hello_demo")).isDirectory();
    assertThat(directory.resolve("target")).doesNotExist();
  }

  @Test
  void requirementsAndConstraintsFilesCountFromTheBaseDirectory() throws Exception {
    Files.writeString(directory.resolve("r.txt"), "hello-demo\n-c limits.txt\n");
    Files.writeString(directory.resolve("limits.txt"), "hello-demo<2\n");
    Interpreter interpreter = interpreter();
    VirtualEnvironment made = environment("made", interpreter);

    new Pip(runner)
        .install(
            new Pip.Request(
                interpreter,
                made,
                List.of(),
                List.of(Path.of("r.txt")),
                List.of(),
                false,
                false,
                settings(Map.of(), interpreter),
                directory.resolve("private"),
                line -> {}),
            here());

    assertThat(Packages.in(made.sitePackages())).containsExactly(entry("hello-demo", "1.0"));
  }

  @Test
  void wheelOfEnsurepipServesWhereThereIsNoPipAndIsNotLeftBehind() throws Exception {
    Interpreter found = interpreter();
    String wheel =
        output(
            directory,
            Map.of(),
            found.executable().toString(),
            "-c",
            "import ensurepip, glob, os, sysconfig; d = sysconfig.get_config_var('WHEEL_PKG_DIR') or"
                + " os.path.join(os.path.dirname(ensurepip.__file__), '_bundled');"
                + " print(sorted(glob.glob(os.path.join(d, 'pip-*.whl')))[-1])");
    Interpreter bundled = withPip(found, Optional.of(new PipProgram(Path.of(wheel), "?")));
    VirtualEnvironment made = environment("made", bundled);

    install(bundled, made, Map.of(), new Requirement("hello-demo", "test"));

    assertThat(Packages.in(made.sitePackages())).containsOnlyKeys("hello-demo");
  }

  @Test
  void pipThatWentElsewhereOrCameSinceIsFoundWhenItIsNeeded() throws Exception {
    Interpreter found = interpreter();
    Path gone = directory.resolve("gone/__pip-runner__.py");

    for (Optional<PipProgram> pip :
        List.of(Optional.<PipProgram>empty(), Optional.of(new PipProgram(gone, "1")))) {
      Interpreter stale = withPip(found, pip);
      VirtualEnvironment made = environment("made" + pip.isPresent(), stale);
      install(stale, made, Map.of(), new Requirement("hello-demo", "test"));
      assertThat(Packages.in(made.sitePackages())).hasSize(1);
    }
  }

  @Test
  void pythonWithoutPipIsToldWithWhatToInstallWhenItIsNeeded() throws Exception {
    Interpreter found = interpreter();
    VirtualEnvironment made = environment("made", found);
    Path python = directory.resolve("python3");
    Map<String, Object> facts =
        new HashMap<>(com.grack.nanojson.JsonParser.object().from(found.toJson()));
    facts.keySet().removeAll(List.of("pip", "pipVersion"));
    facts.put("executable", python.toString());
    String json = com.grack.nanojson.JsonWriter.string(facts);
    Files.writeString(python, "#!/bin/sh\ncat <<'EOF'\npip-cmake-facts:" + json + "\nEOF\n");
    Files.setPosixFilePermissions(python, PosixFilePermissions.fromString("rwxr-xr-x"));

    assertThatThrownBy(
            () ->
                install(
                    Interpreter.fromJson(json),
                    made,
                    Map.of(),
                    new Requirement("hello-demo", "test")))
        .isInstanceOf(PythonException.class)
        .hasMessageContaining(python + " has no pip and no ensurepip with a wheel of it. Install")
        .hasMessageContaining("apt install python3-pip");
  }

  @Test
  void pipSpeaksUtf8WhateverTheLocale() throws Exception {
    install("made", new Requirement("hello-demo", "test"));

    assertThat(outcomes.get(0).command()).containsSequence("-I", "-X", "utf8");
  }

  @ParameterizedTest
  @ValueSource(strings = {"target", "prefix", "root"})
  void configurationThatSendsPackagesElsewhereIsTold(String setting) throws Exception {
    Path configuration = directory.resolve("pip.conf");
    Files.writeString(
        configuration, "[install]\n" + setting + " = " + directory.resolve("elsewhere") + "\n");
    Map<String, String> variables = Map.of("PIP_CONFIG_FILE", configuration.toString());

    assertThatThrownBy(() -> install("made", variables, new Requirement("hello-demo", "test")))
        .isInstanceOf(PythonException.class)
        .hasMessageContaining("not into the environment. Look for target, prefix or root")
        .hasMessageContaining("-m pip config list");
  }

  @Test
  void environmentThatMarkersLeaveEmptyIsOne() throws Exception {
    VirtualEnvironment made =
        install("made", new Requirement("hello-demo; python_version < '3'", "test"));

    assertThat(made.sitePackages()).isEmptyDirectory();
  }

  @Test
  void entryPointsInAnotherEncodingAreReadAsFarAsTheyCanBe() throws Exception {
    VirtualEnvironment made = environment("made", interpreter());
    Path info = Files.createDirectories(made.sitePackages().resolve("x-1.dist-info"));
    Files.createDirectories(made.sitePackages().resolve("x"));
    Files.writeString(
        info.resolve("entry_points.txt"),
        "# \u00e4\n[cmake.prefix]\nany = x\n",
        StandardCharsets.ISO_8859_1);

    assertThat(EntryPoints.read(made).prefixes()).hasSize(1);
  }

  @Test
  void packageThatIsNowhereIsToldWithItsOriginAfterPipWasAskedWhy() throws Exception {
    assertThatThrownBy(
            () -> install("made", new Requirement("no-such-demo", "pyproject.toml line 3")))
        .isInstanceOfSatisfying(
            PipException.class,
            e -> {
              assertThat(e.failure().kind()).isEqualTo(PipFailure.Kind.DOES_NOT_EXIST);
              assertThat(e)
                  .hasMessageStartingWith("No index that pip asked has a package no-such-demo (")
                  .hasMessageContaining("(pyproject.toml line 3)");
            });
    assertThat(outcomes).hasSize(2);
  }

  @Test
  void indexOutOfReachIsToldEvenIfPipKeepsSilentAboutIt() throws Exception {
    assertThatThrownBy(
            () ->
                install(
                    "made",
                    Map.of(
                        "PIP_NO_INDEX", "",
                        "PIP_INDEX_URL", "http://me:geheim@127.0.0.1:9/simple",
                        "PIP_RETRIES", "0"),
                    new Requirement("no-such-demo", "the POM")))
        .isInstanceOfSatisfying(
            PipException.class, e -> assertThat(e.failure().isIndexUnreachable()).isTrue())
        .hasMessageContaining("the index at 127.0.0.1")
        .hasMessageNotContaining("geheim");
    assertThat(outcomes)
        .isNotEmpty()
        .allSatisfy(outcome -> assertThat(outcome.toString()).doesNotContain("geheim"))
        .allSatisfy(outcome -> assertThat(outcome.logFile()).content().doesNotContain("geheim"));
  }

  /** Through the PATH, through a link, by a relative name, and after the tree moved. */
  private void runsFromAnywhere(VirtualEnvironment environment) throws Exception {
    Path moved = directory.resolve("moved to \"here\"");
    Files.move(environment.root(), moved);
    Path link =
        Files.createSymbolicLink(directory.resolve("link"), moved.resolve("bin/hello-demo"));
    assertThat(output(directory, Map.of(), link.toString(), "a b")).isEqualTo("hello a b");
    assertThat(output(moved, Map.of(), "bin/hello-demo")).isEqualTo("hello");
    String path = moved.resolve("bin") + ":" + System.getenv("PATH");
    assertThat(output(directory, Map.of("PATH", path), "/bin/sh", "-c", "hello-demo there"))
        .isEqualTo("hello there");
    Files.move(moved, environment.root());
  }

  /** As pip itself would check before it removes a package. */
  private void agreesWithItsRecord(VirtualEnvironment environment) throws Exception {
    assertThat(
            output(
                directory,
                Map.of(),
                environment.python().toString(),
                "-c",
                """
                import base64, hashlib, importlib.metadata as m
                hashed = [f for f in m.files('hello-demo') if f.hash]
                for f in hashed:
                    b = f.locate().read_bytes()
                    h = base64.urlsafe_b64encode(hashlib.sha256(b).digest())
                    assert h.rstrip(b'=').decode() == f.hash.value, f
                    assert f.size == len(b), f
                print(*sorted(f.name for f in hashed))
                """))
        .isEqualTo("hello-demo");
  }

  private VirtualEnvironment install(String name, Requirement... requirements) throws Exception {
    return install(name, Map.of(), requirements);
  }

  private VirtualEnvironment install(
      String name, Map<String, String> variables, Requirement... requirements) throws Exception {
    Interpreter interpreter = interpreter();
    VirtualEnvironment made = environment(name, interpreter);
    install(interpreter, made, variables, requirements);
    return made;
  }

  private void install(
      Interpreter interpreter,
      VirtualEnvironment environment,
      Map<String, String> variables,
      Requirement... requirements)
      throws Exception {
    new Pip(runner)
        .install(
            new Pip.Request(
                interpreter,
                environment,
                List.of(requirements),
                List.of(),
                List.of(),
                false,
                false,
                settings(variables, interpreter),
                directory.resolve("private"),
                line -> {}),
            here());
  }

  /** The variables given, set for pip as if this process had them. */
  private PipSettings settings(Map<String, String> variables, Interpreter interpreter)
      throws PythonException, IOException {
    Map<String, String> all = new HashMap<>(System.getenv());
    all.put("PIP_NO_INDEX", "1");
    all.putAll(variables);
    PipSettings read =
        PipSettings.read(
            new Host(all, directory, "Linux"),
            directory,
            interpreter,
            new IndexSettings(
                Optional.empty(), List.of(), List.of("wheels"), List.of(), List.of(), Map.of()));
    Map<String, String> environment = new HashMap<>(all);
    environment.keySet().removeAll(read.withoutVariables());
    environment.putAll(read.environment());
    return new PipSettings(
        read.inputs(),
        read.ofLocks(),
        read.sources(),
        environment,
        read.withoutVariables(),
        read.secrets(),
        List.of());
  }

  private VirtualEnvironment environment(String name, Interpreter interpreter) throws IOException {
    return VirtualEnvironment.create(
        Files.createDirectories(directory.resolve(name)), interpreter, host());
  }

  private Interpreter interpreter() throws Exception {
    Interpreter found =
        new InterpreterLocator(new InterpreterProbe(runner), new PyLauncher(runner))
            .locate("python3", List.of(), here(), memo);
    outcomes.clear();
    return found;
  }

  private static Interpreter withPip(Interpreter i, Optional<PipProgram> pip) {
    return new Interpreter(
        i.executable(),
        i.version(),
        i.implementation(),
        i.cacheTag(),
        i.soabi(),
        i.platform(),
        i.freeThreaded(),
        i.debug(),
        i.pointerBits(),
        i.libc(),
        i.basePrefix(),
        i.pureLib(),
        i.platLib(),
        i.include(),
        pip);
  }

  private BuildContext here() {
    return new BuildContext(host(), directory, directory.resolve("logs"), outcomes::add);
  }

  private Host host() {
    return Host.current();
  }

  private static String output(Path in, Map<String, String> variables, String... command)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(in.toFile()).redirectErrorStream(true);
    builder.environment().putAll(variables);
    builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output.strip();
  }

  private static Map<String, String> tree(Path root) throws IOException {
    Map<String, String> tree = new TreeMap<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.toList()) {
        tree.put(
            root.relativize(file).toString(),
            Files.isSymbolicLink(file)
                ? "-> " + Files.readSymbolicLink(file)
                : Files.isDirectory(file)
                    ? "directory"
                    : Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
    return tree;
  }
}
