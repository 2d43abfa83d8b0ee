package io.github.pipcmake.environment.transfer;

import io.github.pipcmake.environment.recipe.RecipeRecord;
import io.github.pipcmake.environment.recipe.RequiredPackages;
import io.github.pipcmake.store.Store;
import io.github.pipcmake.store.layout.RecordKind;
import io.github.pipcmake.store.tree.StoredTree;
import io.github.pipcmake.text.ForeignText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/** Binds recipes that another store resolved to an environment that was imported. */
final class ImportedRecipes {
  private static final int KEY_DIGITS = 12;

  private final Store store;
  private final StoredTree tree;
  private final Instant now;
  private final List<String> bound = new ArrayList<>();
  private final List<String> refused = new ArrayList<>();

  ImportedRecipes(Store store, StoredTree tree, Instant now) {
    this.store = store;
    this.tree = tree;
    this.now = now;
  }

  /** What leads to the environment from now on; a sentence for each recipe. */
  List<String> bound() {
    return List.copyOf(bound);
  }

  /** What does not, and why; a sentence for each recipe. */
  List<String> refused() {
    return List.copyOf(refused);
  }

  /** Writes a recipe down if it can be right; its key is computed here. */
  void add(RecipeRecord record) throws IOException {
    Optional<String> fault = fault(record);
    if (fault.isPresent()) {
      refused.add(described(record) + " was not taken: " + fault.get());
      return;
    }
    store.write(RecordKind.RECIPES, record.recipe().key(), record.asImported().toJson());
    bound.add(described(record) + " leads to this environment");
  }

  private Optional<String> fault(RecipeRecord record) throws IOException {
    if (!record.digest().equals(tree.digest())) {
      return Optional.of("it is for another environment, " + record.digest());
    }
    if (record.resolved().isAfter(now)) {
      return Optional.of(
          "it was resolved at "
              + record.resolved()
              + ", which is in the future: set the clocks of both machines, and export it again");
    }
    SortedSet<String> missing = RequiredPackages.of(input(record, "requirements"));
    missing.removeAll(tree.packages().keySet());
    if (!missing.isEmpty()) {
      return Optional.of("the environment has no package " + shown(missing.first()));
    }
    if (isForAnotherInterpreter(record)) {
      return Optional.of(
          "it is for the interpreter " + shown(input(record, "interpreter")) + ", not this one's");
    }
    Optional<RecipeRecord> here =
        store.read(RecordKind.RECIPES, record.recipe().key()).flatMap(RecipeRecord::fromJson);
    if (here.isPresent() && !here.get().imported()) {
      return Optional.of("this store resolved it itself");
    }
    return here.isPresent() && here.get().resolved().isAfter(record.resolved())
        ? Optional.of("this store has one that was resolved later")
        : Optional.empty();
  }

  private boolean isForAnotherInterpreter(RecipeRecord record) throws IOException {
    Path link = tree.directory().resolve("bin/python");
    return record.recipe().inputs().containsKey("interpreter")
        && Files.isSymbolicLink(link)
        && !input(record, "interpreter").startsWith(Files.readSymbolicLink(link) + " ");
  }

  private static String input(RecipeRecord record, String name) {
    return record.recipe().inputs().getOrDefault(name, "");
  }

  private static String described(RecipeRecord record) {
    return "the recipe %s (requirements: %s)"
        .formatted(
            record.recipe().key().substring(0, KEY_DIGITS), shown(input(record, "requirements")));
  }

  private static String shown(String text) {
    return text.isEmpty() ? "none" : ForeignText.line(text);
  }
}
