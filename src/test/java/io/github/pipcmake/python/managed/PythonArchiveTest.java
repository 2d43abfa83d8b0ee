package io.github.pipcmake.python.managed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pipcmake.python.interpreter.PythonException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PythonArchiveTest {
  private static final PythonArtifact ARTIFACT =
      new PythonArtifact("org.example", "python", "3.99.1", "jar", "");

  @TempDir private Path top;
  private Path directory;

  @BeforeEach
  void makeDirectory() throws IOException {
    directory = Files.createDirectory(top.resolve("unpacked"));
  }

  @Test
  void jarGetsBackItsModesAndLinks() throws Exception {
    MadeArchive made =
        MadeArchive.python("org/bytedeco/cpython/linux-x86_64/")
            .file("org/bytedeco/cpython/linux-x86_64/libpython3.99.so.1.0", "")
            .file("META-INF/MANIFEST.MF", "");
    PythonTree tree = unpack(made.jar(top.resolve("python.jar")));
    assertThat(tree.program()).isEqualTo("bin/python3.99");
    assertThat(tree.root()).isEqualTo(directory.resolve("org/bytedeco/cpython/linux-x86_64"));
    assertThat(tree.executable()).isExecutable();
    assertThat(tree.root().resolve("bin/pip3")).isExecutable();
    for (String name : List.of("python", "python3")) {
      assertThat(Files.readSymbolicLink(tree.root().resolve("bin").resolve(name)))
          .hasToString("python3.99");
    }
    assertThat(Files.readSymbolicLink(tree.root().resolve("lib/libpython3.99.so")))
        .hasToString("../libpython3.99.so.1.0");
    assertThat(tree.version()).isEqualTo("3.99.1");
    assertThat(directory.resolve("META-INF")).doesNotExist();
  }

  @Test
  void testsOfTheStandardLibraryAndBytecodeStayOut() throws Exception {
    PythonTree tree = unpack(MadeArchive.python("").jar(top.resolve("python.jar")));
    Path library = tree.root().resolve("lib/python3.99");
    assertThat(library.resolve("os.py")).exists();
    assertThat(library.resolve("test")).doesNotExist();
    assertThat(library.resolve("__pycache__")).doesNotExist();
    assertThat(library.resolve("sitecustomize.py")).content().contains("pycache_prefix");
  }

  @Test
  void tarIsUnpackedWhateverCompressesIt() throws Exception {
    MadeArchive made =
        MadeArchive.python("python/")
            .link("python/bin/python", "python3.99")
            .hardLink("python/bin/python3.99-copy", "python/bin/python3.99");
    PythonTree gzip = unpack(made.tarGz(top.resolve("a")));
    assertThat(gzip.root()).isEqualTo(directory.resolve("python"));
    assertThat(gzip.root().resolve("bin/python")).isSymbolicLink();
    assertThat(gzip.root().resolve("bin/python3.99-copy")).isExecutable();
    directory = Files.createDirectory(top.resolve("other"));
    assertThat(unpack(made.tarZst(top.resolve("b"))).program()).isEqualTo("bin/python3.99");
  }

  @Test
  void windowsKeepsItsPythonAtTheTop() throws Exception {
    MadeArchive made =
        new MadeArchive().file("python.exe", "MZ").file("lib/os.py", "").file("lib/test/a.py", "");
    PythonTree tree = unpack(made.jar(top.resolve("python.jar")));
    assertThat(tree.program()).isEqualTo("python.exe");
    assertThat(tree.root().resolve("lib/sitecustomize.py")).exists();
    assertThat(tree.root().resolve("lib/test")).doesNotExist();
  }

  static Stream<MadeArchive> hostile() {
    return Stream.of(
        MadeArchive.python("").file("../outside", ""),
        MadeArchive.python("").file("lib/../../outside", ""),
        MadeArchive.python("").file("/outside", ""),
        MadeArchive.python("").file("lib/./x", ""),
        MadeArchive.python("").file("C:outside", ""),
        MadeArchive.python("").link("lib/link", "../../outside"),
        MadeArchive.python("").link("lib/link", "/etc/passwd"),
        MadeArchive.python("").link("lib/up", "..").file("lib/up/outside", ""),
        MadeArchive.python("").file("lib/x", "").file("lib/x", ""),
        MadeArchive.python("").link("lib/x", "os.py").link("lib/x", "os.py"),
        MadeArchive.python("").file("lib/x", "").link("lib/x", "os.py"),
        MadeArchive.python("").hardLink("lib/x", "../outside"),
        MadeArchive.python("").hardLink("lib/x", "lib/none"));
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void nothingGetsOut(MadeArchive made) throws Exception {
    Files.writeString(top.resolve("outside"), "mine");
    assertRefused(made.tarGz(top.resolve("a")), "so no Python was taken from it");
    try (Stream<Path> files = Files.list(top)) {
      assertThat(files.map(Path::getFileName).map(Path::toString))
          .containsExactlyInAnyOrder("a", "outside", "unpacked");
    }
    assertThat(top.resolve("outside")).hasContent("mine");
  }

  @Test
  void damageIsSaid() throws Exception {
    Path file = MadeArchive.python("").tarGz(top.resolve("a"));
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length / 2));
    assertRefused(file, "is damaged");
    Path jar = MadeArchive.python("").jar(top.resolve("b"));
    bytes = Files.readAllBytes(jar);
    Files.write(jar, java.util.Arrays.copyOf(bytes, bytes.length / 2));
    assertRefused(jar, "is damaged");
    Files.writeString(top.resolve("c"), "<html>Please log in</html>");
    assertRefused(top.resolve("c"), "is neither a zip file nor a tar.gz or tar.zst");
  }

  @Test
  void archiveOfSomethingElseHoldsNoPython() throws Exception {
    assertRefused(
        new MadeArchive().file("lib/python3.99/os.py", "").jar(top.resolve("a")),
        "org.example:python:3.99.1:jar holds no Python");
  }

  private PythonTree unpack(Path file) throws PythonException, IOException {
    return PythonArchive.unpack(file, ARTIFACT, directory);
  }

  private void assertRefused(Path file, String words) {
    assertThatThrownBy(() -> unpack(file))
        .isInstanceOf(PythonException.class)
        .hasMessageContaining(words);
  }
}
