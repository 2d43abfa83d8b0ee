package io.github.pipcmake.store.fs;

import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A path as text that means the same in every locale. On POSIX a path is bytes, which Java turns
 * into text by the locale, and in the locale {@code C} it cannot turn {@code ü} back into a path at
 * all; a {@code file:} URI keeps the bytes. So a path with anything but ASCII is written as one.
 *
 * @since 0.1.0
 */
public final class PathText {
  private static final Logger LOG = LoggerFactory.getLogger(PathText.class);
  private static final String SCHEME = "file:";

  private PathText() {}

  /** The text of an absolute path. */
  public static String of(Path path) {
    String text = path.toString();
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
        String uri = path.toUri().toString();
        // That of a directory ends with a slash, if it happens to be there.
        return uri.endsWith("/") ? uri.substring(0, uri.length() - 1) : uri;
      }
    }
    return text;
  }

  /** The path of a text; empty if this machine cannot have such a path. */
  public static Optional<Path> path(String text) {
    try {
      return Optional.of(text.startsWith(SCHEME) ? Path.of(URI.create(text)) : Path.of(text));
    } catch (IllegalArgumentException | FileSystemNotFoundException e) {
      LOG.debug("No path here: {}", text, e);
      return Optional.empty();
    }
  }
}
