package io.github.pipcmake.python.venv;

import io.github.pipcmake.python.requirements.PackageNames;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The distributions that are installed in an environment.
 *
 * @since 0.1.0
 */
public final class Packages {
  private Packages() {}

  /** The versions of the distributions in a site-packages directory, by normalised name. */
  public static SortedMap<String, String> in(Path sitePackages) throws IOException {
    SortedMap<String, String> versions = new TreeMap<>();
    for (Path directory : distributions(sitePackages)) {
      Path metadata = directory.resolve("METADATA");
      if (Files.isRegularFile(metadata)) {
        read(metadata, versions);
      }
    }
    return versions;
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

  private static void read(Path metadata, SortedMap<String, String> versions) throws IOException {
    // The headers may be followed by a description in any encoding: one character a byte will do.
    try (BufferedReader lines = Files.newBufferedReader(metadata, StandardCharsets.ISO_8859_1)) {
      Map<String, List<String>> headers = headers(lines);
      versions.put(
          PackageNames.normalised(headers.getOrDefault("Name", List.of("")).get(0)),
          headers.getOrDefault("Version", List.of("")).get(0));
    }
  }

  /** The headers of a distribution's {@code METADATA}, before the description that may follow. */
  public static Map<String, List<String>> headers(BufferedReader lines) throws IOException {
    Map<String, List<String>> headers = new HashMap<>();
    for (String line = lines.readLine(); line != null && !line.isEmpty(); line = lines.readLine()) {
      int colon = line.indexOf(':');
      if (colon >= 0) {
        headers
            .computeIfAbsent(line.substring(0, colon), name -> new ArrayList<>())
            .add(line.substring(colon + 1).strip());
      }
    }
    return headers;
  }
}
