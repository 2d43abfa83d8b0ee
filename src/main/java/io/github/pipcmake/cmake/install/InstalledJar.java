package io.github.pipcmake.cmake.install;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.codehaus.plexus.util.io.CachingOutputStream;

/**
 * A jar of what was installed: the same files give the same bytes.
 *
 * @param directory the files that go into it
 * @param root the directory that their names in it count from
 * @since 0.1.0
 */
public record InstalledJar(Path directory, Path root) {
  /** The first time of day that a zip file can hold wherever it is read. */
  private static final LocalDateTime EARLIEST = LocalDateTime.of(1980, 1, 2, 0, 0);

  /**
   * What was written.
   *
   * @param files how many there are in it
   * @param changed whether the jar is another one than before
   * @since 0.1.0
   */
  public record Written(int files, boolean changed) {}

  /**
   * Writes it, unless it is there as it would be.
   *
   * @param seconds since 1970, the time of each file in it; as early as can be if that is less
   */
  public Written write(Path jar, long seconds) throws IOException {
    LocalDateTime given = LocalDateTime.ofEpochSecond(seconds, 0, ZoneOffset.UTC);
    LocalDateTime time = given.isBefore(EARLIEST) ? EARLIEST : given;
    List<Path> files;
    try (Stream<Path> all = Files.walk(directory)) {
      files = all.filter(Files::isRegularFile).sorted().toList();
    }
    Files.createDirectories(jar.toAbsolutePath().getParent());
    CachingOutputStream cached = new CachingOutputStream(jar);
    try (OutputStream out = cached;
        JarOutputStream zip = new JarOutputStream(out)) {
      Manifest manifest = new Manifest();
      manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
      begin(zip, JarFile.MANIFEST_NAME, time);
      manifest.write(zip);
      for (Path file : files) {
        begin(zip, root.relativize(file).toString().replace('\\', '/'), time);
        Files.copy(file, zip);
      }
    }
    return new Written(files.size(), cached.isModified());
  }

  private static void begin(JarOutputStream zip, String name, LocalDateTime time)
      throws IOException {
    JarEntry entry = new JarEntry(name);
    entry.setTimeLocal(time);
    zip.putNextEntry(entry);
  }
}
