package io.github.pipcmake.environment;

import io.github.pipcmake.environment.PrepareResult.Outcome;
import io.github.pipcmake.environment.recipe.BuildEnvironment;
import io.github.pipcmake.environment.recipe.EnvironmentException;
import io.github.pipcmake.environment.recipe.PrepareRequest;
import io.github.pipcmake.environment.recipe.Recipe;
import io.github.pipcmake.environment.recipe.RecipeInputs;
import io.github.pipcmake.environment.recipe.RecipeReader;
import io.github.pipcmake.environment.recipe.RecipeRecord;
import io.github.pipcmake.environment.recipe.UpdatePolicy;
import io.github.pipcmake.process.Host;
import io.github.pipcmake.process.ProcessOutcome;
import io.github.pipcmake.python.interpreter.BuildContext;
import io.github.pipcmake.python.interpreter.Interpreter;
import io.github.pipcmake.python.interpreter.PythonException;
import io.github.pipcmake.python.pip.CompilerVariables;
import io.github.pipcmake.python.pip.PipException;
import io.github.pipcmake.python.venv.VirtualEnvironment;
import io.github.pipcmake.store.Store;
import io.github.pipcmake.store.Stores;
import io.github.pipcmake.store.layout.RecordKind;
import io.github.pipcmake.store.lock.StoreLock;
import io.github.pipcmake.store.tree.StoredTree;
import io.github.pipcmake.text.ForeignText;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.inject.Inject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns a recipe into an environment: the one that the store knows for it if that is current, else
 * one that pip makes.
 *
 * @since 0.1.0
 */
public final class Environments {
  private static final Logger LOG = LoggerFactory.getLogger(Environments.class);

  private final Stores stores;
  private final RecipeReader recipes;
  private final EnvironmentInstaller installer;
  private final UnreachableIndexes unreachable;
  private final Preparations preparations;
  private final Host host;
  private final Clock clock;
  private final TimeZone zone;

  /** For the machine that this runs on. */
  @Inject
  public Environments(
      Stores stores,
      RecipeReader recipes,
      EnvironmentInstaller installer,
      UnreachableIndexes unreachable,
      Preparations preparations) {
    this(
        stores,
        recipes,
        installer,
        unreachable,
        preparations,
        Host.current(),
        Clock.systemUTC(),
        TimeZone.getDefault());
  }

  Environments(
      Stores stores,
      RecipeReader recipes,
      EnvironmentInstaller installer,
      UnreachableIndexes unreachable,
      Preparations preparations,
      Host host,
      Clock clock,
      TimeZone zone) {
    this.stores = stores;
    this.recipes = recipes;
    this.installer = installer;
    this.unreachable = unreachable;
    this.preparations = preparations;
    this.host = host;
    this.clock = clock;
    this.zone = zone;
  }

  /**
   * Finds or makes an environment.
   *
   * @throws PythonException if Python, pip, or what they are asked for is at fault
   * @throws EnvironmentException if an environment would have to be made and must not be, offline
   * @throws io.github.pipcmake.store.StoreException if the store cannot be used
   * @throws InterruptedException if Maven is interrupted; nothing half-made is left
   */
  public PrepareResult prepare(PrepareRequest request)
      throws PythonException, EnvironmentException, IOException, InterruptedException {
    Preparation preparation = begin(request);
    Store store = preparation.store;
    RecipeInputs inputs = preparation.inputs;
    Optional<PrepareResult> current = preparation.current();
    if (current.isPresent()) {
      return current.get();
    }
    if (request.offline() && EnvironmentInstaller.needsPip(request, inputs)) {
      throw preparation.offline();
    }
    try (StoreLock lock = store.lock("recipe-" + inputs.recipe().key())) {
      LOG.debug("holding {}", lock);
      // Another module, thread or process may have made it while this one waited.
      Optional<PrepareResult> made = preparation.current();
      return made.isPresent() ? made.get() : preparation.make();
    }
  }

  private Preparation begin(PrepareRequest request)
      throws PythonException, IOException, InterruptedException {
    List<ProcessOutcome> processes = new CopyOnWriteArrayList<>();
    BuildContext context =
        new BuildContext(host, request.baseDirectory(), request.recordDirectory(), processes::add);
    Store store = stores.open(request.store());
    return new Preparation(
        request, store, recipes.read(request, store, context), context, processes);
  }

