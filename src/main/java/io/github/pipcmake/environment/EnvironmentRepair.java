package io.github.pipcmake.environment;

import io.github.pipcmake.environment.recipe.BuildEnvironment;
import io.github.pipcmake.environment.recipe.EnvironmentException;
import io.github.pipcmake.environment.recipe.PrepareRequest;
import io.github.pipcmake.process.ModuleLog;
import io.github.pipcmake.python.interpreter.PythonException;
import io.github.pipcmake.store.Store;
import io.github.pipcmake.store.Stores;
import io.github.pipcmake.store.layout.StoreException;
import io.github.pipcmake.text.ForeignText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import javax.inject.Inject;

/**
 * Tries a step once more that failed because its environment is damaged. {@code prepare} looks
 * through an environment once a day, and in between sees only that files came or went. So when a
 * step fails, the environment is looked through; one that is damaged is made again at its path, and
 * the step runs a second time. If it is whole, the failure stays what it is.
 *
 * @since 0.1.0
 */
public final class EnvironmentRepair {
  private static final ModuleLog LOG = ModuleLog.of(EnvironmentRepair.class);
  private static final int NAMED = 3;

  private final Stores stores;
  private final Environments environments;
  private final Preparations preparations;

  /** With what makes environments. */
  @Inject
  public EnvironmentRepair(Stores stores, Environments environments, Preparations preparations) {
    this.stores = stores;
    this.environments = environments;
    this.preparations = preparations;
  }

  /**
   * Where a step runs.
   *
   * @param environment that it uses
   * @param store the directory of the store that the environment is in
   * @param sessionStart when this build began; only what was prepared in it can be made again
   * @since 0.1.0
   */
  public record Place(BuildEnvironment environment, Path store, Instant sessionStart) {}

  /**
   * Something that uses an environment and can be done twice.
   *
   * @param <T> what it gives
   * @param <E> how it fails
   * @since 0.1.0
   */
  @FunctionalInterface
  public interface Step<T, E extends Exception> {
    /** Does it. */
    T run() throws E, EnvironmentException, IOException, InterruptedException;
  }

  /**
   * Runs a step, and once more if it fails by an exception and the environment was damaged.
   *
   * @throws E as the step does, the last time that it ran
   * @throws EnvironmentException if the environment is damaged and cannot be made again now
   */
  public <T, E extends Exception> T run(Place place, Step<T, E> step)
      throws E, EnvironmentException, IOException, InterruptedException {
    return run(place, result -> false, step);
  }

  /**
   * As the other, for a step that can also fail by what it gives.
   *
   * @param failed whether a result is a failure
   */
  public <T, E extends Exception> T run(Place place, Predicate<T> failed, Step<T, E> step)
      throws E, EnvironmentException, IOException, InterruptedException {
    try {
      T result = step.run();
      if (!failed.test(result) || !heal(place, Optional.empty())) {
        return result;
      }
    } catch (EnvironmentException | IOException | InterruptedException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      if (!heal(place, Optional.ofNullable(e.getMessage()))) {
        throw e;
      }
    }
    LOG.warn("The environment is whole again, so what failed is tried once more");
    return step.run();
  }

  /**
   * Whether something was damaged, and is whole again: the step's environment, or another one of
   * this build, such as the compiler's.
   */
  private boolean heal(Place place, Optional<String> failure)
      throws EnvironmentException, IOException, InterruptedException {
    Store store = stores.reopen(place.store());
    boolean healed = heal(place.environment(), store, place, failure);
    for (Preparations.Prepared other : preparations.all(place.sessionStart())) {
      if (!other.environment().root().equals(place.environment().root())) {
        healed |= heal(other.environment(), store, place, failure);
      }
    }
    return healed;
  }

  private boolean heal(
      BuildEnvironment environment, Store store, Place place, Optional<String> failure)
      throws EnvironmentException, IOException, InterruptedException {
    List<String> faults = new ArrayList<>();
    try {
      faults.addAll(store.lookThrough(environment.digest()));
      faults.addAll(faultsOfPython(store, environment));
    } catch (StoreException e) {
      LOG.debug("Cannot tell whether the environment is damaged", e);
      return false;
    }
    if (faults.isEmpty()) {
      return false;
    }
    String damage = "The environment " + environment.root() + " is damaged: " + describe(faults);
    String before = failure.map(text -> "\nThis may have failed because of it: " + text).orElse("");
    Optional<PrepareRequest> request = preparations.of(environment.root(), place.sessionStart());
    if (request.isEmpty()) {
      throw new EnvironmentException(
          damage
              + "; run mvn pip-cmake:prepare, which creates it again, and then repeat this"
              + before);
    }
    LOG.warn("{}; it is created again", damage);
    try {
      PrepareResult made = environments.again(request.get(), environment);
      if (made.environment().digest().equals(environment.digest())) {
        return true;
      }
    } catch (EnvironmentException | PythonException e) {
      throw new EnvironmentException(
          damage + ", and cannot be created again now: " + e.getMessage() + before);
    }
    throw new EnvironmentException(
        damage
            + ", and pip now installs something else for it; run the build again, with the"
            + " goal prepare"
            + before);
  }

  /** Of a managed Python, which is another tree; the next one who asks for it unpacks it again. */
  private static List<String> faultsOfPython(Store store, BuildEnvironment environment)
      throws IOException {
    if (!Files.isSymbolicLink(environment.python())) {
      return List.of();
    }
    Path python = environment.python().resolveSibling(Files.readSymbolicLink(environment.python()));
    return store.lookThrough(python).stream().map(fault -> "of its Python, " + fault).toList();
  }

  private static String describe(List<String> faults) {
    String named =
        ForeignText.line(String.join("; ", faults.subList(0, Math.min(NAMED, faults.size()))));
    return faults.size() > NAMED ? named + "; and " + (faults.size() - NAMED) + " more" : named;
  }
}
