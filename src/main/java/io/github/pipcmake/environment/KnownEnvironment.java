package io.github.pipcmake.environment;

import io.github.pipcmake.environment.recipe.Recipe;
import io.github.pipcmake.environment.recipe.RecipeRecord;
import io.github.pipcmake.environment.recipe.UpdatePolicy;
import io.github.pipcmake.python.pip.CompilerVariables;
import io.github.pipcmake.store.tree.StoredTree;
import io.github.pipcmake.text.Age;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TimeZone;

/**
 * The environment that the store knows for a recipe: whether it is used as it is, and why or why
 * not.
 *
 * @param preparation the request, its recipe and its store
 * @param record the store's record of the recipe, if it has one
 * @param now the time of day
 * @param zone where a day begins
 */
record KnownEnvironment(
    Preparation preparation, Optional<RecipeRecord> record, Instant now, TimeZone zone) {
  /**
   * Its tree, unless the store has none or a package in it was built otherwise than it would be.
   */
  Optional<StoredTree> tree() throws IOException {
    return record.isPresent() && builtOtherwise().isEmpty()
        ? preparation.store().find(record.get().digest())
        : Optional.empty();
  }

  /** The compiler variables that changed since packages were built from source, if any were. */
  List<String> builtOtherwise() {
    return record
        .flatMap(RecipeRecord::builtWith)
        .map(built -> compilerVariables().changedSince(built))
        .orElse(List.of());
  }

  /** Whether something in it may have been built from source. */
  boolean isFromSource() {
    return record.flatMap(RecipeRecord::builtWith).isPresent();
  }

  /** The variables of compilers as they are now. */
  Recipe compilerVariables() {
    return new Recipe(CompilerVariables.of(preparation.context().host()));
  }

  /**
   * Why the environment is used as it is; empty if it is time to resolve again.
   *
   * @param unreachable whether this build found the index unreachable
   */
  String whyItStays(boolean unreachable) {
    if (record.isEmpty()) {
      return "";
    }
    if (preparation.inputs().lock().isPresent()) {
      return locked() + (preparation.request().update() ? ", which -U does not change" : "");
    }
    if (isCurrent(record.get())) {
      return "same recipe";
    }
    if (preparation.request().offline()) {
      return "same recipe, offline";
    }
    if (unreachable) {
      return "same recipe, index unreachable";
    }
    return preparation.store().isWritable() ? "" : "same recipe, the store cannot be written to";
  }

  private boolean isCurrent(RecipeRecord known) {
    boolean inThisBuild = !known.resolved().isBefore(preparation.request().sessionStart());
    // What was resolved in the future was resolved by a clock that was ahead, in another build.
    if (inThisBuild && !known.resolved().isAfter(now)) {
      return true;
    }
    return !preparation.request().update()
        && !preparation.request().updatePolicy().isDue(known.resolved(), now, zone);
  }

  /** Why pip has to make an environment, or make it again. */
  String whyItIsMade() throws IOException {
    List<String> otherwise = builtOtherwise();
    String reason =
        otherwise.isEmpty()
            ? whyItIsResolved()
            : "a package is built from source, and " + String.join("; ", otherwise);
    return locked().isEmpty() || reason.contains(locked()) ? reason : reason + ", " + locked();
  }

  private String whyItIsResolved() throws IOException {
    if (record.isEmpty()) {
      return whyItIsNew();
    }
    if (tree().isEmpty()) {
      return "the store no longer has environment " + record.get().digest();
    }
    boolean ahead = record.get().resolved().isAfter(now);
    return whyItIsTime() + ", " + (ahead ? "resolved by a clock ahead of now" : age());
  }

  private String whyItIsTime() {
    if (preparation.request().update()) {
      return "-U asks to resolve again";
    }
    return preparation.request().updatePolicy() instanceof UpdatePolicy.Always
        ? "each run resolves again"
        : "updatePolicy says it is time";
  }

  private String whyItIsNew() {
    Optional<String> previous = preparation.request().previousRecipe().get();
    if (previous.isEmpty()) {
      return "the recipe is new";
    }
    return preparation
        .record(previous.get())
        .map(before -> preparation.inputs().recipe().changedSince(before.recipe()))
        .filter(changes -> !changes.isEmpty())
        .map(changes -> String.join("; ", changes))
        .orElse("the store does not know the recipe");
  }

  private String locked() {
    return preparation
        .inputs()
        .lock()
        .map(lock -> "locked by " + lock.file().getFileName())
        .orElse("");
  }

  /** When the environment was resolved, such as {@code resolved 3 days ago}. */
  String age() {
    RecipeRecord known = record.orElseThrow();
    return (known.imported() ? "imported, " : "")
        + (preparation.inputs().lock().isPresent() ? "installed " : "resolved ")
        + Age.between(known.resolved(), now);
  }
}
