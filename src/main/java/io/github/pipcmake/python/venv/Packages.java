package io.github.pipcmake.python.venv;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The distributions that are installed in an environment.
 *
 * @since 0.1.0
 */
public final class Packages {
  private static final Pattern SEPARATORS = Pattern.compile("[-_.]+");

  private Packages() {}

  /**
   * An installed distribution.
   *
   * @param name normalised as PEP 503 has it
   * @param version as its metadata says
   * @since 0.1.0
   */
  public record InstalledPackage(String name, String version) {}

  /** Lists a site-packages directory, sorted by name. */
  public static List<InstalledPackage> in(Path sitePackages) throws IOException {
    List<InstalledPackage> packages = new ArrayList<>();
    for (Path directory : distributions(sitePackages)) {
      Path metadata = directory.resolve("METADATA");
      if (Files.isRegularFile(metadata)) {
        packages.add(read(metadata));
      }
    }
    packages.sort(
        Comparator.comparing(InstalledPackage::name).thenComparing(InstalledPackage::version));
    return packages;
  }

  /** A name as PEP 503 has it: lower case, one hyphen for every run of hyphens, dots and lows. */
  public static String normalised(String name) {
    return SEPARATORS.matcher(name).replaceAll("-").toLowerCase(Locale.ROOT);
  }

  /** The {@code .dist-info} directories, sorted. */
  static List<Path> distributions(Path sitePackages) throws IOException {
    List<Path> directories = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(sitePackages, "*.dist-info")) {
      found.forEach(directories::add);
    }
    directories.sort(Comparator.comparing(path -> path.getFileName().toString()));
    return directories;
  }

  private static InstalledPackage read(Path metadata) throws IOException {
    String name = "";
    String version = "";
    // The headers may be followed by a description in any encoding: one character a byte will do.
    try (BufferedReader lines = Files.newBufferedReader(metadata, StandardCharsets.ISO_8859_1)) {
      for (String line = lines.readLine();
          line != null && !line.isEmpty();
          line = lines.readLine()) {
        if (line.startsWith("Name:")) {
          name = line.substring("Name:".length()).strip();
        } else if (line.startsWith("Version:")) {
          version = line.substring("Version:".length()).strip();
        }
      }
    }
    return new InstalledPackage(normalised(name), version);
  }
}
