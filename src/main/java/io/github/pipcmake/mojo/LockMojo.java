package io.github.pipcmake.mojo;

import io.github.pipcmake.environment.recipe.PrepareRequest;
import io.github.pipcmake.process.ProcessOutcome;
import io.github.pipcmake.pylock.PylockRequest;
import io.github.pipcmake.pylock.PylockResult;
import io.github.pipcmake.pylock.Pylocks;
import io.github.pipcmake.record.Variant;
import io.github.pipcmake.text.Formats;
import io.github.pipcmake.text.UserException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Resolves the requirements of the project's environment and writes a lock file (PEP 751). The lock
 * file has the version of every package, with the hashes of all its files for the requested
 * platforms. {@code prepare} installs from it as soon as it exists. {@code lock} reads the
 * requirements in the same way as {@code prepare}. If the POM has the goal {@code wheel}, the
 * requirements of the build backend are locked too. The lock file is for the Python that created it
 * and for later ones; with several {@code pythons}, for the first of them and for later ones.
 * {@code lock} also makes the environment and writes its portable digest into the lock file, so
 * that {@code prepare} accepts no other on any machine with the same Python and the same wheels.
 * Writes {@code target/pip-cmake/lock.json}. Example: {@code mvn pip-cmake:lock}
 *
 * @since 0.1.0
 */
@Mojo(name = "lock", threadSafe = true)
public final class LockMojo extends AbstractEnvironmentMojo {
  /** How many changes the log line names. */
  private static final int SHOWN = 6;

  /**
   * The platforms whose files go into the lock file: {@code linux-x86_64}, {@code linux-aarch64},
   * {@code macos-arm64}, {@code macos-x86_64}, {@code windows-x86_64}, {@code windows-arm64}.
   * Default: all of them. Example: {@code -Dpip-cmake.platforms=linux-x86_64,macos-arm64}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.platforms")
  private List<@Nullable String> platforms = List.of();

  private final Pylocks locks;

  /** With the services that do the work. */
  @Inject
  public LockMojo(Pylocks locks, EnvironmentServices services) {
    super(services);
    this.locks = locks;
  }

  @Override
  void run(Variant variant) throws UserException, IOException, InterruptedException {
    if (!variant.first()) {
      return; // one lock for all Pythons
    }
    long start = System.nanoTime();
    List<ProcessOutcome> asked = new ArrayList<>();
    PrepareRequest request = request(variant, toolSettings(variant, asked::add));
    Optional<String> nothing = nothingRequired(request);
    if (nothing.isPresent()) {
      variant.results().writeSkipped("lock", nothing.get());
      info(variant.says("nothing to lock: " + nothing.get()));
      return;
    }
    PylockResult result =
        locks.lock(new PylockRequest(request, lockFile(), withoutNulls(platforms), makesWheel()));
    double seconds = (System.nanoTime() - start) / 1e9;
    variant.results().write(result, asked, seconds);
    info(line(result, seconds));
  }

  private boolean makesWheel() {
    return project.getBuildPlugins().stream()
        .filter(plugin -> plugin.getArtifactId().equals("pip-cmake-maven-plugin"))
        .flatMap(plugin -> plugin.getExecutions().stream())
        .anyMatch(execution -> execution.getGoals().contains("wheel"));
  }

  private static String line(PylockResult result, double seconds) {
    String changes =
        result.changes().isEmpty() ? "the same packages" : Formats.first(SHOWN, result.changes());
    return String.format(
        Locale.ROOT,
        "%s %s in %.1f s: %s, %s",
        result.file().getFileName(),
        result.outcome().name().toLowerCase(Locale.ROOT),
        seconds,
        Formats.count(result.packages().size(), "package"),
        changes);
  }
}
