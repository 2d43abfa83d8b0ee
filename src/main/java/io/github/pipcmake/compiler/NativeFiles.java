package io.github.pipcmake.compiler;

import io.github.pipcmake.environment.recipe.EnvironmentException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The libraries and programs that were made for a platform. What does not run there is deleted, so
 * that the next build makes it again and does not take it for good.
 *
 * @param platform that they are for
 * @since 0.1.0
 */
public record NativeFiles(TargetPlatform platform) {
  /**
   * That those in a directory run on the platform.
   *
   * @throws EnvironmentException if one does not
   */
  public void requireIn(Path directory) throws EnvironmentException, IOException {
    if (!Files.isDirectory(directory)) {
      return;
    }
    List<Path> files;
    try (Stream<Path> all = Files.walk(directory)) {
      files = all.filter(Files::isRegularFile).sorted().toList();
    }
    for (Path file : files) {
      try {
        new NativeFile(file.toString(), Files.readAllBytes(file)).require(platform);
      } catch (EnvironmentException e) {
        Files.delete(file);
        throw e;
      }
    }
  }

  /**
   * That those in a wheel run on the platform, and that Python finds them.
   *
   * @throws EnvironmentException if one does not, or the wheel is said to be for any ABI
   */
  void requireInWheel(Path wheel) throws EnvironmentException, IOException {
    try (ZipFile zip = new ZipFile(wheel.toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        try (InputStream in = zip.getInputStream(entry)) {
          NativeFile file =
              new NativeFile(entry.getName() + " in " + wheel.getFileName(), in.readAllBytes());
          file.require(platform);
          if (NativeFile.isModuleOfOnePython(entry.getName()) && abi(wheel).equals("none")) {
            throw new EnvironmentException(
                "The wheel %s is for any ABI by its tag, and %s in it is for one; see the backend's settings of tags"
                    .formatted(wheel.getFileName(), entry.getName()));
          }
        }
      }
    }
  }

  /**
   * That a wheel's tag promises the platform, and no older one.
   *
   * @throws EnvironmentException if it does not
   */
  void requireTag(Path wheel) throws EnvironmentException {
    for (String tag : part(wheel, 1).split("\\.", -1)) {
      if (!tag.equals("any") && !platform.isWheelPlatform(tag)) {
        throw new EnvironmentException(
            "The wheel %s is for %s by its tag, and was made for %s; see the backend's settings of tags, or leave targetPlatforms out for this wheel"
                .formatted(wheel.getFileName(), tag, platform));
      }
    }
  }

  private static String abi(Path wheel) {
    return part(wheel, 2);
  }

  /** Of the tags at the end of the name, {@code python-abi-platform}, counted from there. */
  private static String part(Path wheel, int fromEnd) {
    String[] parts = String.valueOf(wheel.getFileName()).replaceFirst("\\.whl$", "").split("-", -1);
    return parts.length < fromEnd ? "" : parts[parts.length - fromEnd];
  }
}
