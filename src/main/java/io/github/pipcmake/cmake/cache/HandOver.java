package io.github.pipcmake.cmake.cache;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What CMake is told of an environment.
 *
 * @param prefixes directories for {@code CMAKE_PREFIX_PATH}
 * @param modules directories for {@code CMAKE_MODULE_PATH}
 * @param roots package name to its root, for {@code <Pkg>_ROOT}
 * @param root the environment itself, for {@code Python_ROOT_DIR}
 * @param python the environment's interpreter
 * @param implementation of the interpreter, such as {@code pypy}, as {@code
 *     sys.implementation.name} says it
 * @param numpyInclude the directory of numpy's headers, if numpy is there
 * @param linked the packages that get paths of their own, none with {@link Layout#ENVIRONMENT}
 * @since 0.1.0
 */
public record HandOver(
    List<Path> prefixes,
    List<Path> modules,
    Map<String, Path> roots,
    Path root,
    Path python,
    String implementation,
    Optional<Path> numpyInclude,
    List<LinkedPackage> linked) {
  /** The same with no package on a path of its own. */
  public HandOver withoutLinks() {
    return new HandOver(
        prefixes, modules, roots, root, python, implementation, numpyInclude, List.of());
  }

  /**
   * A directory of site-packages that gets a path of its own.
   *
   * @param name the directory's
   * @param directory where it is in the environment
   * @param digest of what is in it
   * @since 0.1.0
   */
  public record LinkedPackage(String name, Path directory, String digest) {}

  /**
   * Reads a hand-over at the time when it is needed.
   *
   * @since 0.1.0
   */
  public interface Source {
    /** Reads it from the environment. */
    HandOver get() throws IOException;
  }
}
