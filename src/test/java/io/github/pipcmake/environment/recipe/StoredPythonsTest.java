package io.github.pipcmake.environment.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pipcmake.archive.tree.TreeArchiver;
import io.github.pipcmake.archive.tree.TreeCopier;
import io.github.pipcmake.python.interpreter.PythonException;
import io.github.pipcmake.python.managed.MadeArchive;
import io.github.pipcmake.python.managed.PythonArtifact;
import io.github.pipcmake.python.managed.PythonSource;
import io.github.pipcmake.python.managed.PythonTree;
import io.github.pipcmake.store.Store;
import io.github.pipcmake.store.Stores;
import io.github.pipcmake.store.layout.StoreSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredPythonsTest {
  @TempDir private Path top;
  private StoredPythons pythons;
  private int asked;

  @BeforeEach
  void openStore() throws IOException {
    pythons = new StoredPythons(store());
  }

  @Test
  void artifactIsUnpackedOnceAndThenNobodyIsAsked() throws Exception {
    Path jar = MadeArchive.python("").jar(top.resolve("python.jar"));
    PythonTree first = pythons.get(artifact("1"), from(jar));
    assertThat(first.executable()).isExecutable();
    assertThat(first.root().getParent()).isEqualTo(environments());
    Files.delete(jar);
    assertThat(new StoredPythons(store()).get(artifact("1"), from(jar))).isEqualTo(first);
    assertThat(asked).isEqualTo(1);
  }

  @Test
  void equalPythonsHaveEqualDigestsWhateverTheyComeIn() throws Exception {
    PythonTree one =
        pythons.get(artifact("1"), from(MadeArchive.python("").jar(top.resolve("a.jar"))));
    PythonTree other =
        pythons.get(artifact("2"), from(MadeArchive.python("python/").jar(top.resolve("b.jar"))));
    assertThat(other).isEqualTo(one);
  }

  @Test
  void damagedPythonIsUnpackedAgain() throws Exception {
    Path jar = MadeArchive.python("").jar(top.resolve("python.jar"));
    PythonTree first = pythons.get(artifact("1"), from(jar));
    Path checks = top.resolve("store/v1/checks").resolve(first.root().getFileName());
    Files.delete(checks); // as on the next day
    Files.delete(first.root().resolve("lib/python3.99/os.py"));
    assertThat(pythons.get(artifact("1"), from(jar))).isEqualTo(first);
    assertThat(first.root().resolve("lib/python3.99/os.py")).exists();
    assertThat(asked).isEqualTo(2);
  }

  @Test
  void snapshotCountsByItsFile() throws Exception {
    Path jar = MadeArchive.python("").jar(top.resolve("python.jar"));
    PythonTree first = pythons.get(artifact("1-SNAPSHOT"), from(jar));
    assertThat(pythons.get(artifact("1-SNAPSHOT"), from(jar))).isEqualTo(first);
    MadeArchive.python("").file("lib/python3.99/new.py", "").jar(jar);
    Files.setLastModifiedTime(jar, FileTime.fromMillis(1));
    PythonTree second = pythons.get(artifact("1-SNAPSHOT"), from(jar));
    assertThat(second.root().resolve("lib/python3.99/new.py")).exists();
    assertThat(second).isNotEqualTo(first);
  }

  @Test
  void refusedArchiveLeavesNothing() throws Exception {
    Path jar = MadeArchive.python("").file("../outside", "").jar(top.resolve("python.jar"));
    assertThatThrownBy(() -> pythons.get(artifact("1"), from(jar)))
        .isInstanceOf(PythonException.class)
        .hasMessageContaining("leads out of it: ../outside");
    for (String directory : new String[] {"staging", "environments", "pythons"}) {
      Path left = top.resolve("store/v1").resolve(directory);
      if (Files.exists(left)) {
        try (Stream<Path> files = Files.list(left)) {
          assertThat(files).isEmpty();
        }
      }
    }
    MadeArchive.python("").jar(jar);
    assertThat(pythons.get(artifact("1"), from(jar)).executable()).exists(); // the next run works
  }

  private PythonSource from(Path file) {
    return artifact -> {
      asked++;
      return file;
    };
  }

  private static PythonArtifact artifact(String version) {
    return new PythonArtifact("org.example", "python", version, "jar", "");
  }

  private Path environments() {
    return top.resolve("store/v1/environments");
  }

  private Store store() throws IOException {
    return new Stores(new TreeCopier(), new TreeArchiver())
        .open(new StoreSettings(top.resolve("store"), false, Optional.empty(), false));
  }
}
