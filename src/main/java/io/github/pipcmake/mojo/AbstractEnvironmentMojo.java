package io.github.pipcmake.mojo;

import io.github.pipcmake.cmake.tools.ToolSettings;
import io.github.pipcmake.environment.recipe.EnvironmentException;
import io.github.pipcmake.environment.recipe.Installer;
import io.github.pipcmake.environment.recipe.PrepareRequest;
import io.github.pipcmake.environment.recipe.UpdatePolicy;
import io.github.pipcmake.process.ProcessOutcome;
import io.github.pipcmake.python.requirements.OptionalRequirements;
import io.github.pipcmake.python.requirements.Requirement;
import io.github.pipcmake.record.GoalParameters;
import io.github.pipcmake.record.Variant;
import io.github.pipcmake.store.layout.StoreSettings;
import io.github.pipcmake.text.UserException;
import io.github.pipcmake.wheel.backend.Backend;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** The parameters that decide which environment a project gets. */
abstract class AbstractEnvironmentMojo extends AbstractPythonMojo {
  /**
   * The file whose {@code [build-system] requires} (PEP 518) is installed. It need not exist.
   * Example: {@code <pyproject>python/pyproject.toml</pyproject>}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.pyproject", defaultValue = "${basedir}/pyproject.toml")
  private File pyproject;

  /**
   * Further requirements, one PEP 508 line each. Example: {@code
   * <requirements><requirement>nanobind>=2</requirement></requirements>}
   *
   * @since 0.1.0
   */
  @Parameter private List<@Nullable String> requirements = List.of();

  /**
   * Extras of the project ({@code [project.optional-dependencies]} in {@code pyproject.toml}) whose
   * requirements are installed too. Example: {@code -Dpip-cmake.extras=fast}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.extras")
  private List<@Nullable String> extras = List.of();

  /**
   * Dependency groups ({@code [dependency-groups]} in {@code pyproject.toml}, PEP 735) to install
   * too. Example: {@code <groups>build</groups>}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.groups")
  private List<@Nullable String> groups = List.of();

  /**
   * Requirements files, {@code pip install -r}. Example: {@code
   * <requirementsFiles>requirements-build.txt</requirementsFiles>}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.requirementsFiles")
  private List<File> requirementsFiles = List.of();

  /**
   * Constraints files, {@code pip install -c}. Example: {@code
   * <constraintsFiles>constraints.txt</constraintsFiles>}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.constraintsFiles")
  private List<File> constraintsFiles = List.of();

  /**
   * The lock file (PEP 751) that the goal {@code lock} writes. If it exists, environments are
   * installed from it with required hashes, and no index is asked for newer packages. Default:
   * {@code pylock.build.toml} in the project's base directory. Example: {@code
   * -Dpip-cmake.lock=pylock.ci.toml}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.lock")
  private @Nullable File lock;

  /**
   * The program that installs packages: {@code pip}; {@code uv}, which is faster; or {@code auto},
   * uv if the store or the {@code PATH} has it. With {@code uv}, the index provides it where the
   * machine has none. pip's settings count for both, and the same packages give the same
   * environment. pip installs what uv cannot, such as packages without a wheel, and a line of the
   * log says why. Example: {@code -Dpip-cmake.installer=auto}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.installer", defaultValue = "pip")
  private String installer;

  /**
   * How long a resolved environment is reused before the index is asked again: {@code daily},
   * {@code always}, {@code interval:MINUTES} or {@code never}, as for Maven's repositories. {@code
   * mvn -U} always asks again, {@code mvn -o} never does. If the answer is the same packages,
   * nothing is compiled. Example: {@code -Dpip-cmake.updatePolicy=interval:60}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.updatePolicy", defaultValue = "daily")
  private String updatePolicy;

  /**
   * The store's directory. Default: for {@code wheel} and {@code pytest}, the value of {@code
   * prepare}; for other goals, {@code pip-cmake} beside the local Maven repository, usually {@code
   * ~/.m2/pip-cmake}. Example: {@code -Dpip-cmake.store=/var/cache/pip-cmake}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.store")
  private @Nullable File store;

  /**
   * Whether to force an environment to the disk before it counts as published, so that a power
   * failure never leaves half of one. {@code false} is a little faster, for machines that are
   * thrown away. Example: {@code -Dpip-cmake.fsync=false}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.fsync", defaultValue = "true")
  private boolean fsync;

  /**
   * Whether to use a store that belongs to another user, or that others may write to. Those users
   * can then put anything into your build. The parameter is meant for the root user of a container
   * with a mounted store. Example: {@code -Dpip-cmake.sharedStore}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.sharedStore", defaultValue = "false")
  private boolean sharedStore;

  AbstractEnvironmentMojo(EnvironmentServices services) {
    super(services);
  }

  /** Which programs to build with; what is started to find them is told to a consumer. */
  final ToolSettings toolSettings(Variant variant, Consumer<ProcessOutcome> processes)
      throws UserException, IOException {
    return toolSettings(variant, services.memos.ofTools(storeSettings()), processes);
  }

