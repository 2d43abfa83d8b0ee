package io.github.pipcmake.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class HomePathTest {
  private static final Path HOME = Path.of("home");

  @Test
  void tildeIsTheHomeDirectoryWhereverMavenPutIt() {
    assertThat(HomePath.of(new File("/p/~/store/a"), HOME)).isEqualTo(HOME.resolve("store/a"));
    assertThat(HomePath.of(new File("~"), HOME)).isEqualTo(HOME);
  }

  @Test
  void otherPathsStayAsTheyAre() {
    for (String path : new String[] {"/p/store", "a/../b", "/p/~me/x", "/"}) {
      assertThat(HomePath.of(new File(path), HOME)).isEqualTo(new File(path).toPath());
    }
  }
}
