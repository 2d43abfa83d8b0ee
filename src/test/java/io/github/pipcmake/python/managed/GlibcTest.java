package io.github.pipcmake.python.managed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pipcmake.python.interpreter.PythonException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class GlibcTest {
  private static final PythonArtifact ARTIFACT =
      new PythonArtifact("org.example", "python", "3.99.1", "jar", "");

  @TempDir private Path top;
  private PythonTree tree;

  @BeforeEach
  void makePython() throws IOException {
    Path root = top.resolve("python");
    Files.createDirectories(root.resolve("bin"));
    Files.createDirectories(root.resolve("lib"));
    Files.writeString(root.resolve("bin/python3.99"), "\0GLIBC_2.9\0GLIBC_2.2.5\0");
    Files.writeString(root.resolve("lib/libpython3.99.so.1.0"), "\0GLIBC_2.35\0GLIBC_2.34\0");
    tree = new PythonTree(root, "bin/python3.99");
  }

  @Test
  void newestVersionOfAnySymbolIsNeeded() throws Exception {
    assertThat(Glibc.needed(tree)).contains("2.35");
  }

  @Test
  void olderSystemIsNamedWithBothVersions() throws Exception {
    system("2.31");
    assertThatThrownBy(() -> new Glibc(top).require(tree, ARTIFACT))
        .isInstanceOf(PythonException.class)
        .hasMessageContaining("org.example:python:3.99.1:jar needs glibc 2.35")
        .hasMessageContaining("this system has glibc 2.31");
  }

  @Test
  void equalAndNewerSystemsWillDo() throws Exception {
    system("2.35");
    new Glibc(top).require(tree, ARTIFACT);
    system("2.100");
    new Glibc(top).require(tree, ARTIFACT);
  }

  @Test
  void systemOfMuslHasNone() {
    assertThatThrownBy(() -> new Glibc(top).require(tree, ARTIFACT))
        .hasMessageContaining("needs glibc 2.35, and this system has none");
  }

  @Test
  void pythonOfAnotherSystemNeedsNone() throws Exception {
    Files.writeString(tree.executable(), "MZ");
    Files.delete(tree.root().resolve("lib/libpython3.99.so.1.0"));
    new Glibc(top).require(tree, ARTIFACT);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void realLibraryTellsItsVersion() throws Exception {
    if (Files.exists(Path.of("/lib64/ld-linux-x86-64.so.2"))) {
      assertThat(new Glibc(Path.of("/")).version()).get().asString().matches("2\\.\\d\\d+");
    }
  }

  private void system(String version) throws IOException {
    Path library = Files.createDirectories(top.resolve("lib64")).resolve("libc.so.6");
    Files.writeString(
        library, "\0GNU C Library (Example GLIBC 1) stable release version " + version + ".\nCopy");
  }
}
