package io.github.pipcmake.archive;

/**
 * An archive that must be refused.
 *
 * @param name for people
 * @param why a part of what the message has to say
 */
record HostileCase(String name, byte[] archive, String why) {
  static HostileCase of(String name, byte[] archive, String why) {
    return new HostileCase(name, archive, why);
  }

  @Override
  public String toString() {
    return MalformedArchiveException.shown(name);
  }
}
