package io.github.pipcmake.python.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pipcmake.it.LocalIndex;
import io.github.pipcmake.process.Host;
import io.github.pipcmake.process.ProcessRunner;
import io.github.pipcmake.python.interpreter.BuildContext;
import io.github.pipcmake.python.interpreter.Interpreter;
import io.github.pipcmake.python.interpreter.InterpreterProbe;
import io.github.pipcmake.python.interpreter.PythonException;
import io.github.pipcmake.python.pip.Pip;
import io.github.pipcmake.python.requirements.Requirement;
import io.github.pipcmake.python.venv.Packages;
import io.github.pipcmake.python.venv.VirtualEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real pip, an index that everybody can put packages on, and one that wants a password. */
class IndexRouterTest {
  private static final String PASSWORD = "ge%22%20h%2Fe%40im";

  @TempDir Path directory;

  private final ProcessRunner runner = new ProcessRunner();
  private final Map<String, String> variables = new HashMap<>(System.getenv());
  private LocalIndex open;
  private LocalIndex team;

  @BeforeEach
  void startIndexes() throws IOException {
    variables.put("PIP_CACHE_DIR", directory.resolve("cache").toString());
    open =
        LocalIndex.start(directory.resolve("open"))
            .addWheel("corpdemo", "9.0")
            .addWheel("other", "1.0");
    team =
        LocalIndex.start(directory.resolve("team"))
            .addWheel("corpdemo", "1.0")
            .addWheel("other", "9.0")
            .wanting("me", "ge\" h/e@im");
  }

  @AfterEach
  void stopIndexes() {
    open.close();
    team.close();
  }

  @Test
  void withoutItAHigherVersionOnAnyIndexWins() throws Exception {
    assertThat(install(List.of())).containsExactly("corpdemo 9.0", "other 9.0");
  }

  @Test
  void packageComesFromItsIndexAndOthersFromAny() throws Exception {
    assertThat(install(List.of("corp*=" + team.url())))
        .containsExactly("corpdemo 1.0", "other 9.0");
    assertThat(open.requests()).noneMatch(path -> path.contains("corpdemo"));
    try (Stream<Path> left = Files.list(directory.resolve("private"))) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void firstThatHasTheNameCounts() throws Exception {
    assertThat(install(List.of("corpdemo=" + open.url(), "*=" + team.url())))
        .containsExactly("corpdemo 9.0", "other 9.0");
  }

  @Test
  void proxiesAreNotAskedForIt() throws Exception {
    variables.put("http_proxy", "http://127.0.0.1:9");
    variables.put("PIP_PROXY", "http://127.0.0.1:9");
    variables.put("NO_PROXY", "127.0.0.1,corp.example.org");
    assertThat(install(List.of("corp*=" + team.url()))).contains("corpdemo 1.0");
  }

  @Test
  void usersNetrcCountsForOtherHostsOnly() throws Exception {
    Files.writeString(
        directory.resolve(".netrc"), "machine 127.0.0.1 login you password old\nmacdef a\nls");
    assertThat(install(List.of("corp*=" + team.url()))).contains("corpdemo 1.0");
  }

  @Test
  void indexThatIsNotEncryptedIsRefusedAsPipDoes() throws Exception {
    String plain = "http://me:geheim@pypi.example.org/simple";
    assertThatThrownBy(() -> install(List.of("corp*=" + team.url()), plain))
        .isInstanceOf(PythonException.class)
        .hasMessageContaining("http://pypi.example.org/simple is not encrypted")
        .hasMessageNotContaining("geheim");
  }

  @Test
  void furtherIndexesOfPipsConfigurationAreRefused() throws Exception {
    Path file =
        Files.writeString(
            directory.resolve("pip.conf"), "[install]\nextra-index-url = https://x.example.org\n");
    variables.put("PIP_CONFIG_FILE", file.toString());
    assertThatThrownBy(() -> install(List.of("*=" + open.url()), open.url(), List.of()))
        .isInstanceOf(PythonException.class)
        .hasMessageContaining("extraIndexUrls");
  }

  @Test
  void proxyOfPipsConfigurationIsRefused() throws Exception {
    Path file = Files.writeString(directory.resolve("pip.conf"), "[global]\nproxy = http://p:1\n");
    variables.put("PIP_CONFIG_FILE", file.toString());
    assertThatThrownBy(() -> install(List.of("corp*=" + team.url())))
        .isInstanceOf(PythonException.class)
        .hasMessageContaining("https_proxy");
  }

  @Test
  void oneHostHasOneUser() throws Exception {
    assertThatThrownBy(() -> install(List.of("corp*=" + team.url()), open.urlFor("you", "other")))
        .isInstanceOf(PythonException.class)
        .hasMessageContaining("127.0.0.1 have different ones");
  }

  private List<String> install(List<String> onlyIndex) throws Exception {
    return install(onlyIndex, open.url());
  }

  private List<String> install(List<String> onlyIndex, String main) throws Exception {
    return install(onlyIndex, main, List.of(team.urlFor("me", PASSWORD)));
  }

  private List<String> install(List<String> onlyIndex, String main, List<String> extra)
      throws Exception {
    Host host = new Host(variables, directory, System.getProperty("os.name"));
    BuildContext here = new BuildContext(host, directory, directory.resolve("logs"), outcome -> {});
    Interpreter interpreter =
        new InterpreterProbe(runner)
            .ask(host.findExecutable("python3", directory).orElseThrow(), false, here)
            .interpreter();
    PipSettings settings =
        PipSettings.read(
            host,
            directory,
            interpreter,
            new IndexSettings(
                Optional.of(main),
                extra,
                List.of(),
                List.of(),
                OnlyIndex.parse(onlyIndex, Optional.of(main), extra),
                Map.of()));
    VirtualEnvironment made =
        VirtualEnvironment.create(
            Files.createDirectories(directory.resolve("made")), interpreter, host);
    new Pip(runner)
        .install(
            new Pip.Request(
                interpreter,
                made,
                List.of(new Requirement("corpdemo", "test"), new Requirement("other", "test")),
                List.of(),
                List.of(),
                false,
                false,
                settings,
                directory.resolve("private"),
                line -> {}),
            here);
    return Packages.in(made.sitePackages()).entrySet().stream()
        .map(found -> found.getKey() + " " + found.getValue())
        .toList();
  }
}
