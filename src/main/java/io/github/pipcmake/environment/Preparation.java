package io.github.pipcmake.environment;

import io.github.pipcmake.environment.recipe.PrepareRequest;
import io.github.pipcmake.environment.recipe.RecipeInputs;
import io.github.pipcmake.environment.recipe.RecipeRecord;
import io.github.pipcmake.process.ProcessOutcome;
import io.github.pipcmake.python.interpreter.BuildContext;
import io.github.pipcmake.store.Store;
import io.github.pipcmake.store.layout.RecordKind;
import java.util.List;
import java.util.Optional;

/**
 * One request on its way.
 *
 * @param request the request
 * @param store the store that it names
 * @param inputs the recipe, and what it was read from
 * @param context what programs are started in
 * @param processes the programs that were started so far
 */
record Preparation(
    PrepareRequest request,
    Store store,
    RecipeInputs inputs,
    BuildContext context,
    List<ProcessOutcome> processes) {
  /** The key of the recipe. */
  String key() {
    return inputs.recipe().key();
  }

  /** The store's record of the recipe. */
  Optional<RecipeRecord> record() {
    return record(key());
  }

  /** The store's record of a recipe. */
  Optional<RecipeRecord> record(String recipe) {
    return store.read(RecordKind.RECIPES, recipe).flatMap(RecipeRecord::fromJson);
  }

  /** Whether there is anything to install; if not, no network is needed either. */
  boolean needsPip() {
    return inputs.lock().isPresent()
        ? !inputs.lock().get().names().isEmpty()
        : !inputs.requirements().isEmpty() || !request.requirementsFiles().isEmpty();
  }
}
