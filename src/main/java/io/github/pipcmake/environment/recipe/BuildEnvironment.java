package io.github.pipcmake.environment.recipe;

import io.github.pipcmake.archive.Digest;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;

/**
 * A published environment.
 *
 * @param digest of its canonical archive
 * @param prefixes the trees that it consists of; the first holds {@code python}. With the layout
 *     {@code environment} there is one
 * @param python the interpreter to start in it
 * @param sitePackages where its packages are
 * @param bytecode where what Python compiles is to go, since it must not go into the tree
 * @param packages name to version
 * @param interpreter what it was made for, in words: implementation, version, ABI and place
 * @since 0.1.0
 */
public record BuildEnvironment(
    Digest digest,
    List<Path> prefixes,
    Path python,
    Path sitePackages,
    Path bytecode,
    SortedMap<String, String> packages,
    String interpreter) {
  /** Where its programs are: {@code bin}, on Windows {@code Scripts}. */
  public Path scripts() {
    return root().resolve(root().relativize(python).getName(0));
  }

  /** The tree that holds {@code python}. */
  public Path root() {
    return prefixes.get(0);
  }
}
