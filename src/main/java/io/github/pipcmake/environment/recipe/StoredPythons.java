package io.github.pipcmake.environment.recipe;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonWriter;
import io.github.pipcmake.archive.Digest;
import io.github.pipcmake.process.ModuleLog;
import io.github.pipcmake.python.interpreter.PythonException;
import io.github.pipcmake.python.managed.PythonArchive;
import io.github.pipcmake.python.managed.PythonArtifact;
import io.github.pipcmake.python.managed.PythonSource;
import io.github.pipcmake.python.managed.PythonTree;
import io.github.pipcmake.store.Store;
import io.github.pipcmake.store.layout.RecordKind;
import io.github.pipcmake.store.layout.StagingDirectory;
import io.github.pipcmake.store.lock.StoreLock;
import io.github.pipcmake.store.tree.StoredTree;
import io.github.pipcmake.text.Formats;
import io.github.pipcmake.text.JsonText;
import io.github.pipcmake.text.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Managed Pythons in a store: trees like environments, so whatever keeps these whole keeps a
 * Python, too. A record says which tree an artifact gave, so that a build that has one asks no
 * repository.
 *
 * @param store where they are
 */
record StoredPythons(Store store) {
  private static final ModuleLog LOG = ModuleLog.of(StoredPythons.class);

  /**
   * The Python of an artifact, which is unpacked unless the store has it whole.
   *
   * @throws PythonException if the artifact cannot be had, or holds no Python for this machine
   */
  PythonTree get(PythonArtifact artifact, PythonSource source)
      throws PythonException, IOException, InterruptedException {
    // Another file of the same name is another Python.
    Optional<Path> snapshot =
        artifact.isSnapshot() ? Optional.of(source.file(artifact)) : Optional.empty();
    String key =
        Sha256.of(
            snapshot.isEmpty()
                ? artifact.toString()
                : "%s %s %d"
                    .formatted(
                        artifact,
                        Files.getLastModifiedTime(snapshot.get()),
                        Files.size(snapshot.get())));
    Optional<PythonTree> there = find(key);
    if (there.isPresent()) {
      return there.get();
    }
    Path file = snapshot.isPresent() ? snapshot.get() : source.file(artifact);
    try (StoreLock lock = store.lock("python-" + key)) {
      LOG.debug("Unpacking {}, holding {}", artifact, lock);
      Optional<PythonTree> meanwhile = find(key);
      return meanwhile.isPresent() ? meanwhile.get() : publish(file, artifact, key);
    }
  }

  private Optional<PythonTree> find(String key) throws IOException {
    Optional<JsonObject> record = store.read(RecordKind.PYTHONS, key).flatMap(JsonText::object);
    Optional<Digest> digest = record.flatMap(json -> Digest.parse(json.getString("digest", "")));
    Optional<StoredTree> tree = digest.isPresent() ? store.find(digest.get()) : Optional.empty();
    return tree.map(
        found -> new PythonTree(found.directory(), record.get().getString("program", "")));
  }

  private PythonTree publish(Path file, PythonArtifact artifact, String key)
      throws PythonException, IOException, InterruptedException {
    LOG.info("unpacking the Python of {}", artifact);
    try (StagingDirectory staging = store.stage()) {
      PythonTree unpacked = unpack(file, artifact, staging);
      String version = unpacked.version();
      StoredTree tree = store.publish(unpacked.root(), Map.of("python", version));
      JsonObject record = new JsonObject();
      record.put("artifact", artifact.toString());
      record.put("digest", tree.digest().hex());
      record.put("program", unpacked.program());
      store.write(RecordKind.PYTHONS, key, JsonWriter.string(record));
      LOG.info(
          "unpacked Python {}, {}, to {}", version, Formats.size(tree.bytes()), tree.directory());
      return new PythonTree(tree.directory(), unpacked.program());
    }
  }

  private PythonTree unpack(Path file, PythonArtifact artifact, StagingDirectory staging)
      throws PythonException, IOException {
    try {
      return PythonArchive.unpack(file, artifact, staging.directory());
    } catch (IOException e) {
      throw store.explain(e);
    }
  }
}
