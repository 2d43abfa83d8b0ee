package io.github.pipcmake.wheel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptTreeTest {
  private static final String INFO = ".skbuild-info.json";
  private static final String CACHE = "CMakeCache.txt";

  @TempDir Path directory;

  private Path old = Path.of("old");
  private Path other = Path.of("other");
  private Path build = Path.of("build");

  @BeforeEach
  void makeEnvironments() throws IOException {
    old = Files.createDirectories(directory.resolve("a".repeat(64)));
    other = Files.createDirectories(directory.resolve("b".repeat(64)));
    build = directory.resolve("build");
    new KeptTree(build).moveTo(old);
    Files.createDirectories(other.resolve("package"));
    Files.writeString(
        build.resolve(INFO),
        "{\"source_dir\": \"/sources\", \"skbuild_path\": \"%s/package\"}".formatted(old));
  }

  @Test
  void whatNamesTheOldEnvironmentNamesTheNewOne() throws Exception {
    Files.writeString(build.resolve(CACHE), "package_DIR:PATH=%s/package\n".formatted(old));
    new KeptTree(build).moveTo(other);
    assertThat(build.resolve(CACHE)).content().contains(other + "/package");
    assertThat(build.resolve(INFO))
        .content()
        .contains("/sources", other + "/package")
        .doesNotContain(old.toString());
  }

  @Test
  void aTreeWithACompilerOfTheOldEnvironmentIsLeftToTheBackend() throws Exception {
    Files.writeString(
        build.resolve(CACHE), "CMAKE_CXX_COMPILER:FILEPATH=%s/bin/c++\n".formatted(old));
    new KeptTree(build).moveTo(other);
    assertThat(build.resolve(INFO)).content().contains(old.toString());
  }

  /** Else a wheel is made against the package of before, "found: YES 3.0.1 (cached)". */
  @Test
  void whatMesonFoundInTheOldEnvironmentIsForgotten() throws Exception {
    Path found = Files.createDirectories(build.resolve("meson-private")).resolve("coredata.dat");
    Files.writeString(found, "");
    new KeptTree(build).moveTo(old);
    assertThat(found).exists();
    new KeptTree(build).moveTo(other);
    assertThat(found).doesNotExist();
    Files.createDirectories(found);
    new KeptTree(build).moveTo(other);
    assertThat(found).exists();
  }

  @Test
  void theSameEnvironmentMovesNothing() throws Exception {
    String before = Files.readString(build.resolve(INFO));
    new KeptTree(build).moveTo(old);
    assertThat(build.resolve(INFO)).hasContent(before);
  }

  @Test
  void aDamagedInfoIsTheBackendsBusiness() throws Exception {
    Files.writeString(build.resolve(INFO), "{\"sour");
    new KeptTree(build).moveTo(other);
    assertThat(build.resolve(INFO)).hasContent("{\"sour");
  }
}
