package io.github.pipcmake.archive.tree;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.pipcmake.archive.TreeVisitor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Set;

/**
 * Takes a tree apart, and puts one together, by the names of a few small files and links.
 *
 * @param names of files and links, relative to the root, {@code /} between the parts
 * @since 0.1.0
 */
public record TreeParts(Set<String> names) {
  /** Takes a copy. */
  public TreeParts {
    names = Set.copyOf(names);
  }

  /** A tree without them. */
  public TreeSource without(Path tree) {
    return visitor -> new TreeWalker().walk(tree, new LeavingOut(visitor, names));
  }

  /**
   * A tree that has none of them, with those of another tree.
   *
   * @param donor the other tree; its files are read into memory
   */
  public TreeSource with(TreeSource rest, Path donor) throws IOException {
    Deque<Part> parts = new ArrayDeque<>();
    new TreeWalker().walk(donor, new Collecting(parts));
    return visitor -> {
      Merging merging = new Merging(visitor, new ArrayDeque<>(parts));
      rest.show(merging);
      merging.addAll();
    };
  }

  /** One of them. */
  private record Part(String name, Showing showing) {
    /** As an archive has them: by the bytes of each name on the way. */
    boolean isBefore(String other) {
      String[] own = name.split("/", -1);
      String[] its = other.split("/", -1);
      for (int i = 0; i < Math.min(own.length, its.length); i++) {
        int order = Arrays.compareUnsigned(own[i].getBytes(UTF_8), its[i].getBytes(UTF_8));
        if (order != 0) {
          return order < 0;
        }
      }
      return own.length < its.length;
    }
  }

  /** Shows an entry whose content is known. */
  private interface Showing {
    void to(TreeVisitor visitor) throws IOException;
  }

  private final class Collecting implements TreeVisitor {
    private final Deque<Part> parts;

    Collecting(Deque<Part> parts) {
      this.parts = parts;
    }

    @Override
    public void directory(String name) {}

    @Override
    public void file(String name, boolean executable, long size, InputStream content)
        throws IOException {
      if (names.contains(name)) {
        byte[] bytes = content.readAllBytes();
        parts.add(
            new Part(
                name,
                visitor ->
                    visitor.file(name, executable, bytes.length, new ByteArrayInputStream(bytes))));
      } else {
        content.skipNBytes(size);
      }
    }

    @Override
    public void link(String name, String target) {
      if (names.contains(name)) {
        parts.add(new Part(name, visitor -> visitor.link(name, target)));
      }
    }
  }

  /** Puts parts where they belong among the entries that it passes on. */
  private record Merging(TreeVisitor next, Deque<Part> parts) implements TreeVisitor {
    @Override
    public void directory(String name) throws IOException {
      addBefore(name);
      next.directory(name);
    }

    @Override
    public void file(String name, boolean executable, long size, InputStream content)
        throws IOException {
      addBefore(name);
      next.file(name, executable, size, content);
    }

    @Override
    public void link(String name, String target) throws IOException {
      addBefore(name);
      next.link(name, target);
    }

    private void addBefore(String name) throws IOException {
      while (!parts.isEmpty() && parts.peek().isBefore(name)) {
        parts.remove().showing().to(next);
      }
    }

    void addAll() throws IOException {
      while (!parts.isEmpty()) {
        parts.remove().showing().to(next);
      }
    }
  }
}
