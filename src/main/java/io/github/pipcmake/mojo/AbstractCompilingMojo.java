package io.github.pipcmake.mojo;

import io.github.pipcmake.cmake.launcher.RemoteCache;
import io.github.pipcmake.text.UserException;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** What the goals share that decide how sources are compiled. */
abstract class AbstractCompilingMojo extends AbstractBuildTreeMojo {
  /**
   * A place where several machines keep what they compiled, so that none compiles it twice: {@code
   * http://HOST/PATH}, {@code redis://HOST:PORT} or {@code file:///DIRECTORY}. ccache reads there
   * what it does not have itself, so the {@code launcher} has to be ccache, and is if you give
   * none. Objects are then the same in every clone: in debug information, {@code .} stands for the
   * directory of the clone. A remote cache that fails, refuses or does not answer costs a warning,
   * not a build. With {@code mvn -o} it is not asked. Who may write to it decides what everybody's
   * objects are. Configure this on the plugin, not on one execution. Example: {@code
   * -Dpip-cmake.remoteCache=http://cache.example.org/objects}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.remoteCache")
  private @Nullable String remoteCache;

  /**
   * The id of the server in {@code settings.xml} with the user and the password for the {@link
   * #remoteCache}. Example: {@code -Dpip-cmake.remoteCacheServer=objects}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.remoteCacheServer")
  private @Nullable String remoteCacheServer;

  /**
   * Whether what is compiled here goes to the {@link #remoteCache}, too. Set this where you trust
   * what is compiled, as in CI. Example: {@code -Dpip-cmake.remoteCachePush}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.remoteCachePush", defaultValue = "false")
  private boolean remoteCachePush;

  private final RemoteCacheAccess access;

  AbstractCompilingMojo(RemoteCacheAccess access) {
    this.access = access;
  }

  /** The remote cache that is named, whether it answers or not. */
  final Optional<RemoteCache> remoteCache() throws UserException {
    return access.named(given(remoteCache), given(remoteCacheServer), remoteCachePush, session);
  }

  /** The same if it answers. */
  final Optional<RemoteCache> reachable(Optional<RemoteCache> named) {
    return access.reachable(named, session, this::warn);
  }

  /** The directory of the whole clone. */
  final Path root() {
    return session.getRequest().getMultiModuleProjectDirectory().toPath();
  }
}
