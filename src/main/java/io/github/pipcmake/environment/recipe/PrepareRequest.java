package io.github.pipcmake.environment.recipe;

import io.github.pipcmake.process.Memo;
import io.github.pipcmake.python.interpreter.PythonException;
import io.github.pipcmake.python.requirements.PyProject;
import io.github.pipcmake.python.requirements.Requirement;
import io.github.pipcmake.python.settings.IndexSettings;
import io.github.pipcmake.store.layout.StoreSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The environment that a goal asks for.
 *
 * @param baseDirectory the project's; relative paths count from it
 * @param recordDirectory where logs go
 * @param store where environments are kept
 * @param python the Python to make it with
 * @param pyproject {@code pyproject.toml}, which need not exist
 * @param requirements single requirements, besides those of {@code pyproject}
 * @param additions what is required on top of what the project requires: programs of the build that
 *     the machine lacks, and what the build backend asks for
 * @param requirementsFiles files of requirements
 * @param constraintsFiles files of constraints
 * @param lock the lock to install from (PEP 751); then {@code requirements} and the files only have
 *     to agree with it
 * @param repository where the environment may be that the lock names
 * @param index where the POM tells pip to look
 * @param installer which program installs
 * @param updatePolicy how long a resolved environment is reused before the index is asked again
 * @param update whether to resolve again in any case, {@code mvn -U}
 * @param offline whether the network is forbidden, {@code mvn -o}
 * @param sessionStart when this build began: what was resolved since is current
 * @param previousRecipe key of the recipe that this project had last; asked for to tell what
 *     changed
 * @param purpose what the environment is for, in words
 * @since 0.1.0
 */
public record PrepareRequest(
    Path baseDirectory,
    Path recordDirectory,
    StoreSettings store,
    PythonChoice python,
    Path pyproject,
    List<Requirement> requirements,
    List<Requirement> additions,
    List<Path> requirementsFiles,
    List<Path> constraintsFiles,
    Optional<Path> lock,
    EnvironmentSource repository,
    IndexSettings index,
    Installer installer,
    UpdatePolicy updatePolicy,
    boolean update,
    boolean offline,
    Instant sessionStart,
    Supplier<Optional<String>> previousRecipe,
    String purpose) {
  /** What the project itself is built in. */
  public PrepareRequest(
      Path baseDirectory,
      Path recordDirectory,
      StoreSettings store,
      PythonChoice python,
      Path pyproject,
      List<Requirement> requirements,
      List<Requirement> additions,
      List<Path> requirementsFiles,
      List<Path> constraintsFiles,
      Optional<Path> lock,
      EnvironmentSource repository,
      IndexSettings index,
      Installer installer,
      UpdatePolicy updatePolicy,
      boolean update,
      boolean offline,
      Instant sessionStart,
      Supplier<Optional<String>> previousRecipe) {
    this(
        baseDirectory,
        recordDirectory,
        store,
        python,
        pyproject,
        requirements,
        additions,
        requirementsFiles,
        constraintsFiles,
        lock,
        repository,
        index,
        installer,
        updatePolicy,
        update,
        offline,
        sessionStart,
        previousRecipe,
        "the build");
  }

  /** The directory of the project's {@code pyproject.toml} or {@code setup.py}. */
  public Path sourceDirectory() {
    Path directory = pyproject.toAbsolutePath().normalize().getParent();
    return directory == null ? baseDirectory : directory;
  }

  /** Whether nothing names a requirement but {@code pyproject}, if that exists. */
  public boolean requiresNothing() {
    return requirements.isEmpty() && additions.isEmpty() && requirementsFiles.isEmpty();
  }

  /** The requirements of {@code pyproject}, and the single ones. */
  public List<Requirement> ownRequirements(Memo memo) throws PythonException, IOException {
    List<Requirement> own = new ArrayList<>();
    if (Files.exists(pyproject)) {
      own.addAll(PyProject.read(pyproject, memo).requires());
    }
    own.addAll(requirements);
    return own;
  }

  /** The same with more requirements, for the interpreter of an environment. */
  public PrepareRequest withMore(
      List<Requirement> more, BuildEnvironment environment, Path logDirectory) {
    List<Requirement> all = new ArrayList<>(additions);
    all.addAll(more);
    return new PrepareRequest(
        baseDirectory,
        logDirectory,
        store,
        python.named(environment.python().toString()),
        pyproject,
        requirements,
        all,
        requirementsFiles,
        constraintsFiles,
        lock,
        repository,
        index,
        installer,
        updatePolicy,
        update,
        offline,
        sessionStart,
        Optional::empty,
        "the build backend");
  }

  /** The same without a lock: everything is resolved now, whatever was before. */
  public PrepareRequest resolvingNow() {
    return ofLock(Optional.empty(), new UpdatePolicy.Always());
  }

  /** The same from a lock. */
  public PrepareRequest withLock(Path file) {
    return ofLock(Optional.of(file), updatePolicy);
  }

  private PrepareRequest ofLock(Optional<Path> file, UpdatePolicy policy) {
    return new PrepareRequest(
        baseDirectory,
        recordDirectory,
        store,
        python,
        pyproject,
        requirements,
        additions,
        requirementsFiles,
        constraintsFiles,
        file,
        EnvironmentSource.NONE, // a lock that is being made names what is made here
        index,
        installer,
        policy,
        false,
        offline,
        sessionStart,
        Optional::empty,
        "the lock");
  }

  /** The same with one pinned requirement and no other, by pip, for a Python that is named. */
  public PrepareRequest withOnly(Requirement pinned, String named, Path logDirectory) {
    return withOnly(List.of(pinned), pinned.origin(), named, logDirectory);
  }

  /**
   * The same with several.
   *
   * @param what they are for, in words
   */
  public PrepareRequest withOnly(
      List<Requirement> pinned, String what, String named, Path logDirectory) {
    return new PrepareRequest(
        baseDirectory,
        logDirectory,
        store,
        python.named(named),
        logDirectory.resolve("no-pyproject.toml"),
        pinned,
        List.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        EnvironmentSource.NONE,
        index,
        Installer.PIP,
        new UpdatePolicy.Never(), // it cannot be resolved to anything else
        false,
        offline,
        sessionStart,
        Optional::empty,
        what);
  }

  /**
   * The same with other requirements in the place of its own, for a Python that is named;
   * constraints count on, the lock does not.
   *
   * @param what they are for, in words
   */
  public PrepareRequest withOthers(
      List<Requirement> others, List<Path> files, String named, Path logDirectory, String what) {
    return new PrepareRequest(
        baseDirectory,
        logDirectory,
        store,
        python.named(named),
        logDirectory.resolve("no-pyproject.toml"),
        others,
        List.of(),
        files,
        constraintsFiles,
        Optional.empty(),
        EnvironmentSource.NONE,
        index,
        installer,
        updatePolicy,
        update,
        offline,
        sessionStart,
        Optional::empty,
        what);
  }
}
