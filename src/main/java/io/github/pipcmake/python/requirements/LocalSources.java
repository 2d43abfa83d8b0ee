package io.github.pipcmake.python.requirements;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Finds the local files and directories that requirements name: a wheel, a source tree, a directory
 * of wheels.
 *
 * @since 0.1.0
 */
public final class LocalSources {
  /** See pip's {@code is_archive_file}: such a name is a path even without a slash. */
  private static final List<String> ARCHIVES =
      List.of(".whl", ".zip", ".tar.gz", ".tgz", ".tar", ".tar.bz2", ".tbz", ".tar.xz", ".txz");

  private LocalSources() {}

  /**
   * Finds everything local that requirements name, as they are written in a POM, a {@code
   * pyproject.toml} or a requirements file: {@code ./vendor/x.whl}, {@code name @ file:///x.whl},
   * {@code -f wheels}. What does not exist is passed over, as pip will say so.
   *
   * @param lines requirements, without comments
   * @param baseDirectory what relative paths count from
   */
  public static List<LocalSource> of(List<String> lines, Path baseDirectory) {
    List<LocalSource> sources = new ArrayList<>();
    for (String line : lines) {
      add(line, baseDirectory, baseDirectory, sources);
    }
    return sources;
  }

  /**
   * Adds what one line of a requirements file names. pip looks for {@code --find-links} beside the
   * file first, and for everything else from its working directory.
   */
  static void add(String line, Path baseDirectory, Path fileDirectory, List<LocalSource> sources) {
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
        sources.add(new LocalSource(name(named, path, baseDirectory), path, !links.isEmpty()));
      }
    } catch (IllegalArgumentException e) {
      return; // not a path, which pip will find out, too
    }
  }

  /**
   * A text in which a path or file URL below the base directory is relative, so that it is the same
   * in every clone.
   */
  public static String portable(String text, Path baseDirectory) {
    if (text.indexOf('/') < 0 && text.indexOf('\\') < 0) {
      return text; // most are a name and a version
    }
    Path base = baseDirectory.toAbsolutePath().normalize();
    String url = base.toUri().toString();
    String prefix = base + base.getFileSystem().getSeparator();
    return text.replace(url.endsWith("/") ? url : url + "/", "./")
        .replace("file://" + prefix, "./")
        .replace(prefix, "./");
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
    return isRemote(value) ? "" : withHome(value);
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
    return ARCHIVES.stream().anyMatch(text.toLowerCase(Locale.ROOT)::endsWith);
  }

  /** pip does so for links alone (its {@code SearchScope}). */
  private static String withHome(String links) {
    return links.startsWith("~/") ? System.getProperty("user.home") + links.substring(1) : links;
  }

  private static String name(String named, Path path, Path baseDirectory) {
    boolean asWritten = !isBelow(path, baseDirectory) && !named.startsWith("file:");
    return asWritten ? named.replace('\\', '/') : name(path, baseDirectory);
  }

  /** Relative to the base directory, with / between the names; as it is if it lies elsewhere. */
  static String name(Path path, Path baseDirectory) {
    Path base = baseDirectory.toAbsolutePath().normalize();
    return isBelow(path, baseDirectory)
        ? base.relativize(path).toString().replace('\\', '/')
        : path.toString();
  }

  private static boolean isBelow(Path path, Path baseDirectory) {
    return path.startsWith(baseDirectory.toAbsolutePath().normalize());
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
