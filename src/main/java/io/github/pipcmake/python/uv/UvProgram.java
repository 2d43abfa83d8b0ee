package io.github.pipcmake.python.uv;

import io.github.pipcmake.process.Host;
import io.github.pipcmake.python.requirements.Requirement;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The program uv.
 *
 * @since 0.1.0
 */
public final class UvProgram {
  /** The release that the plugin is tried with. */
  public static final Requirement REQUIREMENT = new Requirement("uv==0.13.9", "uv");

  private static final String NAME = "uv";

  private UvProgram() {}

  /** The one of an environment with {@link #REQUIREMENT}. */
  public static Path in(Path scripts, Host host) {
    return scripts.resolve(host.isWindows() ? NAME + ".exe" : NAME);
  }

  /** The user's own. */
  public static Optional<Path> onPath(Host host) {
    return host.findExecutable(NAME, host.home());
  }
}
