package io.github.pipcmake.mojo;

import io.github.pipcmake.environment.recipe.EnvironmentException;
import io.github.pipcmake.environment.recipe.PrepareRequest;
import io.github.pipcmake.environment.recipe.UpdatePolicy;
import io.github.pipcmake.process.Host;
import io.github.pipcmake.process.Memo;
import io.github.pipcmake.python.interpreter.InterpreterLocator;
import io.github.pipcmake.python.interpreter.PythonException;
import io.github.pipcmake.python.requirements.OptionalRequirements;
import io.github.pipcmake.python.requirements.Requirement;
import io.github.pipcmake.record.GoalParameters;
import io.github.pipcmake.record.PythonVariant;
import io.github.pipcmake.store.layout.StoreSettings;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** What says which environment a project gets. */
abstract class AbstractEnvironmentMojo extends AbstractToolMojo {
  /**
   * The Python that environments are made for: a path, a command on the {@code PATH}, or a range of
   * versions as Maven writes it, in which a bare {@code 3.12} means every 3.12. A Python of a range
   * is taken from the toolchains of type {@code python} in {@code toolchains.xml}, from the {@code
   * PATH}, and from where pyenv, mise, asdf and the systems install them. A shim of a version
   * manager is seen through; a virtual environment's Python stands for the one it was made from. If
   * nothing is given: what {@code prepare} was told, and for that {@code python3}, on Windows
   * {@code python}. Example: {@code -Dpip-cmake.python=[3.11,3.14)}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.python")
  private @Nullable String python;

  /**
   * The file whose {@code [build-system] requires} (PEP 518) is installed; it need not exist.
   * Example: {@code <pyproject>python/pyproject.toml</pyproject>}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.pyproject", defaultValue = "${project.basedir}/pyproject.toml")
  private File pyproject;

  /**
   * Further requirements, each a PEP 508 line. Example: {@code
   * <requirements><requirement>nanobind>=2</requirement></requirements>}
   *
   * @since 0.1.0
   */
  @Parameter private List<@Nullable String> requirements = List.of();

