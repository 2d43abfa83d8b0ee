package io.github.pipcmake.environment.transfer;

import io.github.pipcmake.archive.ArchiveFile;
import io.github.pipcmake.archive.Digest;
import io.github.pipcmake.archive.MalformedArchiveException;
import io.github.pipcmake.environment.recipe.EnvironmentException;
import io.github.pipcmake.environment.recipe.RecipeRecord;
import io.github.pipcmake.store.Store;
import io.github.pipcmake.store.layout.RecordKind;
import io.github.pipcmake.store.tree.StoredTree;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.inject.Inject;
import javax.inject.Singleton;

/**
 * Carries environments from one store to another: the canonical archive, and beside it, as {@code
 * <archive>.json}, the recipes that came to it. Without the recipes the tree is in the other store,
 * but {@code prepare} has to run pip to find out that it is the one. The tree is believed by its
 * digest, the recipes by theirs.
 *
 * @since 0.1.0
 */
@Singleton
public final class EnvironmentArchives {
  private final Clock clock;

  /** With this machine's clock. */
  @Inject
  public EnvironmentArchives() {
    this(Clock.systemUTC());
  }

  EnvironmentArchives(Clock clock) {
    this.clock = clock;
  }

  /**
   * What was written.
   *
   * @param tree in the store
   * @param recipes how many recipes are beside the archive
   * @param recipesDigest the SHA-256 of the file that holds them
   * @since 0.1.0
   */
  public record Exported(StoredTree tree, int recipes, Digest recipesDigest) {}

  /**
   * What was taken.
   *
   * @param tree in the store
   * @param bound the recipes that lead to it by what was imported; a sentence for each
   * @param refused the recipes that were not believed, and why; a sentence for each
   * @param unread the file with recipes that was not read, for nobody gave its digest
   * @since 0.1.0
   */
  public record Imported(
      StoredTree tree, List<String> bound, List<String> refused, Optional<Path> unread) {}

  /**
   * Writes the archive of an environment and its recipes.
   *
   * @throws io.github.pipcmake.store.layout.StoreException if the store does not have it, or it is
   *     damaged
   */
  public Exported exportTo(ArchiveFile file, Store store, Digest digest) throws IOException {
    StoredTree tree = store.transfer().exportTree(digest, file);
    List<RecipeRecord> recipes = new ArrayList<>();
    for (String key : store.keys(RecordKind.RECIPES)) {
      store
          .read(RecordKind.RECIPES, key)
          .flatMap(RecipeRecord::fromJson)
          .filter(record -> record.digest().equals(digest))
          .ifPresent(recipes::add);
    }
    return new Exported(tree, recipes.size(), RecipesFile.beside(file).write(digest, recipes));
  }

  /**
   * Publishes the environment of an archive, and writes its recipes down if their digest is given,
   * they can be right, and this store has not resolved them itself.
   *
   * @param digest what the uncompressed archive must have
   * @param recipes what the file beside it must have; without it the file is not read
   * @throws EnvironmentException if the archive or the file is another or a bad one, or its
   *     environment is not for this machine; nothing is imported then
   * @throws io.github.pipcmake.store.layout.StoreException if the store cannot be written to, or is
   *     full
   */
  public Imported importFrom(ArchiveFile file, Store store, Digest digest, Optional<Digest> recipes)
      throws EnvironmentException, IOException, InterruptedException {
    RecipesFile beside = RecipesFile.beside(file);
    List<RecipeRecord> records = recipes.isPresent() ? beside.read(recipes.get()) : List.of();
    StoredTree tree = tree(file, store, digest);
    ImportedRecipes imported = new ImportedRecipes(store, tree, clock.instant());
    for (RecipeRecord record : records) {
      imported.add(record);
    }
    return new Imported(
        tree,
        imported.bound(),
        imported.refused(),
        recipes.isEmpty() && beside.exists() ? Optional.of(beside.path()) : Optional.empty());
  }

  private static StoredTree tree(ArchiveFile file, Store store, Digest digest)
      throws EnvironmentException, IOException, InterruptedException {
    try {
      return store.transfer().importTree(file, digest, new ImportedTree());
    } catch (RefusedTreeException | MalformedArchiveException e) {
      throw new EnvironmentException(String.valueOf(e.getMessage()));
    } catch (NoSuchFileException e) {
      throw new EnvironmentException(
          "There is no file " + e.getFile() + ": name the archive with -Dpip-cmake.file=FILE");
    }
  }
}
