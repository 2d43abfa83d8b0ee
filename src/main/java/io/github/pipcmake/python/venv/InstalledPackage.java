package io.github.pipcmake.python.venv;

import io.github.pipcmake.python.requirements.PackageNames;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A distribution that is installed, as its {@code METADATA} and {@code RECORD} describe it (PEP
 * 376, core metadata specifications).
 *
 * @param name its normalised name
 * @param version its version
 * @param files how many files it has
 * @param size of these in bytes
 * @param requires the normalised names of what it requires without an extra
 * @since 0.1.0
 */
public record InstalledPackage(
    String name, String version, int files, long size, List<String> requires) {
  private static final Pattern REQUIRED = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");
  private static final int SIZE = 2;

  /** Those of an environment, by name. What has no readable metadata is left out. */
  public static List<InstalledPackage> in(Path sitePackages) throws IOException {
    List<InstalledPackage> packages = new ArrayList<>();
    for (Path distribution : Packages.distributions(sitePackages)) {
      Path metadata = distribution.resolve("METADATA");
      if (Files.isRegularFile(metadata)) {
        packages.add(of(distribution, metadata));
      }
    }
    return packages;
  }

  /** Of each package, by its name: its files and their hashes, as its {@code RECORD} has them. */
  public static Map<String, Map<String, String>> hashes(Path sitePackages) throws IOException {
    Map<String, Map<String, String>> packages = new TreeMap<>();
    for (Path distribution : Packages.distributions(sitePackages)) {
      Path metadata = distribution.resolve("METADATA");
      Path record = distribution.resolve("RECORD");
      if (Files.isRegularFile(metadata) && Files.isRegularFile(record)) {
        Map<String, String> hashes = new TreeMap<>();
        for (List<String> row : InstallationRecord.rows(record)) {
          hashes.put(row.get(0), row.size() > 1 ? row.get(1) : "");
        }
        packages.put(of(distribution, metadata).name(), hashes);
      }
    }
    return packages;
  }

  private static InstalledPackage of(Path distribution, Path metadata) throws IOException {
    Map<String, List<String>> headers;
    try (BufferedReader lines = Files.newBufferedReader(metadata, StandardCharsets.ISO_8859_1)) {
      headers = Packages.headers(lines);
    }
    int files = 0;
    long size = 0;
    Path record = distribution.resolve("RECORD");
    if (Files.isRegularFile(record)) {
      for (List<String> row : InstallationRecord.rows(record)) {
        files++;
        size += row.size() > SIZE ? number(row.get(SIZE)) : 0;
      }
    }
    return new InstalledPackage(
        PackageNames.normalised(headers.getOrDefault("Name", List.of("")).get(0)),
        headers.getOrDefault("Version", List.of("")).get(0),
        files,
        size,
        headers.getOrDefault("Requires-Dist", List.of()).stream()
            .filter(requirement -> !requirement.contains("extra"))
            .map(InstalledPackage::required)
            .distinct()
            .sorted()
            .toList());
  }

  private static String required(String requirement) {
    Matcher name = REQUIRED.matcher(requirement);
    return PackageNames.normalised(name.lookingAt() ? name.group() : requirement);
  }

  private static long number(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
