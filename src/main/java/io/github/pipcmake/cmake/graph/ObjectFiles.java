package io.github.pipcmake.cmake.graph;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.Map;
import org.codehaus.plexus.util.DirectoryScanner;

/**
 * The object files of a build tree and their times, for build tools that keep no log.
 *
 * @param times path in the build tree to time of last change
 */
record ObjectFiles(Map<String, FileTime> times) implements BuildTreeState {
  static ObjectFiles read(Path buildDirectory) throws IOException {
    Map<String, FileTime> times = new HashMap<>();
    if (Files.isDirectory(buildDirectory)) {
      DirectoryScanner scanner = new DirectoryScanner();
      scanner.setBasedir(buildDirectory.toFile());
      scanner.setIncludes(new String[] {"**/*.o", "**/*.obj"});
      scanner.scan();
      for (String file : scanner.getIncludedFiles()) {
        times.put(file, Files.getLastModifiedTime(buildDirectory.resolve(file)));
      }
    }
    return new ObjectFiles(times);
  }

  @Override
  public Work since(BuildTreeState before) {
    Map<String, FileTime> old = ((ObjectFiles) before).times();
    int compiled =
        (int)
            times.entrySet().stream()
                .filter(file -> !file.getValue().equals(old.get(file.getKey())))
                .count();
    return new Work(compiled, compiled);
  }
}
