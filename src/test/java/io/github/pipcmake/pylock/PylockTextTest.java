package io.github.pipcmake.pylock;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pipcmake.python.interpreter.Platform;
import io.github.pipcmake.python.pylock.PylockFile;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tomlj.Toml;
import org.tomlj.TomlParseResult;

class PylockTextTest {
  @TempDir Path directory;

  @Test
  void saysWhatItWasMadeForInTomlWhateverTheRequirementHolds() throws Exception {
    String requirement = "a; python_version >= \"3.9\" and os_name != '\\'";
    TomlParseResult toml =
        Toml.parse(
            text(
                "",
                new PylockFile.MadeFor(
                    List.of(requirement), List.of("b<2"), List.of(), List.of("linux-x86_64"))));
    assertThat(toml.errors()).isEmpty();
    assertThat(toml.getArrayOrEmpty("tool.pip-cmake.requirements").toList())
        .containsExactly(requirement);
    assertThat(toml.getArrayOrEmpty("tool.pip-cmake.constraints").toList()).containsExactly("b<2");
    assertThat(toml.getArrayOrEmpty("environments").toList())
        .containsExactly("sys_platform == 'linux' and platform_machine == 'x86_64'");
  }

  @Test
  void fileOfTheProjectStandsByItsPathFromTheLockAndOthersAsTheyAre() throws Exception {
    Path wheel = directory.resolve("my wheels/a-1-py3-none-any.whl");
    String other = directory.resolveSibling("b-1-py3-none-any.whl").toUri().toString();
    String text =
        text(
            "x = { url = \"%s\" }\ny = { url = \"%s\" }\n".formatted(wheel.toUri(), other), none());
    assertThat(text)
        .contains("{ path = \"my wheels/a-1-py3-none-any.whl\" }")
        .contains("{ url = \"" + other + "\" }");
  }

  @Test
  void credentialsOfUrlsStayOut() throws Exception {
    assertThat(text("x = { url = \"https://me:s3cret@i.example.org/a.whl\" }\n", none()))
        .contains("\"https://i.example.org/a.whl\"");
  }

  private static PylockFile.MadeFor none() {
    return new PylockFile.MadeFor(List.of(), List.of(), List.of(), List.of());
  }

  private String text(String packages, PylockFile.MadeFor madeFor) throws Exception {
    return PylockText.of(
        "lock-version = \"1.0\"\ncreated-by = \"uv\"\n" + packages,
        directory,
        List.of(Platform.parse("linux-x86_64")),
        madeFor);
  }
}
