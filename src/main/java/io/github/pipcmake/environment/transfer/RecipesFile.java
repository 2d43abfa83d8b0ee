package io.github.pipcmake.environment.transfer;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonWriter;
import io.github.pipcmake.archive.ArchiveFile;
import io.github.pipcmake.archive.Digest;
import io.github.pipcmake.environment.recipe.EnvironmentException;
import io.github.pipcmake.environment.recipe.RecipeRecord;
import io.github.pipcmake.text.JsonText;
import io.github.pipcmake.text.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The recipes beside an archive, {@code <archive>.json}: JSON of the environment's {@code digest}
 * and of {@code recipes}, the records of the store that wrote it. The archive's digest says nothing
 * of it, so it has one of its own, the SHA-256 of its bytes, and nothing of it is understood
 * without.
 *
 * @param path the file, which need not exist
 * @since 0.1.0
 */
public record RecipesFile(Path path) {
  /** A record has some kilobytes, and an environment few of them. */
  private static final long LARGEST = 16L << 20;

  private static final String AGAIN = "take the file that store-export wrote, or export it again";

  static RecipesFile beside(ArchiveFile archive) {
    return new RecipesFile(archive.path().resolveSibling(archive.path().getFileName() + ".json"));
  }

  boolean exists() {
    return Files.exists(path);
  }

  /**
   * Writes it, in the place of one that is there.
   *
   * @return its digest
   */
  Digest write(Digest environment, List<RecipeRecord> records) throws IOException {
    JsonArray recipes = new JsonArray();
    for (RecipeRecord record : records) {
      recipes.add(JsonText.object(record.toJson()).orElseThrow());
    }
    JsonObject json = new JsonObject();
    json.put("digest", environment.hex());
    json.put("recipes", recipes);
    byte[] text = (JsonWriter.indent("  ").string().value(json).done() + "\n").getBytes(UTF_8);
    Path unfinished =
        path.resolveSibling(path.getFileName() + "." + ProcessHandle.current().pid() + ".part");
    Files.deleteIfExists(unfinished);
    try {
      Files.write(unfinished, text, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      Files.move(unfinished, path, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(unfinished);
    }
    return new Digest(Sha256.of(text));
  }

  /**
   * Reads it.
   *
   * @param expected what its bytes must have; compared before any of them is understood
   * @throws EnvironmentException if it is not there, is another, or holds no recipes
   */
  List<RecipeRecord> read(Digest expected) throws EnvironmentException, IOException {
    if (!Files.isRegularFile(path)) {
      throw new EnvironmentException(
          "There is no file "
              + path
              + " with the recipes that -Dpip-cmake.recipes asks for: put it beside the archive, as"
              + " store-export did, or leave -Dpip-cmake.recipes out to import the environment alone");
    }
    if (Files.size(path) > LARGEST) {
      throw new EnvironmentException(
          path + " has more than " + (LARGEST >> 20) + " MiB, which no recipes have: " + AGAIN);
    }
    byte[] bytes = Files.readAllBytes(path);
    Digest actual = new Digest(Sha256.of(bytes));
    if (!actual.equals(expected)) {
      throw new EnvironmentException(
          path
              + " does not hold the recipes that were asked for: its SHA-256 is "
              + actual
              + ", not "
              + expected
              + "; "
              + AGAIN);
    }
    return records(bytes)
        .orElseThrow(() -> new EnvironmentException(path + " holds no recipes: " + AGAIN));
  }

  /** The records in the file's bytes, but those that are not whole; empty if it holds none. */
  public static Optional<List<RecipeRecord>> records(byte[] bytes) {
    Optional<JsonObject> json = text(bytes).flatMap(JsonText::object);
    if (json.isEmpty() || !(json.get().get("recipes") instanceof JsonArray recipes)) {
      return Optional.empty();
    }
    List<RecipeRecord> records = new ArrayList<>();
    for (Object recipe : recipes) {
      RecipeRecord.fromJson(JsonWriter.string().value(recipe).done()).ifPresent(records::add);
    }
    return Optional.of(records);
  }

  private static Optional<String> text(byte[] bytes) {
    try {
      return Optional.of(UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
