package io.github.pipcmake.pytest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pipcmake.archive.Digest;
import io.github.pipcmake.environment.recipe.BuildEnvironment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThinEnvironmentTest {
  @TempDir Path directory;

  @Test
  void holdsAWheelOnlyWhileAllThatItWasMadeOfIsTheSame() throws Exception {
    ThinEnvironment made = made("one", "CPython 3.11");
    assertThat(made.holds("abc")).isFalse();
    made.mark("abc");

    assertThat(made("one", "CPython 3.11").holds("abc")).isTrue();
    assertThat(made.holds("abd")).isFalse();
    assertThat(made("two", "CPython 3.11").holds("abc")).isFalse();
    assertThat(made("one", "CPython 3.12").holds("abc")).isFalse();
    Files.delete(made.venv().python());
    assertThat(made.holds("abc")).isFalse();
  }

  @Test
  void doesNotHoldItsWheelAfterItWasMoved() throws Exception {
    ThinEnvironment made = made("one", "CPython 3.11");
    made.mark("abc");
    Path elsewhere = directory.resolve("elsewhere");
    Files.move(made.venv().root(), elsewhere);

    assertThat(ThinEnvironment.at(elsewhere, made.base()).holds("abc")).isFalse();
  }

  @Test
  void lineThatLeadsToTheBaseIsAsciiWhateverThePath() throws Exception {
    ThinEnvironment made = made("it's a Umlaut ü", "CPython 3.11");
    made.link(List.of());

    String line =
        Files.readString(
            made.venv().sitePackages().resolve("pip-cmake-requirements.pth"),
            StandardCharsets.US_ASCII);
    assertThat(line)
        .startsWith("import site; site.addsitedir('")
        .endsWith("it\\U00000027s a Umlaut \\U000000fc/lib/python/site-packages')\n");
  }

  private ThinEnvironment made(String name, String interpreter) throws IOException {
    Path base = directory.resolve(name);
    ThinEnvironment made =
        ThinEnvironment.at(
            directory.resolve("thin"),
            new BuildEnvironment(
                new Digest("0".repeat(64)),
                List.of(base),
                base.resolve("bin/python"),
                base.resolve("lib/python/site-packages"),
                base.resolve("bytecode"),
                new TreeMap<>(),
                interpreter));
    Files.createDirectories(made.venv().sitePackages());
    Files.createDirectories(made.venv().scripts());
    if (!Files.exists(made.venv().python())) {
      Files.createFile(made.venv().python());
    }
    return made;
  }
}
