package io.github.pipcmake.mojo;

import java.nio.file.Path;
import java.util.Optional;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.project.MavenProject;

/**
 * The packaging {@code python-wheel}: the main artifact of such a module is a wheel. Its goals and
 * the type of its artifact are in {@code META-INF/plexus/components.xml}.
 */
final class WheelPackaging {
  private static final String NAME = "python-wheel";

  private WheelPackaging() {}

  /** Whether a module has it. */
  static boolean isOf(MavenProject module) {
    return module.getPackaging().equals(NAME);
  }

  /** The main artifact, once {@code wheel} has made it in this build. */
  static Optional<Path> wheel(MavenProject module) {
    Artifact main = module.getArtifact();
    return isOf(module) && main.getFile() != null
        ? Optional.of(main.getFile().toPath())
        : Optional.empty();
  }

  /**
   * Makes a wheel the main artifact, if no other one is: of several, it is the first. A build that
   * packages twice, as {@code mvn package install} does, finds its own.
   *
   * @return whether it is the main artifact now
   */
  static boolean claim(MavenProject module, Path wheel) {
    if (!isOf(module) || wheel(module).filter(other -> !other.equals(wheel)).isPresent()) {
      return false;
    }
    module.getArtifact().setFile(wheel.toFile());
    return true;
  }
}
