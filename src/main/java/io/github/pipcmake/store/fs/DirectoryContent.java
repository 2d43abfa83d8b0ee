package io.github.pipcmake.store.fs;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What is in a directory of a store, which other processes may remove at any time.
 *
 * @since 0.1.0
 */
public final class DirectoryContent {
  private DirectoryContent() {}

  /** In the order of the names; nothing if the directory is not there, or is a link. */
  public static List<Path> of(Path directory) throws IOException {
    List<Path> content = new ArrayList<>();
    if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
      return content;
    }
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
      stream.forEach(content::add);
    } catch (NoSuchFileException | NotDirectoryException e) {
      return List.of(); // removed just now
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    content.sort(null);
    return content;
  }
}