  /**
   * Makes an environment again that is damaged, with the versions that it has. The damaged one
   * stays until the new one is there, and if that comes out otherwise.
   */
  PrepareResult again(PrepareRequest request, BuildEnvironment damaged)
      throws PythonException, EnvironmentException, IOException, InterruptedException {
    Preparation preparation = begin(request);
    Store store = preparation.store;
    if (request.offline() && EnvironmentInstaller.needsPip(request, preparation.inputs)) {
      throw new EnvironmentException("Maven is offline; run once without -o");
    }
    try (StoreLock lock = store.lock("recipe-" + preparation.key)) {
      LOG.debug("holding {}", lock);
      Optional<StoredTree> healed =
          store.lookThrough(damaged.digest()).isEmpty()
              ? store.find(damaged.digest()) // by another module or process
              : Optional.empty();
      StoredTree tree =
          healed.isPresent()
              ? healed.get()
              : preparation
                  .install(damaged.packages(), preparation.compilerVariables(), false)
                  .tree();
      return preparation.prepared(Outcome.REFRESHED, "it was damaged", tree);
    }
  }

  /** One request on its way. */
  private final class Preparation {
    private final PrepareRequest request;
    private final Store store;
    private final RecipeInputs inputs;
    private final BuildContext context;
    private final List<ProcessOutcome> processes;
    private final String key;

    Preparation(
        PrepareRequest request,
        Store store,
        RecipeInputs inputs,
        BuildContext context,
        List<ProcessOutcome> processes) {
      this.request = request;
      this.store = store;
      this.inputs = inputs;
      this.context = context;
      this.processes = processes;
      this.key = inputs.recipe().key();
    }

    /** The environment that the store knows, if it may be used as it is. */
    Optional<PrepareResult> current() throws IOException {
      Optional<RecipeRecord> record = record();
      if (record.isEmpty() || !builtOtherwise(record.get()).isEmpty()) {
        return Optional.empty();
      }
      String stays = whyItStays(record.get());
      if (stays.isEmpty()) {
        return Optional.empty();
      }
      Optional<StoredTree> tree = store.find(record.get().digest());
      return tree.isEmpty()
          ? Optional.empty()
          : Optional.of(prepared(Outcome.REUSED, stays + ", " + age(record.get()), tree.get()));
    }

    /** Why the environment of a record is used as it is; empty if it is time to resolve again. */
    private String whyItStays(RecipeRecord record) {
      if (inputs.lock().isPresent()) {
        return locked() + (request.update() ? ", which -U does not change" : "");
      }
      if (isCurrent(record)) {
        return "same recipe";
      }
      if (request.offline()) {
        return "same recipe, offline";
      }
      if (unreachable.noted(key, request.sessionStart())) {
        return "same recipe, index unreachable";
      }
      return store.isWritable() ? "" : "same recipe, the store cannot be written to";
    }

    private String locked() {
      return inputs.lock().map(lock -> "locked by " + lock.file().getFileName()).orElse("");
    }

    private boolean isCurrent(RecipeRecord record) {
      boolean inThisBuild = !record.resolved().isBefore(request.sessionStart());
      // What was resolved in the future was resolved by a clock that was ahead, in another build.
      if (inThisBuild && !record.resolved().isAfter(clock.instant())) {
        return true;
      }
      return !request.update()
          && !request.updatePolicy().isDue(record.resolved(), clock.instant(), zone);
    }

    EnvironmentException offline() {
      List<String> otherwise = record().map(this::builtOtherwise).orElse(List.of());
      return new EnvironmentException(
          otherwise.isEmpty()
              ? "Maven is offline and the store %s has no environment for these requirements (%s); run once without -o, or restore the store from a cache"
                  .formatted(store.directory(), inputs.recipe().inputs().get("requirements"))
              : "Maven is offline, and a package that is built from source was built otherwise: %s; run once without -o, or set what it was"
                  .formatted(String.join("; ", otherwise)));
    }

    /** What compilers are told otherwise than when packages were built from source, if any were. */
    private List<String> builtOtherwise(RecipeRecord record) {
      return record.builtWith().isPresent()
          ? compilerVariables().changedSince(record.builtWith().get())
          : List.of();
    }

    private Recipe compilerVariables() {
      return new Recipe(CompilerVariables.of(host));
    }

