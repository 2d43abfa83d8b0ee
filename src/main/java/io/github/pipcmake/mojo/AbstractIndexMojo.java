package io.github.pipcmake.mojo;

import io.github.pipcmake.python.interpreter.PythonException;
import io.github.pipcmake.python.settings.IndexSettings;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** The parameters that say where packages, and whole environments, may come from. */
abstract class AbstractIndexMojo extends AbstractToolMojo {
  /**
   * The Maven repository that is asked for an environment that the lock names, before pip makes it:
   * the id of a repository of the POM or of {@code settings.xml}, a URL, or {@code ID::URL}. The
   * goal {@code environment-deploy} puts environments there. The digest in the lock says whether
   * what comes is right, whoever wrote it. Example: {@code
   * <environmentRepository>company</environmentRepository>}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.environmentRepository")
  private @Nullable String environmentRepository;

  /**
   * The package index, {@code pip --index-url}. Default: the index in pip's own configuration and
   * variables. Example: {@code -Dpip-cmake.indexUrl=https://pypi.example.org/simple}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.indexUrl")
  private @Nullable String indexUrl;

  /**
   * The server in {@code settings.xml} that has the user and password for {@link #indexUrl}.
   * Example: {@code -Dpip-cmake.serverId=corporate-pypi}
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
   * Directories or pages in which to look for packages, {@code pip --find-links}. Example: {@code
   * <findLinks>wheels</findLinks>}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.findLinks")
  private List<@Nullable String> findLinks = List.of();

  /**
   * Packages that are never built from source, or {@code :all:}, {@code pip --only-binary}.
   * Building a package from source runs code of its authors. Example: {@code
   * -Dpip-cmake.onlyBinary=:all:}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.onlyBinary")
  private List<@Nullable String> onlyBinary = List.of();

  /**
   * Packages that may come from one index only, each entry as {@code NAMES=URL}. In the names,
   * {@code *} stands for any characters. The URL is {@link #indexUrl} or one of {@link
   * #extraIndexUrls}. If several entries match a package, the first one counts. For a package
   * without an entry, pip takes the best version of all indexes, whoever put it there. Example:
   * {@code <onlyIndex>corp-*=https://pypi.example.org/team/simple</onlyIndex>}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.onlyIndex")
  private List<@Nullable String> onlyIndex = List.of();

  final EnvironmentServices services;

  AbstractIndexMojo(EnvironmentServices services) {
    this.services = services;
  }

  /** The indexes, with the credentials that {@code settings.xml} has for them. */
  final IndexSettings index() throws PythonException {
    return services.indexAccess.settings(
        given(indexUrl),
        given(serverId),
        withoutNulls(extraIndexUrls),
        withoutNulls(extraServerIds),
        withoutNulls(findLinks),
        withoutNulls(onlyBinary),
        withoutNulls(onlyIndex),
        session.getSettings());
  }

  /** The Maven repository of environments. */
  final Optional<String> environmentRepository() {
    return given(environmentRepository);
  }
}
