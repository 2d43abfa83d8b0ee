package io.github.pipcmake.compiler;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * A system that zig compiles for, and what programs call it.
 *
 * @since 0.1.0
 */
public enum TargetSystem {
  /** With glibc: the oldest is that of manylinux_2_17 (PEP 599), which every package can have. */
  LINUX("linux", "linux-gnu", "Linux", "linux", "2.17"),
  /** With musl. */
  LINUX_MUSL("linux-musl", "linux-musl", "Linux", "linux", ""),
  /** The oldest is the first that runs on every processor of Apple's own. */
  MACOS("macos", "macos", "Darwin", "osx", "11.0"),
  /** With the libraries of MinGW. */
  WINDOWS("windows", "windows-gnu", "Windows", "windows", "");

  private final String text;
  private final String zig;
  private final String cmake;
  private final String java;
  private final String oldest;

  TargetSystem(String text, String zig, String cmake, String java, String oldest) {
    this.text = text;
    this.zig = zig;
    this.cmake = cmake;
    this.java = java;
    this.oldest = oldest;
  }

  static Optional<TargetSystem> named(String text) {
    return Stream.of(values()).filter(system -> system.text.equals(text)).findFirst();
  }

  /** In a target of zig. */
  String zig() {
    return zig;
  }

  /** {@code CMAKE_SYSTEM_NAME}. */
  String cmake() {
    return cmake;
  }

  /** As the system property {@code os.name} has it, more or less. */
  public String java() {
    return java;
  }

  /** The version of the oldest library or system to compile for; empty if it has none. */
  String oldest() {
    return oldest;
  }

  boolean isLinux() {
    return this == LINUX || this == LINUX_MUSL;
  }

  /** As users name it. */
  @Override
  public String toString() {
    return text;
  }
}
