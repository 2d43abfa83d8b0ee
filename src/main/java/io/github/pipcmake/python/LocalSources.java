package io.github.pipcmake.python;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The local files and directories that requirements name: a wheel, a source tree, a directory of
 * wheels. What pip installs changes with them, though the requirement's text does not.
 *
 * @since 0.1.0
 */
public final class LocalSources {
  /** Where a look at a directory ends; a larger one is known by its first so many files. */
  private static final int MOST_FILES = 10_000;

  /** What building writes into a source tree, so that a build does not change its own recipe. */
  private static final Set<String> SKIPPED =
      Set.of(".git", "build", "target", "_skbuild", "__pycache__");

  /** See pip's {@code is_archive_file}: such a name is a path even without a slash. */
  private static final List<String> ARCHIVES =
      List.of(".whl", ".zip", ".tar.gz", ".tgz", ".tar", ".tar.bz2", ".tbz", ".tar.xz", ".txz");

  private LocalSources() {}

  /**
   * Tells the state of everything local that requirements name, as they are written in a POM, a
   * {@code pyproject.toml} or a requirements file: {@code ./vendor/x.whl}, {@code name @
   * file:///x.whl}, {@code -f wheels}. What does not exist is passed over, as pip will say so.
   *
   * @param lines requirements, without comments
   * @param baseDirectory what relative paths count from
   * @return texts of size (or number of files), time and absolute path, by the path relative to the
   *     base directory
   */
  public static List<NamedText> of(List<String> lines, Path baseDirectory) throws IOException {
    List<NamedText> sources = new ArrayList<>();
    for (String line : lines) {
      add(line, baseDirectory, baseDirectory, sources);
    }
    return sources;
  }

  /**
   * Adds what one line of a requirements file names. pip looks for {@code --find-links} beside the
   * file first, and for everything else from its working directory.
   */
  static void add(String line, Path baseDirectory, Path fileDirectory, List<NamedText> sources)
      throws IOException {
    String text = line.strip();
    String links = findLinks(text);
    String named = links.isEmpty() ? requirement(text) : links;
    if (named.isEmpty()) {
      return;
    }
    try {
      Path path = path(named, baseDirectory);
      if (!links.isEmpty() && Files.exists(path(named, fileDirectory))) {
        path = path(named, fileDirectory);
      }
      if (Files.exists(path)) {
        String state = Files.isDirectory(path) ? tree(path, links.isEmpty()) : file(path);
        sources.add(new NamedText(name(path, baseDirectory), state + " " + path));
      }
    } catch (IllegalArgumentException e) {
      return; // not a path, which pip will find out, too
    }
  }

  /** The value of -f; empty if the line is none. */
  private static String findLinks(String line) {
    String value;
    if (line.startsWith("--find-links")) {
      value = line.substring("--find-links".length());
    } else if (line.startsWith("-f")) {
      value = line.substring("-f".length());
    } else {
      return "";
    }
    value = value.strip();
    value = unquoted(value.startsWith("=") ? value.substring(1).strip() : value);
    return isRemote(value) ? "" : value;
  }

  /** The path or file URL that a requirement consists of or points to; empty if there is none. */
  private static String requirement(String line) {
    if (line.startsWith("-")) {
      return "";
    }
    int at = line.indexOf('@');
    String direct = at < 0 ? "" : line.substring(at + 1).strip();
    String text = direct.startsWith("file:") ? direct : line;
    // A marker, and options such as --hash, stand behind a blank.
    text = before(before(before(text, " ;"), "; "), " --").strip();
    if (text.startsWith("file:")) {
      return text;
    }
    text = unquoted(text);
    if (text.endsWith("]") && text.indexOf('[') > 0) {
      text = text.substring(0, text.lastIndexOf('[')); // extras
    }
    boolean path = text.startsWith(".") || text.indexOf('/') >= 0 || text.indexOf('\\') >= 0;
    return !isRemote(text) && (path || isArchive(text)) ? text : "";
  }

  private static Path path(String named, Path directory) {
    if (!named.startsWith("file:")) {
      return directory.resolve(named).toAbsolutePath().normalize();
    }
    String url = before(before(named, "#"), "?").replace("file://localhost/", "file:///");
    return Path.of(URI.create(url)).normalize();
  }

  private static boolean isRemote(String text) {
    return text.contains("://") && !text.startsWith("file:");
  }

  private static boolean isArchive(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    for (String ending : ARCHIVES) {
      if (lower.endsWith(ending)) {
        return true;
      }
    }
    return false;
  }

  private static String file(Path file) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
    return attributes.size() + " bytes of " + time(attributes);
  }

  /** Of a directory of wheels, pip does not look into directories below. */
  private static String tree(Path directory, boolean deep) throws IOException {
    Newest newest = new Newest(directory);
    Files.walkFileTree(directory, Set.<FileVisitOption>of(), deep ? Integer.MAX_VALUE : 1, newest);
    return newest.count + " files, the newest of " + newest.time;
  }

  private static long time(BasicFileAttributes attributes) {
    return attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS);
  }

  private static final class Newest extends SimpleFileVisitor<Path> {
    private final Path top;
    private int count;
    private long time;

    private Newest(Path top) {
      this.top = top;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
      String name = String.valueOf(directory.getFileName());
      return !directory.equals(top) && (SKIPPED.contains(name) || name.endsWith(".egg-info"))
          ? FileVisitResult.SKIP_SUBTREE
          : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (!attributes.isDirectory()) { // one at the depth where the walk ends
        count++;
        time = Math.max(time, time(attributes));
      }
      return count < MOST_FILES ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      return FileVisitResult.CONTINUE; // removed just now, or not for this user to read
    }
  }

  /**
   * Relative to the base directory, with / between the names; as it is if it lies elsewhere, since
   * the way there would be another from the next clone.
   */
  static String name(Path path, Path baseDirectory) {
    Path base = baseDirectory.toAbsolutePath().normalize();
    return path.startsWith(base)
        ? base.relativize(path).toString().replace('\\', '/')
        : path.toString();
  }

  static String unquoted(String text) {
    boolean quoted =
        text.length() > 1
            && (text.charAt(0) == '"' || text.charAt(0) == '\'')
            && text.charAt(text.length() - 1) == text.charAt(0);
    return quoted ? text.substring(1, text.length() - 1) : text;
  }

  private static String before(String text, String mark) {
    int index = text.indexOf(mark);
    return index < 0 ? text : text.substring(0, index);
  }
}
