package io.github.pipcmake.python.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pipcmake.process.Host;
import io.github.pipcmake.python.TestInterpreter;
import io.github.pipcmake.python.interpreter.Interpreter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UvSettingsTest {
  @TempDir Path directory;

  private final Map<String, String> variables = new HashMap<>();
  private IndexSettings index = IndexSettings.NONE;

  @BeforeEach
  void noConfigurationOfThisMachine() {
    variables.put("PIP_CONFIG_FILE", "/dev/null");
  }

  @Test
  void indexesOfThePomReachUvByVariablesAloneAndTheirPasswordsAreSecret() throws Exception {
    variables.put("PIP_INDEX_URL", "https://other.example.org/simple");
    index =
        new IndexSettings(
            Optional.of("https://me:s3cret@i.example.org/simple"),
            List.of("https://a.example.org", "https://b.example.org"),
            List.of(),
            List.of("numpy", "scipy"),
            List.of(),
            Map.of());
    UvSettings settings = settings();
    assertThat(settings.environment())
        .containsEntry("UV_DEFAULT_INDEX", "https://me:s3cret@i.example.org/simple")
        .containsEntry("UV_INDEX", "https://a.example.org https://b.example.org");
    assertThat(settings.secrets()).contains("s3cret");
    assertThat(settings.arguments())
        .containsExactly("--only-binary", "numpy", "--only-binary", "scipy");
  }

  @Test
  void configurationFilesOfPipCountWhereVariablesAreSilent() throws Exception {
    Path file = directory.resolve("pip.conf");
    Files.writeString(
        file,
        """
        # comment
        [global]
        index_url = https://global.example.org/simple
        timeout: 7
        [install]
        index-url = https://install.example.org/simple
        extra-index-url =
            https://one.example.org
            https://two.example.org
        no-index = no
        [download]
        index-url = https://wrong.example.org
        """);
    variables.put("PIP_CONFIG_FILE", file.toString());
    assertThat(settings().environment())
        .containsEntry("UV_DEFAULT_INDEX", "https://install.example.org/simple")
        .containsEntry("UV_INDEX", "https://one.example.org https://two.example.org")
        .containsEntry("UV_HTTP_TIMEOUT", "7");
    assertThat(settings().arguments()).isEmpty();
    variables.put("PIP_INDEX_URL", "https://variable.example.org/simple");
    assertThat(settings().environment())
        .containsEntry("UV_DEFAULT_INDEX", "https://variable.example.org/simple");
  }

  @Test
  void directoryOfLinksThatIsNotThereIsLeftOut() throws Exception {
    Files.createDirectory(directory.resolve("wheels"));
    variables.put("PIP_FIND_LINKS", "wheels none https://e.org/links");
    assertThat(settings().environment())
        .containsEntry("UV_FIND_LINKS", "wheels,https://e.org/links");
  }

  @Test
  void whatChoosesPackagesIsChosenByPipsSettingsAlone() throws Exception {
    variables.put("PIP_ONLY_BINARY", ":all:");
    variables.put("PIP_NO_INDEX", "1");
    variables.put("PIP_PRE", "1");
    variables.put("UV_INDEX_URL", "https://uv.example.org");
    variables.put("UV_CACHE_DIR", "/cache");
    UvSettings settings = settings();
    assertThat(settings.arguments()).containsExactly("--no-index", "--only-binary", ":all:");
    assertThat(settings.environment()).containsEntry("UV_PRERELEASE", "allow");
    assertThat(settings.withoutVariables()).contains("UV_INDEX_URL").doesNotContain("UV_CACHE_DIR");
  }

  private UvSettings settings() throws Exception {
    Host host = new Host(variables, directory.resolve("home"), "Linux");
    Interpreter interpreter = TestInterpreter.at(directory.resolve("usr"));
    return UvSettings.of(
        host,
        interpreter,
        PipSettings.read(host, directory, interpreter, index),
        directory,
        directory.resolve("empty"));
  }
}
