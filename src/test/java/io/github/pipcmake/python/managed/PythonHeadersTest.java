package io.github.pipcmake.python.managed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pipcmake.python.interpreter.PythonException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PythonHeadersTest {
  private static final PythonArtifact ARTIFACT =
      new PythonArtifact("org.example", "python", "3.99.1", "jar", "windows-x86_64");

  @TempDir private Path top;
  private Path tree;

  @BeforeEach
  void makeDirectory() throws IOException {
    tree = Files.createDirectory(top.resolve("tree"));
  }

  @Test
  void posixKeepsThemInADirectoryOfTheSeries() throws Exception {
    unpack(
        new MadeArchive()
            .file("python/include/python3.99/Python.h", "#")
            .file("python/include/python3.99/cpython/object.h", "#")
            .file("python/include/python3.99/patchlevel.h", "#define PY_VERSION \"3.99.1\"\n")
            .file("python/bin/python3.99", "not for this machine")
            .file("python/lib/python3.99/os.py", "")
            .tarGz(top.resolve("python.tar.gz")));
    assertThat(tree.resolve("include/Python.h")).exists();
    assertThat(tree.resolve("include/cpython/object.h")).exists();
    assertThat(tree.resolve("libs")).doesNotExist();
    assertThat(top.resolve("unpacked/python/bin")).doesNotExist();
  }

  @Test
  void windowsHasImportLibraries() throws Exception {
    unpack(windows("3.99.1").file("a/libs/python399.lib", "!").jar(top.resolve("python.jar")));
    assertThat(tree.resolve("include/Python.h")).exists();
    assertThat(tree.resolve("libs/python399.lib")).exists();
    assertThat(tree.resolve("libs/python3.lib")).exists();
  }

  @Test
  void otherSeriesIsAnotherPython() throws Exception {
    Path jar = windows("3.98.7").jar(top.resolve("python.jar"));
    assertThatThrownBy(() -> unpack(jar))
        .isInstanceOf(PythonException.class)
        .hasMessage(
            "org.example:python:3.99.1:jar:windows-x86_64 holds the headers of Python 3.98.7, and the environment has Python 3.99; name another artifact with pythonArtifact");
  }

  @Test
  void archiveWithoutThemIsSaidToBeOne() throws Exception {
    Path jar = new MadeArchive().file("a/Lib/os.py", "").jar(top.resolve("python.jar"));
    assertThatThrownBy(() -> unpack(jar)).hasMessageContaining("holds no headers of Python, and");
  }

  private static MadeArchive windows(String version) {
    return new MadeArchive()
        .file("a/include/Python.h", "#")
        .file("a/include/patchlevel.h", "#define PY_VERSION \"" + version + "\"\n")
        .file("a/libs/python3.lib", "!");
  }

  private void unpack(Path file) throws PythonException, IOException {
    PythonHeaders.unpack(file, ARTIFACT, "3.99", tree, "include");
  }
}
