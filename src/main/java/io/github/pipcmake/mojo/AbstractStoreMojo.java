package io.github.pipcmake.mojo;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonWriter;
import io.github.pipcmake.store.layout.StoreException;
import io.github.pipcmake.store.layout.StoreSettings;
import io.github.pipcmake.text.UserException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** What the goals that maintain a store share; they need no project. */
abstract class AbstractStoreMojo extends AbstractGoalMojo {
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
   * Whether to use a store that belongs to another user, or that others may write to. Those users
   * can then put anything into your build. The parameter is meant for the root user of a container
   * with a mounted store. Example: {@code -Dpip-cmake.sharedStore}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.sharedStore", defaultValue = "false")
  private boolean sharedStore;

  /**
   * A file for the result as JSON, for other programs to read. Example: {@code
   * -Dpip-cmake.json=store.json}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.json")
  private @Nullable File json;

  @Override
  final void work()
      throws UserException,
          MojoFailureException,
          StoreException,
          IOException,
          InterruptedException {
    run();
  }

  /** What the goal does. */
  abstract void run() throws UserException, MojoFailureException, IOException, InterruptedException;

  final StoreSettings storeSettings() {
    Path localRepository =
        session.getRepositorySession().getLocalRepository().getBasedir().toPath();
    Path directory =
        store != null ? HomePath.of(store) : localRepository.resolveSibling("pip-cmake");
    return new StoreSettings(directory, true, Optional.of(localRepository), sharedStore);
  }

  /** What a user gave with {@code -Dpip-cmake.digest}, whatever {@code prepare} set. */
  @SuppressWarnings("unchecked") // the API is older than generics
  final Optional<String> givenDigest(@Nullable String digest) {
    return new PreparedProperties((Map<String, Object>) getPluginContext())
        .given(session, "pip-cmake.digest", digest);
  }

  /** Writes the result as JSON if a file for it was named. */
  final void writeJson(JsonObject result) throws IOException {
    if (json == null) {
      return;
    }
    Path file = json.toPath().toAbsolutePath();
    Files.createDirectories(file.getParent());
    Files.writeString(file, JsonWriter.indent("  ").string().value(result).done() + "\n");
  }
}
