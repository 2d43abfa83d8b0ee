package io.github.pipcmake.archive.tree;

import io.github.pipcmake.archive.TreeVisitor;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;

/** Passes on all but some files and links. */
record LeavingOut(TreeVisitor next, Set<String> names) implements TreeVisitor {
  @Override
  public void directory(String name) throws IOException {
    next.directory(name);
  }

  @Override
  public void file(String name, boolean executable, long size, InputStream content)
      throws IOException {
    if (names.contains(name)) {
      content.skipNBytes(size);
    } else {
      next.file(name, executable, size, content);
    }
  }

  @Override
  public void link(String name, String target) throws IOException {
    if (!names.contains(name)) {
      next.link(name, target);
    }
  }
}
