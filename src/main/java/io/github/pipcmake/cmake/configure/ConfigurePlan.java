package io.github.pipcmake.cmake.configure;

import io.github.pipcmake.cmake.cache.IdeFiles;
import io.github.pipcmake.cmake.cache.Layout;
import io.github.pipcmake.cmake.inputs.CMakeReads;
import io.github.pipcmake.cmake.inputs.ConfigureKey;
import io.github.pipcmake.cmake.inputs.ConfigureRequest;
import io.github.pipcmake.cmake.tree.BuildTree;
import io.github.pipcmake.cmake.tree.CMakeInputs;
import io.github.pipcmake.cmake.tree.PackageLinks;
import io.github.pipcmake.cmake.tree.RetainedState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a configure step has to do, and why.
 *
 * @param reason in a sentence; empty if there is nothing to do
 * @param kept what it starts from
 * @param oldEnvironment the environment that the caches in the build tree name, if it is another
 * @param goneDefines entries that the user gave the last time and does not give now: they have to
 *     leave the cache too, or they would stay for ever
 */
record ConfigurePlan(
    String reason, RetainedState kept, Optional<Path> oldEnvironment, List<String> goneDefines) {

  boolean isNothingToDo() {
    return reason.isEmpty();
  }

  static ConfigurePlan of(BuildTree tree, ConfigureKey key, ConfigureRequest request)
      throws IOException {
    Optional<ConfigureKey> last = ConfigureKey.read(tree.directory());
    if (last.isEmpty()) {
      return tree.hasCache()
          ? afresh("the build tree was configured by another program", RetainedState.NOTHING)
          : afresh("the build tree is new", RetainedState.CACHE);
    }
    ConfigureReason change = new ConfigureReason(last.get(), key.withCompilersOf(last.get()));
    String old = last.get().input(ConfigureKey.ENVIRONMENT);
    Optional<Path> oldEnvironment =
        old.isEmpty() || old.equals(key.input(ConfigureKey.ENVIRONMENT))
            ? Optional.empty()
            : Optional.of(Path.of(old));
    Reasons reasons = new Reasons();
    if (!last.get().isFinished()) {
      reasons.add("the last configure step did not end well", RetainedState.OBJECTS);
    } else if (!change.changed().isEmpty()) {
      reasons.add(change.toString(), change.kept());
    }
    if (reasons.isEmpty() && !last.get().inputs().containsKey(CMakeReads.LOOKED_FOR)) {
      reasons.add("CMake did not say which files it read", RetainedState.CACHE);
    }
    Optional<String> unseen =
        reasons.isEmpty() ? new CMakeInputs(tree.directory()).unseenChange() : Optional.empty();
    if (unseen.isPresent()) {
      reasons.add(unseen.get(), RetainedState.CACHE);
    }
    Optional<BuildTree.Trouble> trouble = tree.trouble(request.sourceDirectory());
    if (trouble.isPresent()) {
      reasons.add(trouble.get().reason(), trouble.get().kept());
    }
    if (reasons.isEmpty()
        && !(tree.hasCache() && tree.hasOutputs(request.tools()) && hasLinks(tree, request))) {
      reasons.add("what the last configure step wrote is gone", RetainedState.CACHE);
    }
    if (request.ide()
        && !new IdeFiles(request.sourceDirectory(), request.buildDirectory()).areThere()) {
      reasons.add("the files for editors are to be written", RetainedState.CACHE);
    }
    List<String> gone = change.goneDefines();
    if (request.preset().isPresent() && !gone.isEmpty()) {
      reasons.keep(RetainedState.OBJECTS); // cmake -U would take away what the preset sets
    }
    if (oldEnvironment.isPresent() && tree.hasCompilerIn(oldEnvironment.get())) {
      reasons.add("the compiler is in the environment", RetainedState.OBJECTS);
    }
    return new ConfigurePlan(
        reasons.isEmpty() ? "" : reasons.words + (tree.hasCache() ? reasons.kept.words() : ""),
        reasons.kept,
        oldEnvironment,
        reasons.kept == RetainedState.CACHE ? gone : List.of());
  }

  private static boolean hasLinks(BuildTree tree, ConfigureRequest request) throws IOException {
    return request.layout() == Layout.ENVIRONMENT || new PackageLinks(tree).areThere();
  }

  private static ConfigurePlan afresh(String reason, RetainedState kept) {
    return new ConfigurePlan(reason + kept.words(), kept, Optional.empty(), List.of());
  }

  /** Reasons on their way to a sentence. */
  private static final class Reasons {
    private String words = "";
    private RetainedState kept = RetainedState.CACHE;

    void add(String reason, RetainedState other) {
      words += (words.isEmpty() ? "" : "; ") + reason;
      keep(other);
    }

    void keep(RetainedState other) {
      kept = kept.orLess(other);
    }

    boolean isEmpty() {
      return words.isEmpty();
    }
  }
}