  /**
   * Extras of the project, {@code [project.optional-dependencies]} in {@code pyproject.toml}, whose
   * requirements are installed too. Example: {@code -Dpip-cmake.extras=fast}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.extras")
  private List<@Nullable String> extras = List.of();

  /**
   * Dependency groups, {@code [dependency-groups]} in {@code pyproject.toml} (PEP 735), that are
   * installed too. Example: {@code <groups>build</groups>}
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
   * The lock (PEP 751) that the goal {@code lock} writes. If it is there, environments are
   * installed from it, with hashes required, and no index is asked what is new. If nothing is
   * given: {@code pylock.build.toml} in the project's base directory. Example: {@code
   * -Dpip-cmake.lock=pylock.ci.toml}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.lock")
  private @Nullable File lock;

  /**
   * The package index, {@code pip --index-url}. If nothing is given, pip's own configuration and
   * variables say it. Example: {@code -Dpip-cmake.indexUrl=https://pypi.example.org/simple}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.indexUrl")
  private @Nullable String indexUrl;

  /**
   * The server in {@code settings.xml} whose user and password are for {@link #indexUrl}. Example:
   * {@code -Dpip-cmake.serverId=corporate-pypi}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.serverId")
  private @Nullable String serverId;

  /**
   * Further indexes, {@code pip --extra-index-url}. Example: {@code
   * -Dpip-cmake.extraIndexUrls=https://pypi.example.org/team/simple}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.extraIndexUrls")
  private List<@Nullable String> extraIndexUrls = List.of();

  /**
   * The servers in {@code settings.xml} for {@link #extraIndexUrls}, in the same order. Example:
   * {@code -Dpip-cmake.extraServerIds=team-pypi}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.extraServerIds")
  private List<@Nullable String> extraServerIds = List.of();

  /**
   * Directories or pages to look for packages in, {@code pip --find-links}. Example: {@code
   * <findLinks>wheels</findLinks>}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.findLinks")
  private List<@Nullable String> findLinks = List.of();

  /**
   * Packages that are never built from source, or {@code :all:}, {@code pip --only-binary}: what is
   * built from source runs code of its authors. Example: {@code -Dpip-cmake.onlyBinary=:all:}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.onlyBinary")
  private List<@Nullable String> onlyBinary = List.of();

  /**
   * Packages that may come from one index only, as {@code NAMES=URL}: names with {@code *} for any
   * characters, and the index, which is {@link #indexUrl} or one of {@link #extraIndexUrls}. By
   * itself pip takes the best version of all indexes, whoever put it there. The first that has the
   * name counts. Example: {@code
   * <onlyIndex>corp-*=https://pypi.example.org/team/simple</onlyIndex>}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.onlyIndex")
  private List<@Nullable String> onlyIndex = List.of();

  /**
   * How long a resolved environment is reused before the index is asked again: {@code daily},
   * {@code always}, {@code interval:MINUTES} or {@code never}, as for Maven's repositories. {@code
   * mvn -U} resolves again in any case, {@code mvn -o} never does. If the same packages are found,
   * nothing is compiled. Example: {@code -Dpip-cmake.updatePolicy=interval:60}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.updatePolicy", defaultValue = "daily")
  private String updatePolicy;

  /**
   * The store's directory. If nothing is given: what {@code prepare} was told, and for that {@code
   * pip-cmake} beside the local Maven repository, which is {@code ~/.m2/pip-cmake} by default.
   * Example: {@code -Dpip-cmake.store=/var/cache/pip-cmake}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.store")
  private @Nullable File store;

  /**
   * Whether an environment is forced to the disk before it counts as published: a power failure
   * then never leaves half of one. {@code false} is a little faster, for machines that are thrown
   * away. Example: {@code -Dpip-cmake.fsync=false}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.fsync", defaultValue = "true")
  private boolean fsync;

  /**
   * Whether to use a store that belongs to another user, or that others may write to. They can then
   * put into your build what they like. It is meant for a container's root with a mounted store.
   * Example: {@code -Dpip-cmake.sharedStore}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.sharedStore", defaultValue = "false")
  private boolean sharedStore;

  /** What the parameters ask for, and what the machine lacks of the build's programs. */
  final PrepareRequest request(
      PythonVariant variant, List<String> missing, IndexAccess indexAccess, Memo projects)
      throws PythonException, EnvironmentException, IOException {
    return new PrepareRequest(
        baseDirectory(),
        variant.records().directory(),
        storeSettings(),
        python(variant),
        Toolchains.pythons(session),
        pyproject.toPath(),
        projectRequirements(projects),
        needed(missing),
        paths(requirementsFiles),
        paths(constraintsFiles),
        lock != null || Files.exists(lockFile()) ? Optional.of(lockFile()) : Optional.empty(),
        indexAccess.settings(
            Optional.ofNullable(indexUrl),
            Optional.ofNullable(serverId),
            withoutNulls(extraIndexUrls),
            withoutNulls(extraServerIds),
            withoutNulls(findLinks),
            withoutNulls(onlyBinary),
            withoutNulls(onlyIndex),
            session.getSettings()),
        UpdatePolicy.parse(updatePolicy),
        session.getRequest().isUpdateSnapshots(),
        session.isOffline(),
        session.getRequest().getStartTime().toInstant(),
        variant.records()::recipe);
  }

  private static List<Requirement> needed(List<String> missing) {
    List<Requirement> needed = new ArrayList<>();
    for (String text : missing) {
      needed.add(new Requirement(text, "the plugin, as this machine has none that will do"));
    }
    return needed;
  }

  private String python(PythonVariant variant) throws EnvironmentException {
    return variant.python().isPresent() ? variant.python().get() : python();
  }

  /** The only Python; {@code prepare} sets a property of the parameter's name. */
  private String python() throws EnvironmentException {
    Optional<String> given =
        new PreparedProperties(context()).given(session, "pip-cmake.python", python);
    return agreed("python", given).orElse(InterpreterLocator.defaultCommand(Host.current()));
  }

  /** What the goals that follow take from this one. */
  final GoalParameters told(PythonVariant variant) throws EnvironmentException {
    Map<String, Optional<String>> told = new TreeMap<>(toldOfTools());
    told.put("store", Optional.of(storeSettings().directory().toString()));
    if (pythons().isEmpty()) {
      told.put("python", Optional.of(python()));
    }
    return GoalParameters.of(typed(variant), told).with("pythons", pythons());
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

  /** The lock, which need not exist. */
  final Path lockFile() {
    return lock != null ? lock.toPath() : baseDirectory().resolve("pylock.build.toml");
  }

  private List<Requirement> projectRequirements(Memo projects) throws PythonException, IOException {
    List<Requirement> all =
        new ArrayList<>(
            OptionalRequirements.read(
                pyproject.toPath(), withoutNulls(extras), withoutNulls(groups), projects));
    for (String text : withoutNulls(requirements)) {
      all.add(new Requirement(text, "the POM"));
    }
    return all;
  }

  static List<Path> paths(List<File> files) {
    List<Path> paths = new ArrayList<>();
    for (File file : files) {
      paths.add(file.toPath());
    }
    return paths;
  }
}
