package io.github.pipcmake.store.layout;

/**
 * What a small record is about, which is the directory it lies in.
 *
 * @since 0.1.0
 */
public enum RecordKind {
  /** A recipe's key, and the digest that it came to. */
  RECIPES("recipes"),
  /** A portable digest, and that of a tree which has it. */
  PORTABLES("portables"),
  /** An artifact that holds a Python, and the digest of the tree that it gave. */
  PYTHONS("pythons"),
  /** A compiler and what it compiles for, and the digest of the tree with its programs. */
  COMPILERS("compilers"),
  /** What a probe found out about an interpreter. */
  INTERPRETERS("interpreters"),
  /** What was read from a {@code pyproject.toml}. */
  PYPROJECTS("pyprojects"),
  /** What a tool of the build said of its version. */
  TOOLS("tools"),
  /** What a build backend answered (PEP 517). */
  BACKENDS("backends"),
  /** What local sources of requirements contain, and what pip built from source with. */
  SOURCES("sources");

  private final String directory;

  RecordKind(String directory) {
    this.directory = directory;
  }

  /** Whether each of its records has the member {@code digest}, and is worth nothing without it. */
  public boolean namesTree() {
    return this == RECIPES || this == PORTABLES || this == PYTHONS || this == COMPILERS;
  }

  /** The name of the directory under {@code v1}. */
  public String directory() {
    return directory;
  }
}
