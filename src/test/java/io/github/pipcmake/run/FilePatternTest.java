package io.github.pipcmake.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class FilePatternTest {
  private final Path base = Path.of("project").toAbsolutePath();

  @Test
  void pathWithoutWildcardsMeansAllThatIsThere() {
    FilePattern pattern = FilePattern.of(base, "src/../models");
    assertThat(pattern.start()).isEqualTo(base.resolve("models"));
    assertThat(pattern.matches(base.resolve("models/deep/a.txt"))).isTrue();
    String elsewhere = base.resolveSibling("elsewhere").toString();
    assertThat(FilePattern.of(base, elsewhere).start()).isEqualTo(Path.of(elsewhere));
  }

  @Test
  void patternBeginsInTheLastDirectoryThatIsPlain() {
    FilePattern flat = FilePattern.of(base, "src/main/*.j2");
    assertThat(flat.start()).isEqualTo(base.resolve("src/main"));
    assertThat(flat.matches(base.resolve("src/main/a.j2"))).isTrue();
    assertThat(flat.matches(base.resolve("src/main/b/a.j2"))).isFalse();
    assertThat(flat.matches(base.resolve("src/main/a.txt"))).isFalse();

    FilePattern deep = FilePattern.of(base, "**/te?t/*");
    assertThat(deep.start()).isEqualTo(base);
    assertThat(deep.matches(base.resolve("a/b/test/c"))).isTrue();
    assertThat(deep.matches(base.resolve("a/b/testt/c"))).isFalse();
  }

  @Test
  void patternOfDirectoriesMeansAllInThem() {
    assertThat(FilePattern.of(base, "src/*/").matches(base.resolve("src/a/b/c"))).isTrue();
    assertThat(FilePattern.of(base, "src/*/").matches(base.resolve("src"))).isFalse();
  }
}
