package io.github.pipcmake.mojo;

import io.github.pipcmake.cmake.launcher.RemoteCache;
import io.github.pipcmake.cmake.launcher.RemoteCacheProbe;
import io.github.pipcmake.text.UserException;
import java.util.Optional;
import java.util.function.Consumer;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;

/** The remote cache of a POM, with what {@code settings.xml} says about the way there. */
final class RemoteCacheAccess {
  private final SettingsServers servers;
  private final RemoteCacheProbe probe;

  @Inject
  RemoteCacheAccess(SettingsServers servers, RemoteCacheProbe probe) {
    this.servers = servers;
    this.probe = probe;
  }

  /**
   * The remote cache, whether it can be reached or not.
   *
   * @throws UserException if the URL is none, or the server is not in the settings
   */
  Optional<RemoteCache> named(
      Optional<String> url, Optional<String> serverId, boolean push, MavenSession session)
      throws UserException {
    if (url.isEmpty()) {
      return Optional.empty();
    }
    String whole =
        serverId.isEmpty()
            ? url.get()
            : servers.withCredentials(
                url.get(),
                serverId.get(),
                "remoteCacheServer",
                "remote cache",
                session.getSettings());
    return Optional.of(RemoteCache.of(whole, push));
  }

  /**
   * The same if it answers; without a network nobody asks.
   *
   * @param warn takes a sentence if it does not
   */
  Optional<RemoteCache> reachable(
      Optional<RemoteCache> cache, MavenSession session, Consumer<String> warn) {
    boolean local = cache.filter(one -> one.url().getScheme().equals("file")).isPresent();
    if (cache.isEmpty() || (session.isOffline() && !local)) {
      return Optional.empty();
    }
    return probe.reachable(cache.get(), session.getRequest().getStartTime().toInstant(), warn);
  }
}
