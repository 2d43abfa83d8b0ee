package io.github.pipcmake.cmake.build;

import io.github.pipcmake.cmake.graph.SeenFiles.Seen;
import io.github.pipcmake.sources.FileStamp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Files that another plugin of Maven wrote again with the content that they had, such as the
 * headers of {@code javac -h} after {@code mvn clean}. They get the time back that they had when
 * the last good build read them, so that the build tool does not compile for them.
 *
 * @param tree the build tree, whose files are the build tool's
 * @param outputs the directories that Maven's plugins write to, {@code target} of each module
 */
record WrittenAgain(Path tree, Set<Path> outputs) {
  private static final Logger LOG = LoggerFactory.getLogger(WrittenAgain.class);

  /**
   * Sets the time of a file back if it is one of them. A file with another content is never
   * touched.
   *
   * @param then as the last good build read it, after which nothing else has built there
   * @param now as it is
   * @return whether it has its old time
   */
  boolean restore(Path file, Seen then, FileStamp now) {
    long time = then.stamp().modified();
    if (now.modified() <= time
        || now.size() != then.stamp().size()
        || !isOutput(file)
        || !then.isContentOf(file)
        || !FileStamp.now(file).equals(Optional.of(now))) { // somebody saved it meanwhile
      return false;
    }
    try {
      set(file, time);
      if (FileStamp.now(file).filter(set -> set.modified() == time).isPresent()) {
        return true;
      }
      set(file, now.modified()); // cut, it could look older than what was not made from it
    } catch (IOException e) {
      LOG.debug("Cannot set the time of {}", file, e);
    }
    return false;
  }

  private boolean isOutput(Path file) {
    return !file.startsWith(tree)
        && outputs.stream().anyMatch(file::startsWith)
        && !Files.isSymbolicLink(file);
  }

  private static void set(Path file, long time) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(time, TimeUnit.NANOSECONDS));
  }
}
