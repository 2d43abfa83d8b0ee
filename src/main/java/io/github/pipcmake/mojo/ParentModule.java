package io.github.pipcmake.mojo;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.maven.project.MavenProject;

/**
 * A module that only holds others together, as their parent or as the one that lists them. It has
 * this plugin because its children inherit it, and nothing to build itself.
 */
final class ParentModule {
  private static final List<String> NATIVE =
      List.of("CMakeLists.txt", "pyproject.toml", "setup.py");

  private ParentModule() {}

  /**
   * Why a goal has nothing to do in a module; empty if it has, or if what it misses is a mistake.
   *
   * @param all the modules that Maven knows of
   * @param needed files of which the goal needs one
   */
  static Optional<String> nothingFor(
      MavenProject module, List<MavenProject> all, List<Path> needed) {
    boolean left =
        !needed.isEmpty()
            && mayBe(module)
            && needed.stream().noneMatch(Files::exists)
            && (hasChildren(module, all) || isBare(module, needed));
    return left
        ? Optional.of("no %s, and this module is a parent".formatted(needed.get(0)))
        : Optional.empty();
  }

  /** Whether a module can be one: others make something, as their packaging says. */
  static boolean mayBe(MavenProject module) {
    return module.getPackaging().equals("pom");
  }

  private static boolean hasChildren(MavenProject module, List<MavenProject> all) {
    return !module.getModules().isEmpty()
        || all.stream().anyMatch(other -> module.equals(other.getParent()));
  }

  /** A parent that is built alone shows no children. The file that somebody named is missing. */
  private static boolean isBare(MavenProject module, List<Path> needed) {
    Path base = module.getBasedir().toPath();
    return base.equals(needed.get(0).getParent())
        && NATIVE.stream().map(base::resolve).noneMatch(Files::exists);
  }
}
