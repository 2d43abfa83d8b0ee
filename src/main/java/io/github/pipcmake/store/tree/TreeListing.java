package io.github.pipcmake.store.tree;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import io.github.pipcmake.archive.tree.TreeExtractor;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What a tree consists of, as far as that shows without opening a file: a quick look finds a
 * missing, extra, longer or shorter file, a lost permission and another link. Bytecode that Python
 * writes is no part of the tree, as in the canonical archive.
 *
 * @param items what is there, in the order of the names
 * @param faults what a published tree never is, whatever it should consist of; sentences
 * @param closed directories that could not be looked into, by name
 * @since 0.1.0
 */
public record TreeListing(List<Item> items, List<String> faults, Set<String> closed) {
  /** A size that a {@code long} holds. */
  private static final Pattern SIZE = Pattern.compile("[0-9]{1,18}");

  /**
   * One entry.
   *
   * @param name below the root
   * @param kind {@code d}, {@code f}, {@code x} (a file that may be executed) or {@code l}
   * @param size of a file, in bytes
   * @param target of a link
   */
  record Item(String name, char kind, long size, String target) {
    boolean isFile() {
      return kind == 'f' || kind == 'x';
    }
  }

  /** Something in a directory. */
  private record Child(String name, Path path) {}

  /**
   * Sees more of the tree while it is listed.
   *
   * @since 0.1.0
   */
  public interface Watcher {
    /** A regular file. */
    void file(String name, Path path) throws IOException;

    /**
     * Something could not be read. What this does not throw is passed over.
     *
     * @param name of the directory or file; empty for the root
     */
    void unreadable(String name, IOException e) throws IOException;
  }

  /** A watcher that wants to see nothing more. */
  private static final class Unwatched implements Watcher {
    @Override
    public void file(String name, Path path) {}

    @Override
    public void unreadable(String name, IOException e) throws IOException {
      throw e;
    }
  }

  public static TreeListing of(Path tree) throws IOException {
    return of(tree, new Unwatched());
  }

  public static TreeListing of(Path tree, Watcher watcher) throws IOException {
    boolean posix = tree.getFileSystem().supportedFileAttributeViews().contains("posix");
    TreeListing listing = new TreeListing(new ArrayList<>(), new ArrayList<>(), new HashSet<>());
    Class<? extends BasicFileAttributes> type =
        posix ? PosixFileAttributes.class : BasicFileAttributes.class;
    listing.add(tree, "", type, watcher);
    listing.items.sort(Comparator.comparing(Item::name)); // "a-b" comes between "a" and "a/b"
    return listing;
  }

  long files() {
    return items.stream().filter(Item::isFile).count();
  }

  long bytes() {
    return items.stream().filter(Item::isFile).mapToLong(Item::size).sum();
  }

  /** One line for each entry: kind, size, name and target, with tabs between. */
  public String text() {
    StringBuilder text = new StringBuilder();
    for (Item item : items) {
      text.append(item.kind())
          .append('\t')
          .append(item.size())
          .append('\t')
          .append(item.name())
          .append('\t')
          .append(item.target())
          .append('\n');
    }
    return text.toString();
  }

  /** How this tree differs from one with that listing; sentences. */
  public List<String> differences(String expected) {
    SortedMap<String, Item> missing = new TreeMap<>();
    expected
        .lines()
        .map(line -> line.split("\t", -1))
        .filter(line -> line.length == 4 && line[0].length() == 1)
        .forEach(line -> missing.put(line[2], item(line)));
    List<String> differences = new ArrayList<>();
    for (Item item : items) {
      Item before = missing.remove(item.name());
      if (before == null) {
        differences.add(item.name() + " is extra");
      } else if (!before.equals(item)) {
        differences.add(item.name() + change(before, item));
      }
    }
    for (String name : missing.keySet()) {
      if (!isClosed(name)) {
        differences.add(name + " is missing");
      }
    }
    return differences;
  }

