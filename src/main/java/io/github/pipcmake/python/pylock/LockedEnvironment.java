package io.github.pipcmake.python.pylock;

/**
 * What an environment that is installed from a lock has to be, byte for byte.
 *
 * @param python implementation, version and platform, such as {@code cpython 3.11 linux-x86_64}
 * @param libc the oldest libc that chooses the same files of the lock, such as {@code glibc 2.28};
 *     empty if no file names one
 * @param wheels a digest of the tags of the files that were chosen there
 * @param digest the portable digest: that of the environment's canonical archive without the two
 *     entries that name the machine's interpreter
 * @param size how many bytes that archive has; 0 if the lock does not say so
 * @since 0.1.0
 */
public record LockedEnvironment(String python, String libc, String wheels, String digest, long size)
    implements Comparable<LockedEnvironment> {
  /** Whether another is of the same files. */
  public boolean isFor(LockedEnvironment other) {
    return python.equals(other.python) && wheels.equals(other.wheels);
  }

  /** Whether it is what a machine with this Python and this libc chooses. */
  public boolean isFor(String python, String libc) {
    return this.python.equals(python) && this.libc.equals(libc);
  }

  @Override
  public int compareTo(LockedEnvironment other) {
    int byPython = python.compareTo(other.python);
    return byPython == 0 ? wheels.compareTo(other.wheels) : byPython;
  }
}
