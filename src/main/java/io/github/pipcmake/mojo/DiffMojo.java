package io.github.pipcmake.mojo;

import io.github.pipcmake.diff.DiffException;
import io.github.pipcmake.diff.EnvironmentDiff;
import io.github.pipcmake.diff.Sides;
import io.github.pipcmake.store.Store;
import io.github.pipcmake.store.Stores;
import io.github.pipcmake.text.UserException;
import java.io.IOException;
import java.nio.file.Path;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Says why one environment is not the other: which packages came, went or have another version,
 * which files of a package have another content, and which inputs of the recipe differ. {@code
 * from} and {@code to} are each a digest or its beginning, a record ({@code prepare.json}, which
 * may come from another machine), the directory of a module that was built, a lock file, or a
 * record or lock in a revision of git. Needs no project. Example: {@code mvn pip-cmake:diff
 * -Dpip-cmake.from=HEAD~1:pylock.build.toml -Dpip-cmake.to=pylock.build.toml}
 *
 * @since 0.1.0
 */
@Mojo(name = "diff", requiresProject = false, threadSafe = true, aggregator = true)
public final class DiffMojo extends AbstractStoreMojo {
  /**
   * What to compare. Example: {@code -Dpip-cmake.from=55a98174be51}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.from")
  private @Nullable String from;

  /**
   * What to compare it with. Default: the directory where Maven was started. Example: {@code
   * -Dpip-cmake.to=ci/prepare.json}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.to")
  private @Nullable String to;

  private final Stores stores;
  private final Sides sides;

  /** With what opens stores, and what finds what is to be compared. */
  @Inject
  public DiffMojo(Stores stores, Sides sides) {
    this.stores = stores;
    this.sides = sides;
  }

  @Override
  void run() throws UserException, IOException, InterruptedException {
    if (from == null || from.isBlank()) {
      throw new DiffException(
          "There is nothing to compare with; type mvn pip-cmake:diff -Dpip-cmake.from=NAME, where NAME is a digest, a prepare.json, a module's directory, a lock, or HEAD~1:pylock.build.toml");
    }
    Path directory = Path.of(session.getExecutionRootDirectory());
    Store store = stores.open(storeSettings());
    EnvironmentDiff diff =
        EnvironmentDiff.of(
            sides.find(from, directory, store),
            sides.find(to == null || to.isBlank() ? "." : to, directory, store));
    diff.lines().forEach(this::info);
    writeJson(diff.toJson());
  }
}