    /** Has pip make it, or make it again. */
    PrepareResult make() throws PythonException, IOException, InterruptedException {
      Optional<RecipeRecord> before = record();
      List<String> otherwise = before.isPresent() ? builtOtherwise(before.get()) : List.of();
      Optional<StoredTree> known =
          before.isPresent() && otherwise.isEmpty()
              ? store.find(before.get().digest())
              : Optional.empty();
      String reason =
          otherwise.isEmpty()
              ? reason(before, known)
              : "a package is built from source, and " + String.join("; ", otherwise);
      if (inputs.lock().isPresent() && !reason.contains(locked())) {
        reason += ", " + locked();
      }
      LOG.info("making the environment for {}: {}", request.purpose(), ForeignText.line(reason));
      Recipe variables = compilerVariables();
      EnvironmentInstaller.Installed made;
      try {
        made = install(Map.of(), variables, !otherwise.isEmpty());
      } catch (PipException e) {
        if (known.isEmpty() || !e.failure().isIndexUnreachable()) {
          throw e;
        }
        LOG.warn(
            "The index cannot be reached, so the environment {} is used; pip's output is in {}",
            age(before.orElseThrow()),
            context.logDirectory());
        unreachable.note(key, request.sessionStart());
        return prepared(Outcome.REUSED, "index unreachable", known.get());
      }
      if (recipes.read(request, store, context).recipe().key().equals(key)) {
        RecipeRecord record =
            new RecipeRecord(
                made.tree().digest(),
                clock.instant(),
                inputs.recipe(),
                made.fromSource() ? Optional.of(variables) : Optional.empty(),
                false);
        store.write(RecordKind.RECIPES, key, record.toJson());
      } else {
        // pip may have seen the one or the other, so the next build asks again.
        LOG.info("a file that the environment was made from changed meanwhile");
      }
      return prepared(known.isPresent() ? Outcome.REFRESHED : Outcome.CREATED, reason, made.tree());
    }

    EnvironmentInstaller.Installed install(Map<String, String> pins, Recipe variables, boolean anew)
        throws PythonException, IOException, InterruptedException {
      return installer.install(request, inputs, store, context, pins, variables, anew);
    }

    private Optional<RecipeRecord> record() {
      return store.read(RecordKind.RECIPES, key).flatMap(RecipeRecord::fromJson);
    }

    private String reason(Optional<RecipeRecord> before, Optional<StoredTree> known)
        throws IOException {
      if (known.isPresent()) {
        String why =
            request.update()
                ? "-U asks to resolve again"
                : request.updatePolicy() instanceof UpdatePolicy.Always
                    ? "each run resolves again"
                    : "updatePolicy says it is time";
        boolean ahead = before.orElseThrow().resolved().isAfter(clock.instant());
        return why
            + ", "
            + (ahead ? "resolved by a clock ahead of now" : age(before.orElseThrow()));
      }
      if (before.isPresent()) {
        return "the store no longer has environment " + before.get().digest();
      }
      Optional<String> previous = request.previousRecipe().get();
      if (previous.isEmpty()) {
        return "the recipe is new";
      }
      return store
          .read(RecordKind.RECIPES, previous.get())
          .flatMap(RecipeRecord::fromJson)
          .map(record -> inputs.recipe().changedSince(record.recipe()))
          .filter(changes -> !changes.isEmpty())
          .map(changes -> String.join("; ", changes))
          .orElse("the store does not know the recipe");
    }

    private String age(RecipeRecord record) {
      return (record.imported() ? "imported, " : "")
          + (inputs.lock().isPresent() ? "installed " : "resolved ")
          + Age.between(record.resolved(), clock.instant());
    }

    PrepareResult prepared(Outcome outcome, String reason, StoredTree tree) {
      preparations.note(tree.directory(), request);
      store.addRoot(request.recordDirectory());
      Interpreter interpreter = inputs.interpreter();
      VirtualEnvironment venv =
          VirtualEnvironment.at(tree.directory(), interpreter, context.host());
      return new PrepareResult(
          outcome,
          reason,
          key,
          new BuildEnvironment(
              tree.digest(),
              List.of(tree.directory()),
              venv.python(),
              venv.sitePackages(),
              store.bytecode(tree.digest()),
              tree.packages(),
              interpreter.identity()),
          store.directory(),
          List.copyOf(processes));
    }
  }

  /** A length of time for people. */
  private static final class Age {
    static String between(Instant past, Instant now) {
      Duration age = Duration.between(past, now);
      if (age.toMinutes() < 1) {
        return "just now";
      }
      if (age.toHours() < 1) {
        return age.toMinutes() + " min ago";
      }
      return age.toDays() < 2 ? age.toHours() + " h ago" : age.toDays() + " days ago";
    }
  }
}
