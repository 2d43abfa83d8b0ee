package io.github.pipcmake.compiler;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonWriter;
import io.github.pipcmake.archive.Digest;
import io.github.pipcmake.process.ModuleLog;
import io.github.pipcmake.python.interpreter.PythonException;
import io.github.pipcmake.python.managed.PythonArtifact;
import io.github.pipcmake.python.managed.PythonHeaders;
import io.github.pipcmake.python.managed.PythonSource;
import io.github.pipcmake.store.Store;
import io.github.pipcmake.store.Stores;
import io.github.pipcmake.store.layout.RecordKind;
import io.github.pipcmake.store.layout.StagingDirectory;
import io.github.pipcmake.store.layout.StoreSettings;
import io.github.pipcmake.store.lock.StoreLock;
import io.github.pipcmake.store.tree.StoredTree;
import io.github.pipcmake.text.JsonText;
import io.github.pipcmake.text.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.inject.Inject;

/**
 * Has in the store what sources need of the Pythons of other platforms. It comes from the artifact
 * that holds the Python there, of which nothing is started.
 *
 * @since 0.1.0
 */
public final class TargetPythons {
  private static final ModuleLog LOG = ModuleLog.of(TargetPythons.class);

  private static final String DIGEST = "digest";

  private final Stores stores;

  @Inject
  public TargetPythons(Stores stores) {
    this.stores = stores;
  }

  /**
   * Finds or makes it.
   *
   * @param artifact that holds the Python of the target
   * @param series that it has to be of, such as {@code 3.14}
   * @throws PythonException if the artifact cannot be had, or holds no headers of this series
   */
  public TargetPython prepare(
      TargetPlatform target,
      PythonArtifact artifact,
      String series,
      PythonSource source,
      StoreSettings settings)
      throws PythonException, IOException, InterruptedException {
    Store store = stores.open(settings);
    String module = text("sysconfigdata.py", target, series);
    String program = text("python-config.sh", target, series);
    String key = Sha256.of(String.join("\n", artifact.toString(), module, program));
    Optional<TargetPython> there = find(store, key);
    if (there.isPresent()) {
      return there.get();
    }
    Path file = source.file(artifact);
    try (StoreLock lock = store.lock("headers-" + key);
        StagingDirectory staging = store.stage()) {
      LOG.debug("Taking headers from {}, holding {}", artifact, lock);
      Path tree = Files.createDirectory(staging.directory().resolve("python"));
      unpack(file, artifact, series, tree, store);
      Files.writeString(tree.resolve(TargetPython.MODULE + ".py"), module);
      Path config =
          Files.createDirectory(tree.resolve("bin")).resolve("python" + series + "-config");
      Files.writeString(config, program);
      if (!config.toFile().setExecutable(true)) {
        LOG.debug("{} cannot be made executable", config);
      }
      StoredTree stored = store.publish(tree, Map.of("python for " + target, series));
      JsonObject record = new JsonObject();
      record.put(DIGEST, stored.digest().hex());
      store.write(RecordKind.COMPILERS, key, JsonWriter.string(record));
      return new TargetPython(stored.directory());
    }
  }

  private static void unpack(
      Path file, PythonArtifact artifact, String series, Path tree, Store store)
      throws PythonException, IOException {
    try {
      PythonHeaders.unpack(file, artifact, series, tree, TargetPython.INCLUDE);
    } catch (IOException e) {
      throw store.explain(e);
    }
  }

  private static Optional<TargetPython> find(Store store, String key) throws IOException {
    Optional<Digest> digest =
        store
            .read(RecordKind.COMPILERS, key)
            .flatMap(JsonText::object)
            .flatMap(record -> Digest.parse(record.getString(DIGEST, "")));
    return digest.isPresent()
        ? store.find(digest.get()).map(tree -> new TargetPython(tree.directory()))
        : Optional.empty();
  }

  /** What the tree has for the programs that ask a Python. */
  private static String text(String resource, TargetPlatform target, String series)
      throws IOException {
    String suffix = target.moduleSuffix(series);
    try (InputStream in = TargetPythons.class.getResourceAsStream(resource)) {
      return new String(Objects.requireNonNull(in, resource).readAllBytes(), StandardCharsets.UTF_8)
          .replace("\r\n", "\n") // of a clone on Windows
          .replace("@PLATFORM@", target.text())
          .replace("@SERIES@", series)
          .replace("@SUFFIX@", suffix)
          .replace("@SOABI@", suffix.substring(1, suffix.lastIndexOf('.')))
          .replace("@END@", suffix.substring(suffix.lastIndexOf('.')))
          .replace("@PIC@", target.isWindows() ? "" : "-fPIC")
          .replace(
              "@SHARED@", target.isMac() ? "-dynamiclib -undefined dynamic_lookup" : "-shared");
    }
  }
}
