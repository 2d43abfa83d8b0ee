package io.github.pipcmake.python.requirements;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
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

    assertThat(of(written))
        .containsExactly(new LocalSource("vendor/x.whl", directory.resolve("vendor/x.whl"), false));
  }

  @Test
  void sourceElsewhereIsCalledAsItIsWritten() throws Exception {
    for (String clone : List.of("clone", "clone2")) {
      Path base = Files.createDirectories(directory.resolve(clone));
      String elsewhere = directory.resolve("vendor").toString();
      List<LocalSource> found =
          LocalSources.of(List.of("../vendor/tree", elsewhere, "file://" + elsewhere), base);
      assertThat(found)
          .extracting(LocalSource::name)
          .containsExactly("../vendor/tree", elsewhere, elsewhere);
    }
  }

  @Test
  void pathBelowTheBaseDirectoryIsTheSameTextInEveryClone() {
    Path one = directory.resolve("one");
    assertThat(
            LocalSources.portable(
                "x @ %s ; y @ file://%s %s %s2/z"
                    .formatted(one.resolve("x").toUri(), one.resolve("y"), one.resolve("w"), one),
                one))
        .isEqualTo("x @ ./x ; y @ ./y ./w %s2/z".formatted(one));
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
    assertThat(of(line)).extracting(LocalSource::name).containsExactly("vendor");
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
  void archiveNeedsNoSlash() throws Exception {
    assertThat(of("y.zip")).hasSize(1);
  }

  private List<LocalSource> of(String line) {
    return LocalSources.of(List.of(line), directory);
  }
}
