package io.github.pipcmake.pytest;

import io.github.pipcmake.environment.recipe.BuildEnvironment;
import io.github.pipcmake.python.venv.VirtualEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * The virtual environment that holds what is tested, and sees the packages of an environment of the
 * store.
 *
 * @param venv where it is
 * @param base the environment of what the tests require, which nothing may write to
 * @since 0.1.0
 */
public record ThinEnvironment(VirtualEnvironment venv, BuildEnvironment base) {
  /** Says what was installed; written last. */
  private static final String MARK = "pip-cmake-wheel.txt";

  /** The one at a directory, which need not be there. */
  public static ThinEnvironment at(Path root, BuildEnvironment base) {
    return new ThinEnvironment(
        new VirtualEnvironment(
            root,
            root.resolve(base.root().relativize(base.python())),
            root.resolve(base.root().relativize(base.sitePackages()))),
        base);
  }

  /** Whether it is whole, and holds what has this key. */
  public boolean holds(String key) throws IOException {
    try {
      return Files.exists(venv.python())
          && Files.readString(venv.root().resolve(MARK)).equals(text(key));
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  /** Notes that it is whole. */
  void mark(String key) throws IOException {
    Files.writeString(venv.root().resolve(MARK), text(key));
  }

  /** Its own place counts: console scripts hold it. */
  private String text(String key) {
    return String.join(
        "\n",
        "pip-cmake pytest 1",
        key,
        base.root().toString(),
        base.interpreter(),
        venv.root().toString(),
        "");
  }

  /**
   * Lets it see modules in directories, and then the packages of the base, after its own. A line
   * that is a path would do for modules, but not for the {@code .pth} files of the base; and how
   * Python decodes such a path depends on version and locale, so this line is ASCII (module site).
   */
  void link(List<Path> directories) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (Path directory : directories) {
      lines.append("import sys; sys.path.append(%s)\n".formatted(literal(directory.toString())));
    }
    lines.append(
        "import site; site.addsitedir(%s)\n".formatted(literal(base.sitePackages().toString())));
    Files.writeString(venv.sitePackages().resolve("pip-cmake-requirements.pth"), lines);
  }

  /** A text as a literal of Python in ASCII. */
  public static String literal(String text) {
    StringBuilder literal = new StringBuilder("'");
    text.codePoints()
        .forEach(
            c -> {
              if (c < ' ' || c > '~' || c == '\'' || c == '\\') {
                literal.append(String.format(Locale.ROOT, "\\U%08x", c));
              } else {
                literal.appendCodePoint(c);
              }
            });
    return literal.append("'").toString();
  }
}
