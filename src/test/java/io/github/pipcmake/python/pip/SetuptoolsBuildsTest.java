package io.github.pipcmake.python.pip;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pipcmake.process.Host;
import io.github.pipcmake.python.requirements.LocalSource;
import io.github.pipcmake.python.settings.PipSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SetuptoolsBuildsTest {
  @TempDir Path directory;

  private Path tree(String name) throws IOException {
    return Files.createDirectories(directory.resolve(name));
  }

  @Test
  void onlyDirectoriesThatAreRequiredAreBuiltIn() throws Exception {
    Path wheel = Files.createFile(directory.resolve("x-1.0-py3-none-any.whl"));

    assertThat(
            SetuptoolsBuilds.in(
                List.of(
                    new LocalSource("lib", tree("lib"), false),
                    new LocalSource("links", tree("links"), true),
                    new LocalSource("wheel", wheel, false))))
        .isEqualTo(new SetuptoolsBuilds(Set.of(directory.resolve("lib"))));
  }

  @Test
  void whatPipNamesIsBuiltInToo() throws Exception {
    Path log =
        Files.writeString(
            directory.resolve("pip.log"),
            """
            Processing ./lib (from -r requirements.txt (line 1))
              Preparing metadata (pyproject.toml): started
            Processing %s (from lib==1->-r requirements.txt (line 1))
            Processing ./gone
            Processing ./pip.log
            """
                .formatted(tree("d\u00fcb/other one")));
    tree("lib");

    assertThat(new SetuptoolsBuilds(Set.of()).andThoseIn(log, directory).trees())
        .containsExactlyInAnyOrder(
            directory.resolve("lib"), directory.resolve("d\u00fcb/other one"));
  }

  @Test
  void nothingIsKnownWithoutALog() throws Exception {
    SetuptoolsBuilds none = new SetuptoolsBuilds(Set.of());
    assertThat(none.andThoseIn(directory.resolve("pip.log"), directory)).isEqualTo(none);
  }

  @Test
  void whatWasBuiltGoesAndTheUsersStays() throws Exception {
    Files.createDirectories(tree("one").resolve("build/temp.pip-cmake/lib"));
    Files.createDirectories(tree("two").resolve("build/temp.pip-cmake"));
    Path mine = Files.createFile(directory.resolve("two/build/mine"));

    new SetuptoolsBuilds(Set.of(tree("one"), tree("two"), tree("three"))).delete();

    assertThat(directory.resolve("one")).isEmptyDirectory();
    assertThat(directory.resolve("two/build")).isDirectoryContaining(mine::equals);
    assertThat(directory.resolve("two/build/temp.pip-cmake")).doesNotExist();
  }

  @Test
  void fileOfTheUsersOwnIsNotReplaced() throws Exception {
    PipSettings settings =
        new PipSettings(List.of(), List.of(), List.of(), Map.of(), Set.of(), Set.of(), List.of());

    assertThat(
            SetuptoolsBuilds.tell(
                settings,
                directory,
                new Host(Map.of("DIST_EXTRA_CONFIG", "mine"), directory, "Linux")))
        .isSameAs(settings);
    assertThat(
            SetuptoolsBuilds.tell(settings, directory, new Host(Map.of(), directory, "Linux"))
                .environment())
        .containsEntry("DIST_EXTRA_CONFIG", directory.resolve("setuptools.cfg").toString());
  }
}
