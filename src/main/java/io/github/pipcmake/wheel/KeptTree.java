package io.github.pipcmake.wheel;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import com.grack.nanojson.JsonWriter;
import io.github.pipcmake.cmake.BuildTreeMove;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import org.codehaus.plexus.util.FileUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A build tree that a backend keeps from one wheel to the next.
 *
 * @param directory the tree's
 */
record KeptTree(Path directory) {
  /** Which environment the tree is of. */
  private static final String OF = "pip-cmake-environment";

  /** scikit-build-core deletes the cache and all objects if its own place changed, cmake.py. */
  private static final String SCIKIT_BUILD = ".skbuild-info.json";

  private static final Logger LOG = LoggerFactory.getLogger(KeptTree.class);

  /**
   * What meson keeps between two runs: the dependencies and compilers that it found, in a form of
   * its own (coredata.py). As long as they are there it asks for no others, whatever the
   * environment has now.
   */
  private static final String MESON = "meson-private";

  /** Moves what it has of another environment to this one, so that its objects are kept. */
  void moveTo(Path environment) throws IOException {
    Path file = directory.resolve(OF);
    String now = environment.toString();
    String before = Files.exists(file) ? Files.readString(file).strip() : now;
    if (!before.equals(now) && Files.isDirectory(directory.resolve(MESON))) {
      LOG.info(
          "{} is made anew: meson would keep what it found in the environment before", directory);
      FileUtils.deleteDirectory(directory.toFile());
    }
    Files.createDirectories(directory);
    if (!before.equals(now) && new BuildTreeMove(directory).apply(Path.of(before), environment)) {
      // By its name, a digest: the path in there is the real one, and the store may be behind a
      // link.
      moveScikitBuild(name(Path.of(before)), name(environment));
    }
    Files.writeString(file, now + "\n");
  }

  private static String name(Path environment) {
    return String.valueOf(environment.getFileName());
  }

  private void moveScikitBuild(String before, String now) throws IOException {
    Path file = directory.resolve(SCIKIT_BUILD);
    try {
      JsonObject info = JsonParser.object().from(Files.readString(file));
      JsonObject moved = new JsonObject();
      for (Map.Entry<String, Object> entry : info.entrySet()) {
        moved.put(
            entry.getKey(),
            entry.getValue() instanceof String text ? text.replace(before, now) : entry.getValue());
      }
      Files.writeString(file, JsonWriter.indent("  ").string().value(moved).done());
    } catch (NoSuchFileException | JsonParserException e) {
      // Another backend's, or damaged: the backend knows what to do.
    }
  }
}
