package io.github.pipcmake.record;

/** Turns a name that the user chose into the name of a directory. */
final class DirectoryName {
  private DirectoryName() {}

  /**
   * {@code [3.11,3.12)} as {@code 3.11-3.12}: what every file system takes.
   *
   * @param otherwise if nothing is left
   */
  static String of(String text, String otherwise) {
    String name = text.replaceAll("[^A-Za-z0-9._]+", "-").replaceAll("^[-.]+|[-.]+$", "");
    return name.isEmpty() ? otherwise : name;
  }
}
