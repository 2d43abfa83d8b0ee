package io.github.pipcmake.python.pylock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pipcmake.python.MapMemo;
import io.github.pipcmake.python.interpreter.PythonException;
import io.github.pipcmake.python.requirements.Requirement;
import io.github.pipcmake.python.requirements.RequiresPython;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PylockFileTest {
  private static final String A = "a".repeat(64);
  private static final String B = "b".repeat(64);

  @TempDir Path directory;

  @Test
  void packageIsPinnedWithTheHashesOfAllItsFilesAndItsMarker() throws Exception {
    PylockFile lock =
        read(
            """
            lock-version = "1.0"
            [[packages]]
            name = "Num.Py"
            version = "2.4.6"
            marker = "sys_platform == 'linux'"
            sdist = { url = "https://i.example.org/n.tar.gz", hashes = { sha256 = "%s" } }
            wheels = [{ url = "https://i.example.org/n.whl", hashes = { md5 = "0", sha256 = "%s" } }]
            """
                .formatted(B, A));
    assertThat(lock.names()).containsExactly("num-py");
    assertThat(lock.pins())
        .containsExactly(
            new Requirement(
                "Num.Py==2.4.6 ; sys_platform == 'linux' --hash=sha256:%s --hash=sha256:%s"
                    .formatted(A, B),
                "the lock pylock.build.toml"));
  }

  @Test
  void archiveIsPinnedByItsAddress() throws Exception {
    String archive =
        "lock-version = \"1.0\"\n[[packages]]\nname = \"a\"\narchive = { %s, hashes = { sha256 = \"%s\" } }\n";
    assertThat(read(archive.formatted("url = \"https://e.org/a.zip\"", A)).pins())
        .extracting(Requirement::text)
        .containsExactly("a @ https://e.org/a.zip --hash=sha256:" + A);
    assertThat(read(archive.formatted("path = \"lib/a.zip\"", A)).pins())
        .extracting(Requirement::text)
        .containsExactly("a @ " + directory.resolve("lib/a.zip").toUri() + " --hash=sha256:" + A);
  }

  @Test
  void whatItWasMadeForIsKnownWithoutParsingAgain() throws Exception {
    String text =
        """
        lock-version = "1.0"
        requires-python = ">=3.11"
        [tool.pip-cmake]
        requirements = ["a>=1"]
        constraints = ["b<2"]
        additions = ["cmake"]
        platforms = ["linux-x86_64"]
        """;
    MapMemo memo = new MapMemo();
    PylockFile first = read(text, memo);
    assertThat(first.madeFor())
        .isEqualTo(
            Optional.of(
                new PylockFile.MadeFor(
                    List.of("a>=1"), List.of("b<2"), List.of("cmake"), List.of("linux-x86_64"))));
    assertThat(first.requiresPython()).isEqualTo(">=3.11");
    assertThat(read(text, memo)).isEqualTo(first);
    assertThat(read(text + "# more\n", memo).fingerprint()).isNotEqualTo(first.fingerprint());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "lock-version = |line 1, column 15 is not TOML",
        "created-by = 'x'|no lock-version",
        "lock-version = '2.0'|lock-version 2.0, and this plugin reads 1.x",
        "[[packages]] name = 'a'|no version of a",
        "[[packages]] version = '1'|a package without a proper name",
        "[[packages]] name = 'a --pre' version = '1'|a package without a proper name",
        "[[packages]] name = 'a' version = '1'|no file of a",
        "[[packages]] name = 'a' version = '1' wheels = [{ url = 'u', hashes = { md5 = '0' } }]|a file of a without a hash that pip takes",
        "[[packages]] name = 'a' vcs = { type = 'git', commit-id = '0' }|has a from a version control system",
        "[[packages]] name = 'a' directory = { path = '.' }|has a from a directory",
        "[[packages]] name = 'a' version = '1' marker = \"'x' in extras\" sdist = { hashes = { sha256 = 'HASH' } }|for some extras or groups only",
        "[[packages]] name = 'a' version = '1' marker = 'x --pre' sdist = { hashes = { sha256 = 'HASH' } }|cannot be read"
      })
  void damagedLockIsToldInASentenceWithTheNextStep(String text, String words) throws Exception {
    String lines =
        text.replace("HASH", A)
            .replace("[[packages]]", "lock-version = '1.0'\n[[packages]]")
            .replaceAll(" (name|version|wheels|marker|vcs|directory|sdist) = ", "\n$1 = ");
    assertThatThrownBy(() -> read(lines))
        .isInstanceOf(PythonException.class)
        .hasMessageContaining("pylock.build.toml")
        .hasMessageContaining(words)
        .hasMessageContaining("mvn pip-cmake:lock");
  }

  @Test
  void lockThatIsNotThereIsTold() {
    assertThatThrownBy(() -> PylockFile.read(directory.resolve("pylock.toml"), new MapMemo()))
        .isInstanceOf(PythonException.class)
        .hasMessageContaining("There is no lock")
        .hasMessageContaining("mvn pip-cmake:lock");
  }

  private PylockFile read(String text) throws Exception {
    return read(text, new MapMemo());
  }

  private PylockFile read(String text, MapMemo memo) throws Exception {
    Path file = directory.resolve("pylock.build.toml");
    Files.writeString(file, text);
    return PylockFile.read(file, memo);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "archive = { url = \"https://e.org/a.zip\\u2028--index-url=https://x\", hashes = { sha256 = \"%s\" } }",
        "archive = { url = \"https://e.org/a.zip\\n\\n-r x\", hashes = { sha256 = \"%s\" } }",
        "archive = { path = \"a\\u0000\", hashes = { sha256 = \"%s\" } }",
        "version = \"1\"\nmarker = \"os_name == 'x'\\u2028--index-url=https://x\"\nsdist = { hashes = { sha256 = \"%s\" } }",
        "version = \"1\"\nmarker = \"os_name == 'x'\\u0085-r x\"\nsdist = { hashes = { sha256 = \"%s\" } }",
        "version = \"1\"\nmarker = \"-r x\"\nsdist = { hashes = { sha256 = \"%s\" } }",
      })
  void nothingInItIsAnOptionToPip(String of) {
    assertThatThrownBy(
            () ->
                read("lock-version = \"1.0\"\n[[packages]]\nname = \"a\"\n" + of.formatted(A))
                    .pins())
        .isInstanceOf(PythonException.class)
        .hasMessageContaining(" of a");
  }

  @Test
  void whatItWasMadeForAreStrings() {
    assertThatThrownBy(() -> read("lock-version = \"1.0\"\n[tool.pip-cmake]\nrequirements = 3\n"))
        .isInstanceOf(PythonException.class)
        .hasMessageContaining("requirements are no strings");
  }

  @Test
  void environmentsSayWhatIsMadeOfItAndChangeNothingThatIsInstalled() throws Exception {
    String lock =
        "lock-version = \"1.0\"\n[[packages]]\nname = \"a\"\nversion = \"1\"\nwheels = [{ hashes = { sha256 = \"%s\" } }]\n"
            .formatted(A);
    String environment =
        "\n[[tool.pip-cmake.environments]]\npython = \"cpython 3.11 linux-x86_64\"\nwheels = \"%s\"\ndigest = \"%s\"\n"
            .formatted(A, B);
    MapMemo memo = new MapMemo();
    PylockFile named = read(lock + environment, memo);
    assertThat(named.environments())
        .containsExactly(new LockedEnvironment("cpython 3.11 linux-x86_64", "", A, B, 0));
    assertThat(read(lock + environment, memo)).as("from the memo").isEqualTo(named);
    assertThat(read(lock).fingerprint()).isEqualTo(named.fingerprint());
    assertThat(read(lock.replace(A, B) + environment).fingerprint())
        .isNotEqualTo(named.fingerprint());
    for (String wrong :
        List.of(
            environment.replace(B, "x"),
            environment.replace("wheels", "files"),
            environment.replace("digest = \"" + B + "\"", "digest = 5"),
            "\n[tool.pip-cmake]\nenvironments = 5\n")) {
      assertThatThrownBy(() -> read(lock + wrong))
          .isInstanceOf(PythonException.class)
          .hasMessageContaining("has an environment without python, wheels and digest");
    }
    assertThatThrownBy(() -> read(lock + environment + environment.replace(B, A)))
        .isInstanceOf(PythonException.class)
        .hasMessageContaining("names the environment for cpython 3.11 linux-x86_64 twice");
  }

  @Test
  void messageIsOfOneLine() {
    assertThatThrownBy(() -> read("lock-version = \"9\\n[ERROR] x\""))
        .isInstanceOf(PythonException.class)
        .hasMessageNotContaining("\n");
  }

  @Test
  void versionOfManyDigitsIsCompared() {
    String long1 = "9".repeat(30);
    assertThat(new RequiresPython(">=" + long1).allows("3.11")).isFalse();
    assertThat(new RequiresPython("<" + "3.".repeat(5000) + "3").allows("4")).isFalse();
  }
}
