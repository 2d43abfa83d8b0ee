package io.github.pipcmake.environment;

import io.github.pipcmake.archive.tree.TreeArchiver;
import io.github.pipcmake.environment.recipe.Recipe;
import io.github.pipcmake.python.interpreter.Interpreter;
import io.github.pipcmake.python.pylock.LockedEnvironment;
import io.github.pipcmake.python.venv.VirtualEnvironment;
import io.github.pipcmake.text.Sha256;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Collectors;

/**
 * What an environment is on every machine.
 *
 * @since 0.1.0
 */
public final class PortableEnvironment {
  private PortableEnvironment() {}

  /**
   * Reads an environment whole.
   *
   * @param venv normalised
   */
  public static LockedEnvironment of(VirtualEnvironment venv, Interpreter interpreter)
      throws IOException {
    String wheels =
        venv.wheels().entrySet().stream()
            .map(wheel -> wheel.getKey() + " " + wheel.getValue())
            .collect(
                Collectors.joining(
                    "\n",
                    "schema %s\n%s\n%s\n"
                        .formatted(Recipe.SCHEMA, interpreter.pureLib(), interpreter.platLib()),
                    "\n"));
    Path root = venv.root();
    return new LockedEnvironment(
        python(interpreter),
        Sha256.of(wheels),
        new TreeArchiver().digestWithout(root, venv.ofTheMachine()).digest().hex());
  }

  /** The Python of an environment, as far as content depends on it. */
  public static String python(Interpreter interpreter) {
    String[] version = interpreter.version().split("\\.", -1);
    return "%s %s%s%s %s"
        .formatted(
            interpreter.implementation(),
            version.length < 2 ? interpreter.version() : version[0] + "." + version[1],
            interpreter.freeThreaded() ? "t" : "",
            interpreter.debug() ? "d" : "",
            interpreter.platform());
  }
}
