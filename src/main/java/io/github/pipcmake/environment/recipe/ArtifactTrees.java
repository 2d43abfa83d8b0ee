package io.github.pipcmake.environment.recipe;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonWriter;
import io.github.pipcmake.archive.Digest;
import io.github.pipcmake.process.ModuleLog;
import io.github.pipcmake.python.interpreter.PythonException;
import io.github.pipcmake.python.managed.PythonArtifact;
import io.github.pipcmake.python.managed.PythonSource;
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
 * Trees of a store that were made of artifacts that hold a Python: trees like environments, so
 * whatever keeps these whole keeps them, too. A record says which tree an artifact gave, so that a
 * build that has one asks no repository.
 *
 * @param store where they are
 * @param source where artifacts come from
 * @since 0.1.0
 */
public record ArtifactTrees(Store store, PythonSource source) {
  private static final ModuleLog LOG = ModuleLog.of(ArtifactTrees.class);

  /** In a record, the path of the program in the tree. */
  private static final String PROGRAM = "program";

  /**
   * What is made of an artifact.
   *
   * @param root the tree, in the directory that was given
   * @param program in it that it is all about; empty if there is none
   * @param name of the tree's one package
   * @param version of that
   * @since 0.1.0
   */
  public record Made(Path root, String program, String name, String version) {}

  /**
   * A tree in the store.
   *
   * @param directory where it is
   * @param program as it was {@link Made}
   * @since 0.1.0
   */
  public record Known(Path directory, String program) {}

  /**
   * Makes a tree.
   *
   * @since 0.1.0
   */
  @FunctionalInterface
  public interface Maker {
    /**
     * Does it.
     *
     * @param file the artifact's
     * @param directory empty, for the tree
     * @throws PythonException if the artifact does not hold what is wanted
     */
    Made make(Path file, Path directory) throws PythonException, IOException;
  }

  /**
   * The tree of an artifact, which is made unless the store has it whole.
   *
   * @param form what is made of it; another form is another tree
   * @throws PythonException if the artifact cannot be had, or does not hold what is wanted
   */
  public Known get(PythonArtifact artifact, String form, Maker maker)
      throws PythonException, IOException, InterruptedException {
    // Another file of the same name is another Python.
    Optional<Path> snapshot =
        artifact.isSnapshot() ? Optional.of(source.file(artifact)) : Optional.empty();
    String name =
        snapshot.isEmpty()
            ? artifact.toString()
            : "%s %s %d"
                .formatted(
                    artifact,
                    Files.getLastModifiedTime(snapshot.get()),
                    Files.size(snapshot.get()));
    String key = Sha256.of(form.isEmpty() ? name : name + "\n" + form);
    Optional<Known> there = find(key);
    if (there.isPresent()) {
      return there.get();
    }
    Path file = snapshot.isPresent() ? snapshot.get() : source.file(artifact);
    try (StoreLock lock = store.lock("python-" + key)) {
      LOG.debug("Unpacking {}, holding {}", artifact, lock);
      Optional<Known> meanwhile = find(key);
      return meanwhile.isPresent() ? meanwhile.get() : publish(file, artifact, key, maker);
    }
  }

  private Optional<Known> find(String key) throws IOException {
    Optional<JsonObject> record = store.read(RecordKind.PYTHONS, key).flatMap(JsonText::object);
    Optional<Digest> digest = record.flatMap(json -> Digest.parse(json.getString("digest", "")));
    Optional<StoredTree> tree = digest.isPresent() ? store.find(digest.get()) : Optional.empty();
    return tree.map(found -> new Known(found.directory(), record.get().getString(PROGRAM, "")));
  }

  private Known publish(Path file, PythonArtifact artifact, String key, Maker maker)
      throws PythonException, IOException, InterruptedException {
    try (StagingDirectory staging = store.stage()) {
      Made made = make(file, staging, maker);
      StoredTree tree = store.publish(made.root(), Map.of(made.name(), made.version()));
      JsonObject record = new JsonObject();
      record.put("artifact", artifact.toString());
      record.put("digest", tree.digest().hex());
      record.put(PROGRAM, made.program());
      store.write(RecordKind.PYTHONS, key, JsonWriter.string(record));
      LOG.info(
          "unpacked {} {}, {}, to {}",
          made.name(),
          made.version(),
          Formats.size(tree.bytes()),
          tree.directory());
      return new Known(tree.directory(), made.program());
    }
  }

  private Made make(Path file, StagingDirectory staging, Maker maker)
      throws PythonException, IOException {
    try {
      return maker.make(file, staging.directory());
    } catch (IOException e) {
      throw store.explain(e);
    }
  }
}
