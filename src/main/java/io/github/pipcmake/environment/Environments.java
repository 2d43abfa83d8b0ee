package io.github.pipcmake.environment;

import io.github.pipcmake.environment.PrepareResult.Outcome;
import io.github.pipcmake.environment.recipe.BuildEnvironment;
import io.github.pipcmake.environment.recipe.EnvironmentException;
import io.github.pipcmake.environment.recipe.Installer;
import io.github.pipcmake.environment.recipe.PrepareRequest;
import io.github.pipcmake.environment.recipe.Recipe;
import io.github.pipcmake.environment.recipe.RecipeReader;
import io.github.pipcmake.environment.recipe.RecipeRecord;
import io.github.pipcmake.process.Host;
import io.github.pipcmake.process.ModuleLog;
import io.github.pipcmake.process.ProcessOutcome;
import io.github.pipcmake.python.interpreter.BuildContext;
import io.github.pipcmake.python.interpreter.Interpreter;
import io.github.pipcmake.python.interpreter.PythonException;
import io.github.pipcmake.python.pip.PipException;
import io.github.pipcmake.python.uv.UvProgram;
import io.github.pipcmake.python.venv.VirtualEnvironment;
import io.github.pipcmake.store.Store;
import io.github.pipcmake.store.Stores;
import io.github.pipcmake.store.layout.RecordKind;
import io.github.pipcmake.store.lock.StoreLock;
import io.github.pipcmake.store.tree.StoredTree;
import io.github.pipcmake.text.ForeignText;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.inject.Inject;

/**
 * Turns a recipe into an environment: the one that the store knows for it if that is current, else
 * one that pip makes.
 *
 * @since 0.1.0
 */
public final class Environments {
  private static final ModuleLog LOG = ModuleLog.of(Environments.class);

  private final Stores stores;
  private final RecipeReader recipes;
  private final NamedEnvironments named;
  private final EnvironmentInstaller installer;
  private final Preparations preparations;
  private final Host host;
  private final Clock clock;
  private final TimeZone zone;

  /** For the machine that this runs on. */
  @Inject
  public Environments(
      Stores stores,
      RecipeReader recipes,
      NamedEnvironments named,
      EnvironmentInstaller installer,
      Preparations preparations) {
    this(
        stores,
        recipes,
        named,
        installer,
        preparations,
        Host.current(),
        Clock.systemUTC(),
        TimeZone.getDefault());
  }

