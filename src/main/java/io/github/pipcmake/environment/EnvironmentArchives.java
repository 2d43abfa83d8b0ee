package io.github.pipcmake.environment;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import com.grack.nanojson.JsonWriter;
import io.github.pipcmake.archive.ArchiveFile;
import io.github.pipcmake.archive.Digest;
import io.github.pipcmake.archive.MalformedArchiveException;
import io.github.pipcmake.store.RecordKind;
import io.github.pipcmake.store.Store;
import io.github.pipcmake.store.StoredTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.inject.Inject;
import javax.inject.Singleton;

/**
 * Carries environments from one store to another: the canonical archive, and beside it, as {@code
 * <archive>.json}, the recipes that came to it. Without the recipes the tree is in the other store,
 * but {@code prepare} has to run pip to find out that it is the one.
 *
 * @since 0.1.0
 */
@Singleton
public final class EnvironmentArchives {
  /** Nothing to hold. */
  @Inject
  public EnvironmentArchives() {}

  /**
   * What was carried.
   *
   * @param tree in the store
   * @param recipes how many recipes are known for it by what was carried
   * @since 0.1.0
   */
  public record Carried(StoredTree tree, int recipes) {}

  /**
   * Writes the archive of an environment and its recipes.
   *
   * @throws io.github.pipcmake.store.StoreException if the store does not have it, or it is damaged
   */
  public Carried exportTo(ArchiveFile file, Store store, Digest digest) throws IOException {
    StoredTree tree = store.transfer().exportTree(digest, file);
    JsonArray recipes = new JsonArray();
    for (RecipeRecord record : records(store)) {
      if (record.digest().equals(digest)) {
        recipes.add(parsed(record.toJson()));
      }
    }
    JsonObject json = new JsonObject();
    json.put("digest", digest.hex());
    json.put("recipes", recipes);
    Files.writeString(
        beside(file), JsonWriter.indent("  ").string().value(json).done() + System.lineSeparator());
    return new Carried(tree, recipes.size());
  }

  /**
   * Publishes the environment of an archive, and writes its recipes down if they are beside it.
   *
   * @param digest what the uncompressed archive must have
   * @throws EnvironmentException if the archive is another or a bad one, or its environment is not
   *     for this machine
   * @throws io.github.pipcmake.store.StoreException if the store cannot be written to, or is full
   */
  public Carried importFrom(ArchiveFile file, Store store, Digest digest)
      throws EnvironmentException, IOException, InterruptedException {
    StoredTree tree;
    try {
      tree = store.transfer().importTree(file, digest, new ImportedTree());
    } catch (RefusedTreeException | MalformedArchiveException e) {
      throw new EnvironmentException(String.valueOf(e.getMessage()));
    } catch (NoSuchFileException e) {
      throw new EnvironmentException(
          "There is no file " + e.getFile() + ": name the archive with -Dpip-cmake.file=FILE");
    }
    int recipes = 0;
    for (RecipeRecord record : recordsBeside(file)) {
      if (record.digest().equals(digest)) {
        remember(record, store);
        recipes++;
      }
    }
    return new Carried(tree, recipes);
  }

  /** The key is computed again, and what this store resolved later stays. */
  private static void remember(RecipeRecord record, Store store) throws IOException {
    String key = record.recipe().key();
    Optional<RecipeRecord> here =
        store.read(RecordKind.RECIPES, key).flatMap(RecipeRecord::fromJson);
    if (here.isEmpty() || here.get().resolved().isBefore(record.resolved())) {
      store.write(RecordKind.RECIPES, key, record.toJson());
    }
  }

  private static List<RecipeRecord> records(Store store) throws IOException {
    List<RecipeRecord> records = new ArrayList<>();
    for (String key : store.keys(RecordKind.RECIPES)) {
      store.read(RecordKind.RECIPES, key).flatMap(RecipeRecord::fromJson).ifPresent(records::add);
    }
    return records;
  }

  private static List<RecipeRecord> recordsBeside(ArchiveFile file) throws IOException {
    List<RecipeRecord> records = new ArrayList<>();
    if (Files.exists(beside(file))) {
      JsonObject json = parsed(Files.readString(beside(file)));
      for (Object recipe : json.getArray("recipes", new JsonArray())) {
        RecipeRecord.fromJson(JsonWriter.string().value(recipe).done()).ifPresent(records::add);
      }
    }
    return records;
  }

  private static Path beside(ArchiveFile file) {
    return file.path().resolveSibling(file.path().getFileName() + ".json");
  }

  private static JsonObject parsed(String text) {
    try {
      return JsonParser.object().from(text);
    } catch (JsonParserException e) {
      return new JsonObject(); // as good as absent, like any record that is torn
    }
  }
}