  /** What the parameters ask for, and what the machine lacks of the build's programs. */
  final PrepareRequest request(Variant variant, ToolSettings settings)
      throws UserException, IOException, InterruptedException {
    List<Requirement> needed = new ArrayList<>();
    if (hasCMakeLists()) {
      services.locator.missing(settings).forEach(text -> needed.add(forMachine(text)));
    }
    if (executions().have("wheel") && requirementsFiles.isEmpty()) {
      // So that the wheel needs no other environment; what is in files may have to have hashes.
      Backend.unnamed(pyproject.toPath(), withoutNulls(requirements)).ifPresent(needed::add);
    }
    return request(variant, needed);
  }

  /** What the parameters ask for, and further requirements. */
  final PrepareRequest request(Variant variant, List<Requirement> needed)
      throws UserException, IOException {
    return new PrepareRequest(
        baseDirectory(),
        variant.records().directory(),
        storeSettings(),
        python(variant),
        pyproject.toPath(),
        projectRequirements(),
        needed,
        paths(requirementsFiles),
        paths(constraintsFiles),
        lock != null || Files.exists(lockFile()) ? Optional.of(lockFile()) : Optional.empty(),
        services.repositories.source(environmentRepository(), session, project),
        index(),
        Installer.parse(installer),
        UpdatePolicy.parse(updatePolicy),
        session.getRequest().isUpdateSnapshots(),
        session.isOffline(),
        session.getRequest().getStartTime().toInstant(),
        variant.records()::recipe);
  }

  private static Requirement forMachine(String text) {
    return new Requirement(text, "the plugin, because this machine has no accepted version");
  }

  /** What the goals that follow take from this one. */
  final GoalParameters told(Variant variant) throws EnvironmentException {
    Map<String, Optional<String>> told = new TreeMap<>(toldOfTools());
    told.put("store", Optional.of(storeSettings().directory().toString()));
    told.putAll(toldOfPython());
    return GoalParameters.of(typed(variant), told)
        .with("pythons", pythons())
        .with("targetPlatforms", targetPlatforms());
  }

  final StoreSettings storeSettings() throws EnvironmentException {
    Path localRepository =
        session.getRepositorySession().getLocalRepository().getBasedir().toPath();
    Path directory =
        agreed("store", given(store))
            .map(Path::of)
            .orElse(localRepository.resolveSibling("pip-cmake"));
    return new StoreSettings(directory, fsync, Optional.of(localRepository), sharedStore);
  }

  /** In a directory that has nothing of a project, a user is in the wrong one. */
  final void requireProject() throws EnvironmentException {
    if (!hasPom() && pythonProject().stream().noneMatch(Files::exists)) {
      throw new EnvironmentException(
          "There is neither a pom.xml nor a pyproject.toml in %s; change to the directory of your project, or name the file with -Dpip-cmake.pyproject=FILE"
              .formatted(baseDirectory()));
    }
  }

  /** Why nothing is required, where that is no mistake: a parent only holds modules together. */
  final Optional<String> nothingRequired(PrepareRequest request) {
    return request.requiresNothing()
        ? ParentModule.nothingFor(project, session.getAllProjects(), pythonProject())
        : Optional.empty();
  }

  /** What a Python project has. */
  final List<Path> pythonProject() {
    return List.of(pyproject.toPath(), pyproject.toPath().resolveSibling("setup.py"));
  }

  /** The lock, which need not exist. */
  final Path lockFile() {
    return lock != null ? HomePath.of(lock) : baseDirectory().resolve("pylock.build.toml");
  }

  private List<Requirement> projectRequirements() throws UserException, IOException {
    return requirements(pyproject.toPath(), extras, groups, requirements);
  }

  /** What the project names in its {@code pyproject.toml}, and the POM besides. */
  final List<Requirement> requirements(
      Path pyproject,
      List<@Nullable String> extras,
      List<@Nullable String> groups,
      List<@Nullable String> further)
      throws UserException, IOException {
    List<Requirement> all =
        new ArrayList<>(
            OptionalRequirements.read(
                pyproject,
                withoutNulls(extras),
                withoutNulls(groups),
                services.memos.ofProjects(storeSettings())));
    withoutNulls(further).forEach(text -> all.add(new Requirement(text, "the POM")));
    return all;
  }

  static List<Path> paths(List<File> files) {
    return files.stream().map(HomePath::of).toList();
  }
}
