package io.github.pipcmake.python;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalSourcesTest {
  @TempDir Path directory;

  @BeforeEach
  void vendor() throws IOException {
    Files.createDirectories(directory.resolve("vendor/tree/src"));
    Files.writeString(directory.resolve("vendor/x.whl"), "x");
    Files.writeString(directory.resolve("y.zip"), "y");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "./vendor/x.whl",
        "vendor/x.whl[extra] ; python_version > '3'",
        "vendor/x.whl --hash=sha256:00",
        "x @ file://DIR/vendor/x.whl",
        "x[extra]@file://localhostDIR/vendor/x.whl#sha256=00 ; python_version > '3'",
        "file://DIR/vendor/x.whl",
        "DIR/vendor/x.whl",
      })
  void findsAFileHoweverItIsWritten(String line) throws Exception {
    String written = line.replace("DIR", directory.toString());

    assertThat(of(written)).extracting(NamedText::name).containsExactly("vendor/x.whl");
    assertThat(of(written).get(0).text()).startsWith("1 bytes of").endsWith("/vendor/x.whl");
  }

  @Test
  void directoryElsewhereHasTheSameNameFromEveryClone() throws Exception {
    Path elsewhere = directory.resolve("vendor");
    for (String clone : List.of("clone", "clones/deeper/clone")) {
      Path base = Files.createDirectories(directory.resolve(clone));
      assertThat(LocalSources.name(elsewhere, base)).isEqualTo(elsewhere.toString());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-f vendor",
        "--find-links=vendor",
        "--find-links 'vendor'",
        "./vendor",
        "vendor/"
      })
  void findsADirectory(String line) throws Exception {
    assertThat(of(line)).extracting(NamedText::name).containsExactly("vendor");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "vendor",
        "six>=1",
        "./gone.whl",
        "-f https://example.org/vendor",
        "x @ https://example.org/y.zip",
        "git+file:///y.zip",
        "--no-binary ./vendor",
        "\0./x",
        "",
      })
  void passesOverWhatIsNotLocal(String line) throws Exception {
    assertThat(of(line)).isEmpty();
  }

  @Test
  @DisplayName("an archive needs no slash")
  void archive() throws Exception {
    assertThat(of("y.zip")).hasSize(1);
  }

  @Test
  @DisplayName("a changed, touched or new file changes a tree, what a build leaves there does not")
  void tree() throws Exception {
    Path source = directory.resolve("vendor/tree/src/a.c");
    Files.writeString(source, "");
    List<NamedText> one = of("./vendor/tree");
    for (String name : List.of(".git", "build", "target", "__pycache__", "x.egg-info")) {
      Files.createDirectories(directory.resolve("vendor/tree/" + name));
      Files.writeString(directory.resolve("vendor/tree/" + name + "/new"), "");
    }
    assertThat(of("./vendor/tree")).isEqualTo(one);

    Files.setLastModifiedTime(source, FileTime.fromMillis(4_000_000_000_000L));
    List<NamedText> touched = of("./vendor/tree");
    assertThat(touched).isNotEqualTo(one);
    Files.writeString(source.resolveSibling("b.c"), "");
    assertThat(of("./vendor/tree")).isNotEqualTo(touched);
  }

  @Test
  @DisplayName("a directory of wheels is not looked into deeper than pip does")
  void links() throws Exception {
    List<NamedText> before = of("-f vendor");
    Files.writeString(directory.resolve("vendor/tree/z.whl"), "");
    assertThat(of("-f vendor")).isEqualTo(before);
    Files.writeString(directory.resolve("vendor/z.whl"), "");
    assertThat(of("-f vendor")).isNotEqualTo(before);
  }

  private List<NamedText> of(String line) throws IOException {
    return LocalSources.of(List.of(line), directory);
  }
}
