package io.github.pipcmake.archive;

import io.github.pipcmake.text.ForeignText;

/** An archive that must be refused. */
final class HostileCase {
  private final String name;
  private final byte[] archive;
  private final String why;

  private HostileCase(String name, byte[] archive, String why) {
    this.name = name;
    this.archive = archive;
    this.why = why;
  }

  /**
   * A case.
   *
   * @param name for people
   * @param why a part of what the message has to say
   */
  static HostileCase of(String name, byte[] archive, String why) {
    return new HostileCase(name, archive, why);
  }

  String name() {
    return name;
  }

  byte[] archive() {
    return archive;
  }

  String why() {
    return why;
  }

  @Override
  public String toString() {
    return ForeignText.line(name);
  }
}
