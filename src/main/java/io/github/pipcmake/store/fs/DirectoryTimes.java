package io.github.pipcmake.store.fs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * The times of a tree's directories, by which a file shows that was added or deleted since: one
 * look for each directory, where the quick check has one for each file. What was written over in
 * its place does not show.
 *
 * @since 0.1.0
 */
public final class DirectoryTimes {
  private DirectoryTimes() {}

  /**
   * One line for each directory: its time in milliseconds, and its name.
   *
   * @param listing the text of the tree's {@code TreeListing}; without it nothing is watched
   */
  public static String of(Path tree, String listing) throws IOException {
    StringBuilder lines = new StringBuilder();
    add(lines, tree, "");
    for (String line : listing.lines().toList()) {
      String[] parts = line.split("\t", -1);
      // A name with other letters than ASCII's is not a path in every locale.
      if (parts.length == 4 && parts[0].equals("d") && parts[2].indexOf('%') < 0) {
        add(lines, tree, parts[2]);
      }
    }
    return lines.toString();
  }

  private static void add(StringBuilder lines, Path tree, String name) throws IOException {
    lines.append(time(tree.resolve(name))).append('\t').append(name).append('\n');
  }

  /** Whether the directories have the times that were written. */
  public static boolean agree(Path tree, String text, int begin) throws IOException {
    for (String line : text.substring(begin).lines().toList()) {
      int tab = line.indexOf('\t');
      if (tab < 0
          || !line.substring(0, tab)
              .equals(Long.toString(time(tree.resolve(line.substring(tab + 1)))))) {
        return false;
      }
    }
    return text.endsWith("\n");
  }

  /** One that is gone has another time than any that is there. */
  private static long time(Path directory) throws IOException {
    try {
      return Files.getLastModifiedTime(directory, LinkOption.NOFOLLOW_LINKS).toMillis();
    } catch (NoSuchFileException e) {
      return Long.MIN_VALUE;
    }
  }
}
