package io.github.pipcmake.compiler;

import io.github.pipcmake.environment.recipe.EnvironmentException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
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
  /** What tells a library or a program from other files. */
  private static final int HEAD = 4096;

  /**
   * That those among some files run on the platform.
   *
   * @throws EnvironmentException if one does not
   */
  public void requireIn(Collection<Path> files) throws EnvironmentException, IOException {
    for (Path file : files) {
      if (!Files.isRegularFile(file)) {
        continue;
      }
      try (InputStream in = Files.newInputStream(file)) {
        require(file.toString(), in);
      } catch (EnvironmentException e) {
        Files.delete(file);
        throw e;
      }
    }
  }

  /** Of what is neither a library nor a program, only the start is read. */
  private void require(String name, InputStream in) throws EnvironmentException, IOException {
    byte[] start = in.readNBytes(HEAD);
    if (new NativeFile(name, start).platform().isPresent()) {
      ByteArrayOutputStream content = new ByteArrayOutputStream();
      content.write(start);
      in.transferTo(content);
      new NativeFile(name, content.toByteArray()).require(platform);
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
          require(entry.getName() + " in " + wheel.getFileName(), in);
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