  private boolean isClosed(String name) {
    for (String directory : closed) {
      if (directory.isEmpty() || name.startsWith(directory + "/")) {
        return true;
      }
    }
    return false;
  }

  private static Item item(String[] line) {
    long size = SIZE.matcher(line[1]).matches() ? Long.parseLong(line[1]) : -1;
    return new Item(line[2], line[0].charAt(0), size, line[3]);
  }

  private static String change(Item before, Item now) {
    if (before.isFile() && now.isFile()) {
      return before.size() != now.size()
          ? " has " + now.size() + " bytes instead of " + before.size()
          : before.kind() == 'x' ? " can no longer be executed" : " can be executed";
    }
    return before.kind() == now.kind() ? " points elsewhere" : " is of another type";
  }

  private void add(
      Path directory, String prefix, Class<? extends BasicFileAttributes> type, Watcher watcher)
      throws IOException {
    for (Child child : children(directory, prefix, watcher)) {
      try {
        BasicFileAttributes attributes = Files.readAttributes(child.path(), type, NOFOLLOW_LINKS);
        String name = prefix + child.name();
        if (!attributes.isDirectory()) {
          add(child.path(), name, attributes, watcher);
        } else if (!child.name().equals("__pycache__")) {
          items.add(new Item(name, 'd', 0, ""));
          add(child.path(), name + "/", type, watcher);
        }
      } catch (NoSuchFileException e) {
        // Gone since: then it is missing.
      }
    }
  }

  private void add(Path path, String name, BasicFileAttributes attributes, Watcher watcher)
      throws IOException {
    if (attributes.isRegularFile()) {
      file(name, attributes);
      watcher.file(name, path);
    } else if (attributes.isSymbolicLink()) {
      items.add(new Item(name, 'l', 0, ListedName.ofTarget(Files.readSymbolicLink(path))));
    } else {
      faults.add(name + " is neither a directory, nor a file, nor a link");
    }
  }

  /** All but stray bytecode, in the order of their names. */
  private List<Child> children(Path directory, String prefix, Watcher watcher) throws IOException {
    List<Child> children = new ArrayList<>();
    boolean bytecode = false;
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
      for (Path path : stream) {
        Child child = new Child(ListedName.of(path), path);
        children.add(child);
        bytecode |= child.name().endsWith(".pyc");
      }
    } catch (NoSuchFileException e) {
      throw e;
    } catch (DirectoryIteratorException e) {
      close(prefix, new IOException(e), watcher);
    } catch (IOException e) {
      close(prefix, e, watcher);
    }
    if (bytecode) {
      Set<String> names = new HashSet<>();
      children.forEach(child -> names.add(child.name()));
      children.removeIf(child -> isBytecode(child, names));
    }
    children.sort(Comparator.comparing(Child::name));
    return children;
  }

  private static boolean isBytecode(Child child, Set<String> names) {
    String name = child.name();
    return name.endsWith(".pyc")
        && names.contains(name.substring(0, name.length() - 1))
        && Files.isRegularFile(child.path(), NOFOLLOW_LINKS);
  }

  private void close(String prefix, IOException e, Watcher watcher) throws IOException {
    String name = prefix.isEmpty() ? "" : prefix.substring(0, prefix.length() - 1);
    watcher.unreadable(name, e);
    closed.add(name);
  }

  private void file(String name, BasicFileAttributes attributes) {
    boolean executable = false;
    if (attributes instanceof PosixFileAttributes posix) {
      Set<PosixFilePermission> permissions = posix.permissions();
      executable = permissions.contains(PosixFilePermission.OWNER_EXECUTE);
      if (permissions.contains(PosixFilePermission.GROUP_WRITE)
          || permissions.contains(PosixFilePermission.OTHERS_WRITE)) {
        faults.add(name + " may be written by others");
      }
    }
    items.add(new Item(name, executable ? 'x' : 'f', attributes.size(), ""));
    if (!attributes.lastModifiedTime().toInstant().equals(TreeExtractor.TIME)) {
      faults.add(name + " has been written to: its time is " + attributes.lastModifiedTime());
    }
  }
}
