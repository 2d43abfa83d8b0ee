package io.github.pipcmake.cmake.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectIncludeTest {
  @TempDir Path tree;

  @Test
  void dependenciesNameTheLinksAsLongAsThereAreAny() throws Exception {
    ProjectInclude include = new ProjectInclude(tree);
    assertThat(include.write(false, Optional.empty())).isEmpty();
    assertThat(tree).isEmptyDirectory();

    Path file = include.write(true, Optional.empty()).orElseThrow();
    assertThat(file)
        .content()
        .contains("[[$<$<COMPILE_LANG_AND_ID:CXX,GNU>:-fno-canonical-system-headers>]]");

    assertThat(include.write(false, Optional.empty())).isEmpty();
    assertThat(file).as("what a cache may still name").isEmptyFile();
  }

  @Test
  void placeOfTheCloneIsInNoObject() throws Exception {
    ProjectInclude include = new ProjectInclude(tree);
    Path file = include.write(false, Optional.of(Path.of("/home/me/my clone"))).orElseThrow();
    assertThat(file)
        .content()
        .contains(
            "[[$<$<COMPILE_LANG_AND_ID:C,GNU,Clang,AppleClang>:-ffile-prefix-map=/home/me/my clone=.>]]");
  }

  @Test
  void placeThatAnOptionCannotNameStays() throws Exception {
    ProjectInclude include = new ProjectInclude(tree);
    assertThat(include.write(false, Optional.of(Path.of("/home/a=b")))).isEmpty();
    assertThat(include.write(false, Optional.of(Path.of("/home/a>b")))).isEmpty();
  }
}
