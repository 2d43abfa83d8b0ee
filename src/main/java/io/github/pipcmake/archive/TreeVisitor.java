package io.github.pipcmake.archive;

import java.io.IOException;
import java.io.InputStream;

/**
 * Takes the entries of a tree in the canonical order: depth first, the names of a directory sorted
 * by their UTF-8 bytes, a directory before what it holds, no entry for the root. Names are relative
 * to the root, with {@code /} between the parts and none at the end.
 *
 * @since 0.1.0
 */
public interface TreeVisitor {
  /** A directory. */
  void directory(String name) throws IOException;

  /**
   * A regular file.
   *
   * @param executable whether its owner may execute it
   * @param size in bytes; {@code content} gives exactly so many
   */
  void file(String name, boolean executable, long size, InputStream content) throws IOException;

  /** A symbolic link, with its target as it is written in the link. */
  void link(String name, String target) throws IOException;
}