  Environments(
      Stores stores,
      RecipeReader recipes,
      NamedEnvironments named,
      EnvironmentInstaller installer,
      Preparations preparations,
      Host host,
      Clock clock,
      TimeZone zone) {
    this.stores = stores;
    this.recipes = recipes;
    this.named = named;
    this.installer = installer;
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
   * @throws io.github.pipcmake.store.layout.StoreException if the store cannot be used
   * @throws InterruptedException if Maven is interrupted; nothing half-made is left
   */
  public PrepareResult prepare(PrepareRequest request)
      throws PythonException, EnvironmentException, IOException, InterruptedException {
    Preparation preparation = begin(request);
    Optional<PrepareResult> current = current(preparation);
    if (current.isPresent()) {
      return current.get();
    }
    if (request.offline() && preparation.needsPip() && !named.mayHave(preparation)) {
      throw offline(preparation);
    }
    try (StoreLock lock = lock(preparation)) {
      LOG.debug("holding {}", lock);
      // Another module, thread or process may have made it while this one waited.
      Optional<PrepareResult> made = current(preparation);
      return made.isPresent() ? made.get() : make(preparation);
    }
  }

  /**
   * Makes an environment again that is damaged, with the versions that it has. The damaged one
   * stays until the new one is there, and if that comes out otherwise.
   */
  PrepareResult again(PrepareRequest request, BuildEnvironment damaged)
      throws PythonException, EnvironmentException, IOException, InterruptedException {
    Preparation preparation = begin(request);
    Store store = preparation.store();
    if (request.offline() && preparation.needsPip()) {
      throw new EnvironmentException("Maven is offline; run once without -o");
    }
    try (StoreLock lock = lock(preparation)) {
      LOG.debug("holding {}", lock);
      Optional<StoredTree> healed =
          store.lookThrough(damaged.digest()).isEmpty()
              ? store.find(damaged.digest()) // by another module or process
              : Optional.empty();
      StoredTree tree =
          healed.isPresent()
              ? healed.get()
              : installer
                  .install(
                      preparation,
                      uv(preparation),
                      damaged.packages(),
                      known(preparation).compilerVariables(),
                      false)
                  .tree();
      return prepared(
          preparation,
          Outcome.REFRESHED,
          "it was damaged",
          tree,
          known(preparation).isFromSource());
    }
  }

  /**
   * Has {@link EnvironmentRepair} know an environment that was found in the store by other means,
   * so that it is made again when a step fails because of it.
   *
   * @param request that makes it
   */
  public void note(BuildEnvironment environment, PrepareRequest request) {
    preparations.note(environment, request);
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

  private static StoreLock lock(Preparation preparation) throws IOException, InterruptedException {
    return preparation.store().lock("recipe-" + preparation.key());
  }

  private KnownEnvironment known(Preparation preparation) {
    return new KnownEnvironment(preparation, preparation.record(), clock.instant(), zone);
  }

  /** The environment that the store knows, if it may be used as it is. */
  private Optional<PrepareResult> current(Preparation preparation) throws IOException {
    KnownEnvironment known = known(preparation);
    String stays =
        known.whyItStays(
            preparations.isUnreachable(preparation.key(), preparation.request().sessionStart()));
    Optional<StoredTree> tree = stays.isEmpty() ? Optional.empty() : known.tree();
    return tree.map(
        found ->
            prepared(
                preparation,
                Outcome.REUSED,
                stays + ", " + known.age(),
                found,
                known.isFromSource()));
  }

  private EnvironmentException offline(Preparation preparation) {
    List<String> otherwise = known(preparation).builtOtherwise();
    return new EnvironmentException(
        otherwise.isEmpty()
            ? "Maven is offline and the store %s has no environment for these requirements (%s); run once without -o, or restore the store from a cache"
                .formatted(
                    preparation.store().directory(),
                    preparation.inputs().recipe().inputs().get("requirements"))
            : "Maven is offline, and a package that is built from source was built otherwise: %s; run once without -o, or set what it was"
                .formatted(String.join("; ", otherwise)));
  }

  /** Finds an environment that is made already, or has pip make it, or make it again. */
  private PrepareResult make(Preparation preparation)
      throws PythonException, EnvironmentException, IOException, InterruptedException {
    KnownEnvironment known = known(preparation);
    Optional<StoredTree> before = known.tree();
    String reason = known.whyItIsMade();
    LOG.info(
        "making the environment for {}: {}",
        preparation.request().purpose(),
        ForeignText.line(reason));
    Optional<StoredTree> found = named.find(preparation);
    if (found.isEmpty() && preparation.request().offline() && preparation.needsPip()) {
      throw offline(preparation);
    }
    EnvironmentInstaller.Installed made;
    try {
      made =
          found.isPresent()
              ? new EnvironmentInstaller.Installed(found.get(), false)
              : installer.install(
                  preparation,
                  uv(preparation),
                  Map.of(),
                  known.compilerVariables(),
                  !known.builtOtherwise().isEmpty());
    } catch (PipException e) {
      if (before.isEmpty() || !e.failure().isIndexUnreachable()) {
        throw e;
      }
      LOG.warn(
          "The index cannot be reached, so the environment {} is used; pip's output is in {}",
          known.age(),
          preparation.context().logDirectory());
      preparations.noteUnreachable(preparation.key(), preparation.request().sessionStart());
      return prepared(
          preparation, Outcome.REUSED, "index unreachable", before.get(), known.isFromSource());
    }
    remember(preparation, made, known.compilerVariables());
    Outcome outcome = before.isPresent() ? Outcome.REFRESHED : Outcome.CREATED;
    return prepared(preparation, outcome, reason, made.tree(), made.fromSource());
  }

  /** The uv that installs what it can; empty if pip installs everything. */
  private Optional<Path> uv(Preparation preparation)
      throws PythonException, IOException, InterruptedException {
    PrepareRequest request = preparation.request();
    if (request.installer() == Installer.PIP || !preparation.needsPip()) {
      return Optional.empty();
    }
    PrepareRequest own =
        request.withOnly(
            UvProgram.REQUIREMENT,
            request.python().name(),
            request.recordDirectory().resolve("uv"));
    try {
      Preparation tool = begin(own);
      Optional<PrepareResult> known = current(tool);
      Optional<Path> onPath = UvProgram.onPath(host);
      if (known.isEmpty() && (onPath.isPresent() || request.installer() == Installer.AUTO)) {
        return onPath;
      }
      PrepareResult result = known.isPresent() ? known.get() : prepare(own);
      preparation.processes().addAll(result.processes());
      return Optional.of(UvProgram.in(result.environment().scripts(), host));
    } catch (PythonException | EnvironmentException e) {
      LOG.info("pip installs, since uv cannot be installed: " + e.getMessage());
      return Optional.empty();
    }
  }

  private void remember(
      Preparation preparation, EnvironmentInstaller.Installed made, Recipe variables)
      throws PythonException, IOException, InterruptedException {
    Recipe recipe = preparation.inputs().recipe();
    Recipe now =
        recipes.read(preparation.request(), preparation.store(), preparation.context()).recipe();
    if (!now.equals(recipe)) {
      // pip may have seen the one or the other, so the next build asks again.
      LOG.info("a file that the environment was made from changed meanwhile");
      return;
    }
    RecipeRecord record =
        new RecipeRecord(
            made.tree().digest(),
            clock.instant(),
            recipe,
            made.fromSource() ? Optional.of(variables) : Optional.empty(),
            false);
    preparation.store().write(RecordKind.RECIPES, preparation.key(), record.toJson());
  }

  private PrepareResult prepared(
      Preparation preparation,
      Outcome outcome,
      String reason,
      StoredTree tree,
      boolean fromSource) {
    Store store = preparation.store();
    store.addRoot(preparation.request().recordDirectory());
    Interpreter interpreter = preparation.inputs().interpreter();
    VirtualEnvironment venv = VirtualEnvironment.at(tree.directory(), interpreter, host);
    BuildEnvironment environment =
        new BuildEnvironment(
            tree.digest(),
            List.of(tree.directory()),
            venv.python(),
            venv.sitePackages(),
            store.bytecode(tree.digest()),
            tree.packages(),
            interpreter.identity());
    preparations.note(environment, preparation.request());
    return new PrepareResult(
        outcome,
        reason,
        preparation.inputs(),
        preparation.key(),
        environment,
        store.directory(),
        fromSource,
        List.copyOf(preparation.processes()));
  }
}
