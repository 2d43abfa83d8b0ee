package io.github.pipcmake.python.venv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pipcmake.python.interpreter.PythonException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstalledFilesTest {
  private static final String OF_A = "sha256=y3i9ihf3t1H-DUZjNm3LwlcgQDPvfd1ksfKWlXO1suI";
  private static final String FALSE = "sha256=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

  @TempDir Path root;
  private Path site = Path.of("");
  private VirtualEnvironment environment =
      new VirtualEnvironment(Path.of(""), Path.of(""), Path.of(""));

  @BeforeEach
  void install() throws IOException {
    site = Files.createDirectories(root.resolve("lib/python3.11/site-packages"));
    Files.createDirectories(root.resolve("bin"));
    Files.writeString(site.resolve("a.py"), "a = 1\n");
    environment = new VirtualEnvironment(root, root.resolve("bin/python"), site);
  }

  private void record(String distribution, String rows) throws IOException {
    Path info = Files.createDirectories(site.resolve(distribution + ".dist-info"));
    Files.writeString(info.resolve("RECORD"), rows);
  }

  @Test
  void whatAgreesIsTaken() throws Exception {
    Files.writeString(root.resolve("bin/tool"), "a = 1\n");
    record(
        "good-1.0",
        "a.py,%s,6\n../../../bin/tool,%s,6\nb.py,%s,7\na.pyc,,\ngood-1.0.dist-info/RECORD,,\n"
            .formatted(OF_A, OF_A, FALSE));

    assertThatCode(() -> InstalledFiles.check(environment)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"../../../../etc/passwd", "/etc/passwd", "../../../bin/../../x", "a\0b"})
  void rowThatLeadsOutIsSaidWithItsPackage(String name) throws Exception {
    record("evil-1.0", "a.py," + OF_A + ",6\n" + name + ",,\n");

    assertThatThrownBy(() -> InstalledFiles.check(environment))
        .isInstanceOf(PythonException.class)
        .hasMessageStartingWith("The package evil 1.0 says in its RECORD that '")
        .hasMessageContaining("which is not in the environment")
        .hasMessageNotContainingAny("\0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bin/python", "bin/python3", "pyvenv.cfg"})
  void packageThatReplacesTheInterpreterIsSaid(String name) throws Exception {
    record("evil-1.0", "../../../" + name + ",,\n");

    assertThatThrownBy(() -> InstalledFiles.check(environment))
        .isInstanceOf(PythonException.class)
        .hasMessageStartingWith(
            "The package evil 1.0 installs " + Path.of(name) + " in the place of");
  }

  @Test
  void fileThatTwoPackagesHaveIsContestedUnlessItIsTheSame() throws Exception {
    record("one-1.0", "a.py," + OF_A + ",6\nb.py," + OF_A + ",6\n");
    record("two-1.0", "b.py," + OF_A + ",6\n");
    assertThat(InstalledFiles.contested(environment)).isEmpty();

    record("two-1.0", "a.py," + FALSE + ",6\n");
    assertThat(InstalledFiles.contested(environment))
        .contains(Path.of("lib/python3.11/site-packages/a.py"));
  }

  @Test
  void contentThatIsNotAsRecordedIsSaidWithItsPackage() throws Exception {
    record("evil-1.0", "a.py," + FALSE + ",6\n");

    assertThatThrownBy(() -> InstalledFiles.check(environment))
        .isInstanceOf(PythonException.class)
        .hasMessageStartingWith(
            "The package evil 1.0 has installed "
                + Path.of("lib/python3.11/site-packages/a.py")
                + " with another content");
  }

  @Test
  void recordThatIsNoTextIsSaidWithItsPackage() throws Exception {
    record("evil-1.0", "");
    Files.write(site.resolve("evil-1.0.dist-info/RECORD"), new byte[] {(byte) 0xff});

    assertThatThrownBy(() -> InstalledFiles.check(environment))
        .isInstanceOf(PythonException.class)
        .hasMessageStartingWith("The package evil 1.0 has a RECORD that is not UTF-8 text");
  }

  /** Two distributions of one module, as of OpenCV with and without windows: the last one wins. */
  @Test
  void ofTwoPackagesThatHaveTheSameFileOneIsRight() throws Exception {
    record("one-1.0", "a.py," + FALSE + ",6\n");
    record("two-1.0", "a.py," + OF_A + ",6\n");

    assertThatCode(() -> InstalledFiles.check(environment)).doesNotThrowAnyException();
  }
}
