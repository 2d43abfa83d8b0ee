package io.github.pipcmake.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pipcmake.archive.tree.TreeArchiver;
import io.github.pipcmake.archive.tree.TreeCopier;
import io.github.pipcmake.python.managed.MadeArchive;
import io.github.pipcmake.python.managed.PythonArtifact;
import io.github.pipcmake.python.managed.PythonSource;
import io.github.pipcmake.store.Stores;
import io.github.pipcmake.store.layout.StoreSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TargetPythonsTest {
  @TempDir private Path top;
  private int asked;

  @Test
  void headersAreUnpackedOnceForEachPlatform() throws Exception {
    Path jar = python("").jar(top.resolve("python.jar"));
    TargetPython linux = prepare("linux-aarch64", "1", jar);
    assertThat(linux.include().resolve("Python.h")).exists();
    assertThat(linux.library()).isEmpty();
    assertThat(linux.directory().resolve("bin/python3.99-config")).isExecutable();
    assertThat(linux.directory().resolve("_sysconfigdata_pip_cmake.py"))
        .content()
        .contains("\"SOABI\": \"cpython-399-aarch64-linux-gnu\"")
        .doesNotContain("@");
    assertThat(prepare("linux-aarch64", "1", jar)).isEqualTo(linux);
    assertThat(asked).isEqualTo(1);
    assertThat(prepare("windows-x86_64", "1", jar)).isNotEqualTo(linux);
  }

  @Test
  void importLibraryIsThatOfTheSeries() throws Exception {
    Path jar =
        python("")
            .file("a/libs/python3.lib", "limited")
            .file("a/libs/python399.lib", "all")
            .jar(top.resolve("python.jar"));
    TargetPython windows = prepare("windows-x86_64", "1", jar);
    assertThat(windows.library()).hasValue(windows.directory().resolve("libs/python399.lib"));
  }

  @Test
  void snapshotCountsByItsFile() throws Exception {
    Path jar = python("").jar(top.resolve("python.jar"));
    TargetPython first = prepare("linux-aarch64", "1-SNAPSHOT", jar);
    python("#define NEW").jar(jar);
    Files.setLastModifiedTime(jar, FileTime.fromMillis(1));
    TargetPython second = prepare("linux-aarch64", "1-SNAPSHOT", jar);
    assertThat(second.include().resolve("Python.h")).hasContent("#define NEW");
    assertThat(second).isNotEqualTo(first);
  }

  private static MadeArchive python(String header) {
    return new MadeArchive()
        .file("a/include/Python.h", header)
        .file("a/include/patchlevel.h", "#define PY_VERSION \"3.99.1\"\n");
  }

  private TargetPython prepare(String platform, String version, Path jar) throws Exception {
    PythonSource source =
        artifact -> {
          asked++;
          return jar;
        };
    return new TargetPythons(new Stores(new TreeCopier(), new TreeArchiver()))
        .prepare(
            TargetPlatform.parse(platform),
            new PythonArtifact("org.example", "python", version, "jar", platform),
            "3.99",
            source,
            settings());
  }

  private StoreSettings settings() throws IOException {
    return new StoreSettings(top.resolve("store"), false, Optional.empty(), false);
  }
}
