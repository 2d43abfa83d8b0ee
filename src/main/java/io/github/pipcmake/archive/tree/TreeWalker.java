package io.github.pipcmake.archive.tree;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import io.github.pipcmake.archive.TreeVisitor;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Shows a tree on disk to a visitor, in the canonical order. {@code __pycache__} directories are
 * left out, and {@code x.pyc} where {@code x.py} is a regular file beside it. Links are shown,
 * never followed; a hard link is a file of its own.
 *
 * <p>A file is executable if its owner may execute it. Windows has no such permission: there a file
 * is executable if its name ends in {@code .bat}, {@code .cmd}, {@code .com} or {@code .exe}, in
 * any case; the variable PATHEXT has no say, for it is the user's.
 *
 * @since 0.1.0
 */
public final class TreeWalker {
  private static final int FILE_TYPE = 0170000;
  private static final Set<String> WINDOWS_PROGRAMS = Set.of(".bat", ".cmd", ".com", ".exe");

  private final NativeNames names = NativeNames.ofThisProcess();

  /**
   * Shows every entry below a directory.
   *
   * @throws IOException if something cannot be read, is neither directory, regular file nor link,
   *     has a name that is not Unicode, or changes while it is read; and what the visitor throws
   */
  public void walk(Path root, TreeVisitor visitor) throws IOException {
    boolean posix = root.getFileSystem().supportedFileAttributeViews().contains("posix");
    new Walk(visitor, posix).children(root, "");
  }

  static boolean isWindowsProgram(String name) {
    int dot = name.lastIndexOf('.');
    return dot >= 0 && WINDOWS_PROGRAMS.contains(name.substring(dot).toLowerCase(Locale.ROOT));
  }

  /** What stands at a place that is no directory, regular file or link. */
  private static String kind(Path path) {
    try {
      int mode = (Integer) Files.getAttribute(path, "unix:mode", NOFOLLOW_LINKS);
      return switch (mode & FILE_TYPE) {
        case 0010000 -> "a FIFO";
        case 0020000 -> "a character device";
        case 0060000 -> "a block device";
        case 0140000 -> "a socket";
        default -> "of an unknown kind";
      };
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
      return "of an unknown kind"; // Windows: a reparse point that is no link
    }
  }

  private static final class Child implements Comparable<Child> {
    private final Path path;
    private final String name;
    private final byte[] utf8;

    Child(Path path, String name) {
      this.path = path;
      this.name = name;
      this.utf8 = name.getBytes(UTF_8);
    }

    @Override
    public int compareTo(Child other) {
      return Arrays.compareUnsigned(utf8, other.utf8);
    }
  }

  private final class Walk {
    private final TreeVisitor visitor;
    private final boolean posix;

    Walk(TreeVisitor visitor, boolean posix) {
      this.visitor = visitor;
      this.posix = posix;
    }

    void children(Path directory, String prefix) throws IOException {
      Set<String> sources = new HashSet<>();
      for (Child child : list(directory)) {
        String name = child.name;
        BasicFileAttributes attributes = attributes(child.path);
        if (attributes.isRegularFile()) {
          if (name.endsWith(".py")) {
            sources.add(name);
          }
          if (!isBytecodeOf(sources, name)) {
            file(child.path, prefix + name, attributes);
          }
        } else if (attributes.isDirectory()) {
          if (!name.equals("__pycache__")) {
            visitor.directory(prefix + name);
            children(child.path, prefix + name + "/");
          }
        } else if (attributes.isSymbolicLink()) {
          Path target = Files.readSymbolicLink(child.path);
          visitor.link(prefix + name, names.target(child.path, target));
        } else {
          throw new IOException(child.path + " cannot be archived: it is " + kind(child.path));
        }
      }
    }

    private List<Child> list(Path directory) throws IOException {
      List<Child> children = new ArrayList<>();
      try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
        for (Path path : stream) {
          children.add(new Child(path, names.name(path)));
        }
      }
      children.sort(null);
      return children;
    }

    /** A source sorts before its bytecode, so all that count have been seen. */
    private boolean isBytecodeOf(Set<String> sources, String name) {
      return name.endsWith(".pyc") && sources.contains(name.substring(0, name.length() - 1));
    }

    private void file(Path path, String name, BasicFileAttributes attributes) throws IOException {
      boolean executable =
          attributes instanceof PosixFileAttributes owned
              ? owned.permissions().contains(PosixFilePermission.OWNER_EXECUTE)
              : isWindowsProgram(name);
      try (SteadyFile file = new SteadyFile(path, attributes)) {
        visitor.file(name, executable, attributes.size(), file.content());
        file.checkUnchanged();
      }
    }

    private BasicFileAttributes attributes(Path path) throws IOException {
      return posix
          ? Files.readAttributes(path, PosixFileAttributes.class, NOFOLLOW_LINKS)
          : Files.readAttributes(path, BasicFileAttributes.class, NOFOLLOW_LINKS);
    }
  }
}
