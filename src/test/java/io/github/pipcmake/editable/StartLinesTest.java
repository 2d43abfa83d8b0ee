package io.github.pipcmake.editable;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pipcmake.archive.Digest;
import io.github.pipcmake.environment.recipe.BuildEnvironment;
import io.github.pipcmake.pytest.ThinEnvironment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartLinesTest {
  @TempDir Path directory;

  @Test
  void everyLineIsAsciiAndOneThatPythonRunsWhateverThePaths() throws Exception {
    Path base = directory.resolve("base");
    ThinEnvironment environment =
        ThinEnvironment.at(
            directory.resolve("venv"),
            new BuildEnvironment(
                new Digest("0".repeat(64)),
                List.of(base),
                base.resolve("bin/python"),
                base.resolve("lib/site-packages"),
                base.resolve("bytecode"),
                new TreeMap<>(),
                "CPython 3.11"));
    Files.createDirectories(environment.venv().sitePackages());
    new StartLines(Path.of("/it's ü"), Path.of("/bytecode"), Path.of("/tools/bin"))
        .write(environment);

    List<String> lines =
        Files.readAllLines(
            environment.venv().sitePackages().resolve("pip-cmake-editable.pth"),
            StandardCharsets.US_ASCII);
    assertThat(lines).hasSize(4).allMatch(line -> line.startsWith("import os"));
    assertThat(lines.get(0)).contains("sys.pycache_prefix or '").contains("bytecode'");
    assertThat(lines.get(1)).contains("tools");
    assertThat(lines.get(2))
        .contains("it\\U00000027s \\U000000fc")
        .contains("The sources of this editable install are gone")
        .endsWith("where they are now\\n')");
    assertThat(lines.get(3)).contains("site-packages").contains("gone from the store");
  }
}
