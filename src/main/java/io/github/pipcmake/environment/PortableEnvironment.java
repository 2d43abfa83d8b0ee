package io.github.pipcmake.environment;

import io.github.pipcmake.archive.Digest;
import io.github.pipcmake.archive.tree.TreeArchiver;
import io.github.pipcmake.archive.tree.TreeParts;
import io.github.pipcmake.archive.tree.TreeSource;
import io.github.pipcmake.environment.recipe.Recipe;
import io.github.pipcmake.python.interpreter.Interpreter;
import io.github.pipcmake.python.pylock.LockedEnvironment;
import io.github.pipcmake.python.pylock.PylockFile;
import io.github.pipcmake.python.venv.VirtualEnvironment;
import io.github.pipcmake.text.Sha256;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
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
   * @param libc that a lock is for on this machine
   */
  public static LockedEnvironment of(VirtualEnvironment venv, Interpreter interpreter, String libc)
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
    Counting out = new Counting();
    Digest digest = new TreeArchiver().archive(source(venv), out).digest();
    return new LockedEnvironment(
        python(interpreter), libc, Sha256.of(wheels), digest.hex(), out.bytes);
  }

  /** What an environment has on every machine. */
  public static TreeSource source(VirtualEnvironment venv) {
    return new TreeParts(venv.ofTheMachine()).without(venv.root());
  }

  /** Counts what is written, and keeps nothing. */
  private static final class Counting extends OutputStream {
    private long bytes;

    @Override
    public void write(int oneByte) {
      bytes++;
    }

    @Override
    public void write(byte[] buffer, int offset, int length) {
      bytes += length;
    }
  }

  /**
   * What a lock says that its environment is on this machine; empty if it does not say so.
   *
   * @param interpreter that the environment is for
   */
  static Optional<LockedEnvironment> named(PylockFile lock, Interpreter interpreter) {
    return lock.environmentFor(python(interpreter), lock.platforms().newestFor(interpreter))
        .filter(one -> one.size() > 0);
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
