package io.github.pipcmake.mojo;

import io.github.pipcmake.cmake.CMakeException;
import io.github.pipcmake.cmake.ToolLocator;
import io.github.pipcmake.cmake.ToolSettings;
import io.github.pipcmake.cmake.Tools;
import io.github.pipcmake.environment.BuildEnvironment;
import io.github.pipcmake.environment.EnvironmentException;
import io.github.pipcmake.environment.Environments;
import io.github.pipcmake.environment.PrepareRequest;
import io.github.pipcmake.environment.Prepared;
import io.github.pipcmake.environment.StoreMemos;
import io.github.pipcmake.environment.UpdatePolicy;
import io.github.pipcmake.process.Host;
import io.github.pipcmake.process.ProcessOutcome;
import io.github.pipcmake.python.InterpreterLocator;
import io.github.pipcmake.python.PythonException;
import io.github.pipcmake.python.Requirement;
import io.github.pipcmake.store.StoreSettings;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Finds or makes the pip environment of a project: what its {@code pyproject.toml}, its
 * requirements files and its POM require, installed once, at a path that is named by its content.
 * Sets the project properties {@code pip-cmake.environment} (the environment's directory), {@code
 * pip-cmake.python} (its interpreter) and {@code pip-cmake.digest} (its name) for other plugins,
 * and writes {@code target/pip-cmake/prepare.json}.
 *
 * @since 0.1.0
 */
@Mojo(name = "prepare", defaultPhase = LifecyclePhase.GENERATE_SOURCES, threadSafe = true)
public final class PrepareMojo extends AbstractToolMojo {
  /** How many packages the log line names. */
  private static final int SHOWN = 4;

  /**
   * The Python that environments are made for: a path, a command on the {@code PATH}, or a range of
   * versions as Maven writes it, in which a bare {@code 3.12} means every 3.12. A Python of a range
   * is taken from the toolchains of type {@code python} in {@code toolchains.xml}, from the {@code
   * PATH}, and from where pyenv, mise, asdf and the systems install them. A shim of a version
   * manager is seen through; a virtual environment's Python stands for the one it was made from. If
   * nothing is given: {@code python3}, on Windows {@code python}. Example: {@code
   * -Dpip-cmake.python=[3.11,3.14)}
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
   * How long what pip resolved is held for current: {@code daily}, {@code always}, {@code
   * interval:MINUTES} or {@code never}, as for Maven's repositories. {@code mvn -U} resolves again
   * in any case, {@code mvn -o} never does. If the same packages are found, nothing is compiled.
   * Example: {@code -Dpip-cmake.updatePolicy=interval:60}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.updatePolicy", defaultValue = "daily")
  private String updatePolicy;

  /**
   * The store's directory. If nothing is given: {@code pip-cmake} beside the local Maven
   * repository, which is {@code ~/.m2/pip-cmake} by default. Example: {@code
   * -Dpip-cmake.store=/var/cache/pip-cmake}
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
   * put into your build what they like. Example: {@code -Dpip-cmake.sharedStore}, for a container's
   * root with a mounted store
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.sharedStore", defaultValue = "false")
  private boolean sharedStore;

  private final Environments environments;
  private final StoreMemos memos;
  private final ToolLocator locator;
  private final IndexAccess indexAccess;

  /** With the services that do the work. */
  @Inject
  public PrepareMojo(
      Environments environments, StoreMemos memos, ToolLocator locator, IndexAccess indexAccess) {
    this.environments = environments;
    this.memos = memos;
    this.locator = locator;
    this.indexAccess = indexAccess;
  }

  @Override
  void run()
      throws PythonException,
          EnvironmentException,
          CMakeException,
          IOException,
          InterruptedException {
    long start = System.nanoTime();
    List<ProcessOutcome> asked = new ArrayList<>();
    ToolSettings settings = toolSettings(memos.ofTools(storeSettings()), asked::add);
    boolean cmakes = Files.exists(sourceDirectory().resolve("CMakeLists.txt"));
    Prepared prepared =
        environments.prepare(request(cmakes ? locator.missing(settings) : List.of()));
    BuildEnvironment environment = prepared.environment();
    Optional<Tools> tools =
        cmakes
            ? Optional.of(
                locator.locate(settings, environment.sitePackages(), environment.scripts()))
            : Optional.empty();
    project.getProperties().setProperty("pip-cmake.environment", environment.root().toString());
    project.getProperties().setProperty("pip-cmake.python", environment.python().toString());
    project.getProperties().setProperty("pip-cmake.digest", environment.digest().hex());
    records().write(prepared, tools, asked, (System.nanoTime() - start) / 1e9);
    getLog().info(line(prepared));
  }

  private PrepareRequest request(List<String> missing)
      throws PythonException, EnvironmentException {
    return new PrepareRequest(
        baseDirectory(),
        records().directory(),
        storeSettings(),
        python == null ? InterpreterLocator.defaultCommand(Host.current()) : python,
        Toolchains.pythons(session),
        pyproject.toPath(),
        allRequirements(missing),
        paths(requirementsFiles),
        paths(constraintsFiles),
        indexAccess.settings(
            Optional.ofNullable(indexUrl),
            Optional.ofNullable(serverId),
            withoutNulls(extraIndexUrls),
            withoutNulls(extraServerIds),
            withoutNulls(findLinks),
            session.getSettings()),
        UpdatePolicy.parse(updatePolicy),
        session.getRequest().isUpdateSnapshots(),
        session.isOffline(),
        session.getRequest().getStartTime().toInstant(),
        records()::recipe);
  }

  private StoreSettings storeSettings() {
    Path localRepository =
        session.getRepositorySession().getLocalRepository().getBasedir().toPath();
    Path directory = store != null ? store.toPath() : localRepository.resolveSibling("pip-cmake");
    return new StoreSettings(directory, fsync, Optional.of(localRepository), sharedStore);
  }

  private List<Requirement> allRequirements(List<String> missing) {
    List<Requirement> all = new ArrayList<>();
    for (String text : withoutNulls(requirements)) {
      all.add(new Requirement(text, "the POM"));
    }
    for (String text : missing) {
      all.add(new Requirement(text, "the plugin, as this machine has none that will do"));
    }
    return all;
  }

  private static List<Path> paths(List<File> files) {
    List<Path> paths = new ArrayList<>();
    for (File file : files) {
      paths.add(file.toPath());
    }
    return paths;
  }

  private static String line(Prepared prepared) {
    return "environment "
        + prepared.environment().digest().hex().substring(0, 12)
        + " "
        + prepared.outcome().name().toLowerCase(Locale.ROOT)
        + ": "
        + prepared.reason()
        + " ("
        + packages(prepared.environment())
        + ")";
  }

  private static String packages(BuildEnvironment environment) {
    StringJoiner names = new StringJoiner(", ").setEmptyValue("no packages");
    int left = SHOWN;
    for (Map.Entry<String, String> entry : environment.packages().entrySet()) {
      if (left-- > 0) {
        names.add(entry.getKey() + " " + entry.getValue());
      }
    }
    return left < 0 ? names + " and " + -left + " more" : names.toString();
  }
}
