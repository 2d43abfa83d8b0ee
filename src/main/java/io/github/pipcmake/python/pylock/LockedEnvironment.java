package io.github.pipcmake.python.pylock;

/**
 * What an environment that is installed from a lock has to be, byte for byte.
 *
 * @param python implementation, version and platform, such as {@code cpython 3.11 linux-x86_64}
 * @param wheels a digest that tells which of the lock's files were chosen there
 * @param digest the portable digest: that of the environment's canonical archive without the two
 *     entries that name the machine's interpreter
 * @since 0.1.0
 */
public record LockedEnvironment(String python, String wheels, String digest)
    implements Comparable<LockedEnvironment> {
  /** Whether another is for the same Python and the same files. */
  public boolean isFor(LockedEnvironment other) {
    return python.equals(other.python) && wheels.equals(other.wheels);
  }

  @Override
  public int compareTo(LockedEnvironment other) {
    int byPython = python.compareTo(other.python);
    return byPython == 0 ? wheels.compareTo(other.wheels) : byPython;
  }
}
