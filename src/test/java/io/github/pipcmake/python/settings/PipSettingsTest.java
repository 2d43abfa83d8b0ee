package io.github.pipcmake.python.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pipcmake.process.Host;
import io.github.pipcmake.python.TestInterpreter;
import io.github.pipcmake.python.interpreter.Interpreter;
import io.github.pipcmake.python.interpreter.PythonException;
import io.github.pipcmake.python.requirements.LocalSource;
import io.github.pipcmake.python.requirements.RecipeInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipSettingsTest {
  @TempDir Path directory;

  @Test
  void variableThatChoosesWhatIsInstalledIsAnInputWithoutItsCredentials() throws Exception {
    PipSettings settings =
        read(Map.of("PIP_INDEX_URL", "https://me:ge%40heim@i.example.org/simple", "PIP_PRE", "1"));

    assertThat(inputs(settings))
        .containsExactly(
            new RecipeInput("PIP_INDEX_URL", "https://i.example.org/simple"),
            new RecipeInput("PIP_PRE", "1"));
    assertThat(settings.secrets()).contains("ge%40heim", "ge@heim");
    assertThat(settings.withoutVariables()).doesNotContain("PIP_INDEX_URL", "PIP_PRE");
  }

  @Test
  void passwordThatNoUrlParserFindsTheEndOfIsRefusedBeforePipPrintsHalfOfIt() {
    assertThatThrownBy(
            () -> read(Map.of("PIP_INDEX_URL", "https://me:ge/heim@i.example.org/simple")))
        .isInstanceOf(PythonException.class)
        .hasMessageContaining("PIP_INDEX_URL (or indexUrl) holds the character /")
        .hasMessageContaining("write %2F for it")
        .hasMessageNotContaining("heim");
    assertThatThrownBy(
            () -> read(Map.of("PIP_INDEX_URL", "https://me:g@e/heim@i.example.org/simple")))
        .hasMessageContaining("write %2F for it")
        .hasMessageNotContaining("heim");
    assertThatThrownBy(
            () ->
                read(
                    Map.of(),
                    new IndexSettings(
                        Optional.empty(),
                        List.of("https://i.example.org/", "https://me:ge#h/eim@i.example.org/"),
                        List.of(),
                        List.of(),
                        List.of(),
                        Map.of())))
        .hasMessageContaining("extraIndexUrls")
        .hasMessageContaining("write %23 for it");
  }

  @Test
  void passwordOfNetrcNeverShows() throws Exception {
    Files.writeString(
        directory.resolve("netrc"), "machine i.example.org login me password ge@heim\n");
    assertThat(read(Map.of("NETRC", directory.resolve("netrc").toString())).secrets())
        .contains("ge@heim", "ge%40heim");
  }

  @Test
  void configurationFileInAnotherEncodingIsAnInputAndAnUnreadableOneIsNone() throws Exception {
    Path file = directory.resolve("my.conf");
    Files.write(file, new byte[] {'#', (byte) 0xe4, '\n'});
    assertThat(inputs(read(Map.of("PIP_CONFIG_FILE", file.toString()))))
        .contains(new RecipeInput(file.toString(), "#\u00e4\n"));

    // is a file, and even root cannot read it from its beginning
    Path unreadable = Path.of("/proc/self/mem");
    Assumptions.assumeTrue(Files.isRegularFile(unreadable));
    assertThat(inputs(read(Map.of("PIP_CONFIG_FILE", unreadable.toString()))))
        .extracting(RecipeInput::name)
        .doesNotContain(unreadable.toString());
  }

  @Test
  void proxyIsNoInputAndOneOfTheUsersVariablesWins() throws Exception {
    String proxy = "http://me:ge%20heim@proxy.example.org:3128";
    IndexSettings index =
        new IndexSettings(
            Optional.empty(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            Map.of("https_proxy", proxy));
    Interpreter interpreter = TestInterpreter.at(directory.resolve("usr"));

    PipSettings settings = PipSettings.read(linux(Map.of()), directory, interpreter, index);
    assertThat(settings.environment()).containsEntry("https_proxy", proxy);
    assertThat(settings.secrets()).contains("ge%20heim", "ge heim");
    assertThat(inputs(settings)).isEmpty();
    for (String variable : List.of("PIP_PROXY", "https_proxy", "HTTPS_PROXY")) {
      Host host = linux(Map.of(variable, "http://mine.example.org"));
      assertThat(PipSettings.read(host, directory, interpreter, index).environment())
          .as(variable)
          .doesNotContainEntry("https_proxy", proxy);
    }
  }

  @Test
  void directoryOfWheelsThatASettingNamesIsAnInput() throws Exception {
    Path wheels = Files.createDirectory(directory.resolve("wheels"));

    for (String written : List.of("wheels", wheels.toString())) {
      assertThat(read(Map.of("PIP_FIND_LINKS", written)).sources())
          .containsExactly(new LocalSource("wheels", wheels, true));
    }
    assertThat(inputs(read(Map.of("PIP_FIND_LINKS", wheels + "/more"))))
        .as("the same in every clone")
        .contains(new RecipeInput("PIP_FIND_LINKS", "./wheels/more"));
  }

  @Test
  void filesAndDirectoriesOfAConfigurationFileAreInputsWithTheirContent() throws Exception {
    Path configuration = directory.resolve("my.conf");
    Files.writeString(
        configuration,
        """
        [global]
        constraint = ignored.txt
        find-links = wheels
            more
        [install]
        constraint = limits.txt
        build_constraint = build-limits.txt
        requirement = always.txt
        [download]
        constraint = ignored.txt
        """);
    for (String name : List.of("limits.txt", "build-limits.txt", "always.txt", "ignored.txt")) {
      Files.writeString(directory.resolve(name), "six # " + name + "\n");
    }
    Files.writeString(directory.resolve("always.txt"), "./six.whl\n");
    Files.writeString(directory.resolve("six.whl"), "");
    Files.createDirectory(directory.resolve("wheels"));
    Files.createDirectory(directory.resolve("more"));

    PipSettings settings = read(Map.of("PIP_CONFIG_FILE", configuration.toString()));
    assertThat(inputs(settings))
        .contains(
            new RecipeInput("constraint file limits.txt", "six # limits.txt\n"),
            new RecipeInput("build-constraint file build-limits.txt", "six # build-limits.txt\n"),
            new RecipeInput("requirement file always.txt", "./six.whl\n"))
        .noneMatch(input -> input.name().contains("ignored"));
    assertThat(settings.sources())
        .extracting(LocalSource::name)
        .containsExactly("six.whl", "wheels", "more");

    PipSettings overridden =
        read(
            Map.of(
                "PIP_CONFIG_FILE", configuration.toString(),
                "PIP_CONSTRAINT", "ignored.txt",
                "PIP_FIND_LINKS", "more"));
    assertThat(inputs(overridden))
        .extracting(RecipeInput::name)
        .contains("constraint file ignored.txt")
        .doesNotContain("constraint file limits.txt");
    assertThat(overridden.sources())
        .extracting(LocalSource::name)
        .containsExactly("six.whl", "more");
  }

  @Test
  void wayToTheIndexIsPassedOnAndChangesNoRecipe() throws Exception {
    PipSettings settings =
        read(
            Map.of(
                "PIP_CERT",
                "/c",
                "PIP_PROXY",
                "http://u:pass@p",
                "PIP_TIMEOUT",
                "3",
                "PIP_CACHE_DIR",
                "/d"));

    assertThat(inputs(settings)).isEmpty();
    assertThat(settings.withoutVariables()).isEmpty();
    assertThat(settings.secrets()).contains("pass");
  }

  @Test
  void whatBelongsToAnotherCommandOrLetsTheHostInIsRemoved() throws Exception {
    Map<String, String> variables = new HashMap<>();
    for (String name :
        List.of(
            "PIP_TARGET",
            "PIP_REQUIRE_VIRTUALENV",
            "PIP_NO_DEPS",
            "PIP_LOG",
            "PYTHONPATH",
            "PYTHONHOME",
            "PYTHONSTARTUP",
            "VIRTUAL_ENV")) {
      variables.put(name, "x");
    }

    PipSettings settings = read(variables);

    assertThat(settings.withoutVariables()).isEqualTo(variables.keySet());
    assertThat(inputs(settings)).isEmpty();
    assertThat(read(Map.of("PIP_USER", "1", "PYTHONNOUSERSITE", "")).environment())
        .containsEntry("PIP_USER", "0")
        .containsEntry("PYTHONNOUSERSITE", "1")
        .containsEntry("PIP_NO_INPUT", "1");
  }

  @Test
  void indexSettingsOfThePomReplaceTheVariablesCredentialsAndAll() throws Exception {
    PipSettings settings =
        PipSettings.read(
            linux(Map.of("PIP_INDEX_URL", "https://old.example.org")),
            directory,
            TestInterpreter.at(directory.resolve("usr")),
            new IndexSettings(
                Optional.of("https://a:geheim@new.example.org"),
                List.of("https://x.example.org", "https://y.example.org"),
                List.of("wheels", "my wheels", "https://z.example.org"),
                List.of("numpy", "scipy"),
                List.of(),
                Map.of()));

    assertThat(inputs(settings))
        .contains(new RecipeInput("PIP_INDEX_URL", "https://new.example.org"))
        .contains(new RecipeInput("PIP_ONLY_BINARY", "numpy,scipy"))
        .noneMatch(input -> input.text().contains("old"));
    assertThat(settings.environment())
        .containsEntry("PIP_INDEX_URL", "https://a:geheim@new.example.org")
        .containsEntry("PIP_EXTRA_INDEX_URL", "https://x.example.org https://y.example.org")
        .containsEntry(
            "PIP_FIND_LINKS",
            "%s %s https://z.example.org"
                .formatted(directory.resolve("wheels"), directory.resolve("my wheels").toUri()));
    assertThat(settings.secrets()).contains("geheim");
  }

  @Test
  void eachConfigurationFileThatPipReadsCountsWholeInPipsOrder() throws Exception {
    write("xdg/pip/pip.conf", "[global]\nindex-url = https://u:geheim@i.example.org\n");
    write("home/.pip/pip.conf", "a");
    write("home/.config/pip/pip.conf", "b");
    write("usr/pip.conf", "c");
    Map<String, String> variables = Map.of("XDG_CONFIG_DIRS", directory.resolve("xdg").toString());

    PipSettings settings = read(variables);

    assertThat(inputs(settings))
        .filteredOn(input -> input.name().startsWith(directory.toString()))
        .extracting(RecipeInput::text)
        .containsExactly("[global]\nindex-url = https://i.example.org\n", "a", "b", "c");
    assertThat(settings.secrets()).contains("geheim");
  }

  @Test
  void pipConfigFileReplacesTheUsersFilesAndTheNullDeviceAll() throws Exception {
    write("home/.config/pip/pip.conf", "b");
    Path named = write("named.conf", "n");

    assertThat(inputs(read(Map.of("PIP_CONFIG_FILE", named.toString()))))
        .extracting(RecipeInput::text)
        .contains("n")
        .doesNotContain("b");
    assertThat(inputs(read(Map.of("PIP_CONFIG_FILE", "/dev/null")))).isEmpty();
  }

  @Test
  void filesThatPipConstraintNamesAreInputs() throws Exception {
    write("limits.txt", "six<2");

    assertThat(inputs(read(Map.of("PIP_CONSTRAINT", "limits.txt"))))
        .containsExactly(
            new RecipeInput("PIP_CONSTRAINT", "limits.txt"),
            new RecipeInput("constraint file limits.txt", "six<2"));
  }

  @Test
  void onWindowsAndMacOsPipsFilesAreWhereThoseSystemsKeepThem() {
    Path home = Path.of("/home/me");
    Path prefix = Path.of("/py");

    assertThat(
            new PipConfigurationFiles(
                    new Host(
                        Map.of("AppData", "/roaming", "ProgramData", "/programs"),
                        home,
                        "Windows 11"),
                    prefix)
                .all())
        .containsExactly(
            Path.of("/programs/pip/pip.ini"),
            home.resolve("pip/pip.ini"),
            Path.of("/roaming/pip/pip.ini"),
            prefix.resolve("pip.ini"));
    assertThat(new PipConfigurationFiles(new Host(Map.of(), home, "Mac OS X"), prefix).all())
        .containsExactly(
            Path.of("/Library/Application Support/pip/pip.conf"),
            home.resolve(".pip/pip.conf"),
            home.resolve(".config/pip/pip.conf"),
            prefix.resolve("pip.conf"));
  }

  private PipSettings read(Map<String, String> variables) throws PythonException, IOException {
    return read(variables, IndexSettings.NONE);
  }

  private PipSettings read(Map<String, String> variables, IndexSettings index)
      throws PythonException, IOException {
    return PipSettings.read(
        linux(variables), directory, TestInterpreter.at(directory.resolve("usr")), index);
  }

  /** All but /etc/pip.conf, which the machine that runs the test may have. */
  private static List<RecipeInput> inputs(PipSettings settings) {
    return settings.inputs().stream().filter(input -> !input.name().startsWith("/etc/")).toList();
  }

  private Host linux(Map<String, String> variables) {
    Map<String, String> all = new HashMap<>(variables);
    all.putIfAbsent("XDG_CONFIG_DIRS", directory.resolve("none").toString());
    return new Host(all, directory.resolve("home"), "Linux");
  }

  private Path write(String name, String content) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, content);
  }
}
