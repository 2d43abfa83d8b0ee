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

class ArtifactTreesTest {
  @TempDir private Path top;
  private Store store;
  private int asked;

  @BeforeEach
  void openStore() throws IOException {
    store = store();
  }

  @Test
  void artifactIsUnpackedOnceAndThenNobodyIsAsked() throws Exception {
    Path jar = MadeArchive.python("").jar(top.resolve("python.jar"));
    PythonTree first = get(store, artifact("1"), from(jar));
    assertThat(first.executable()).isExecutable();
    assertThat(first.root().getParent()).isEqualTo(environments());
    Files.delete(jar);
    assertThat(get(store(), artifact("1"), from(jar))).isEqualTo(first);
    assertThat(asked).isEqualTo(1);
  }

  @Test
  void equalPythonsHaveEqualDigestsWhateverTheyComeIn() throws Exception {
    PythonTree one =
        get(store, artifact("1"), from(MadeArchive.python("").jar(top.resolve("a.jar"))));
    PythonTree other =
        get(store, artifact("2"), from(MadeArchive.python("python/").jar(top.resolve("b.jar"))));
    assertThat(other).isEqualTo(one);
  }

  @Test
  void damagedPythonIsUnpackedAgain() throws Exception {
    Path jar = MadeArchive.python("").jar(top.resolve("python.jar"));
    PythonTree first = get(store, artifact("1"), from(jar));
    Path checks = top.resolve("store/v1/checks").resolve(first.root().getFileName());
    Files.delete(checks); // as on the next day
    Files.delete(first.root().resolve("lib/python3.99/os.py"));
    assertThat(get(store, artifact("1"), from(jar))).isEqualTo(first);
    assertThat(first.root().resolve("lib/python3.99/os.py")).exists();
    assertThat(asked).isEqualTo(2);
  }

  @Test
  void snapshotCountsByItsFile() throws Exception {
    Path jar = MadeArchive.python("").jar(top.resolve("python.jar"));
    PythonTree first = get(store, artifact("1-SNAPSHOT"), from(jar));
    assertThat(get(store, artifact("1-SNAPSHOT"), from(jar))).isEqualTo(first);
    MadeArchive.python("").file("lib/python3.99/new.py", "").jar(jar);
    Files.setLastModifiedTime(jar, FileTime.fromMillis(1));
    PythonTree second = get(store, artifact("1-SNAPSHOT"), from(jar));
    assertThat(second.root().resolve("lib/python3.99/new.py")).exists();
    assertThat(second).isNotEqualTo(first);
  }

  @Test
  void refusedArchiveLeavesNothing() throws Exception {
    Path jar = MadeArchive.python("").file("../outside", "").jar(top.resolve("python.jar"));
    assertThatThrownBy(() -> get(store, artifact("1"), from(jar)))
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
    assertThat(get(store, artifact("1"), from(jar)).executable()).exists(); // the next run works
  }

  @Test
  void otherFormOfAnArtifactIsAnotherTree() throws Exception {
    Path jar = MadeArchive.python("").jar(top.resolve("python.jar"));
    PythonTree whole = get(store, artifact("1"), from(jar));
    ArtifactTrees.Maker maker =
        (file, directory) -> {
          Path tree = Files.createDirectory(directory.resolve("tree"));
          Files.writeString(tree.resolve("part"), "of it");
          return new ArtifactTrees.Made(tree, "", "part", "1");
        };
    Path part = new ArtifactTrees(store, from(jar)).get(artifact("1"), "part", maker).directory();
    assertThat(part).isNotEqualTo(whole.root());
    assertThat(part.resolve("part")).exists();
  }

  private static PythonTree get(Store store, PythonArtifact artifact, PythonSource source)
      throws Exception {
    ArtifactTrees.Known known =
        new ArtifactTrees(store, source)
            .get(artifact, "", (file, directory) -> PythonFinder.unpack(file, artifact, directory));
    return new PythonTree(known.directory(), known.program());
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
