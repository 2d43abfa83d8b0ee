package io.github.pipcmake.pytest;

import io.github.pipcmake.python.interpreter.PythonException;
import io.github.pipcmake.python.requirements.PackageNames;
import io.github.pipcmake.python.venv.Packages;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * The {@code METADATA} of a wheel (core metadata, PEP 566 and PEP 685).
 *
 * @param name of the project, normalised as PEP 503 has it
 * @param requires what it requires, with markers
 * @param extras that it has, normalised
 */
record WheelMetadata(String name, List<String> requires, SortedSet<String> extras) {
  /**
   * Reads a wheel.
   *
   * @throws PythonException if the file is no wheel
   */
  static WheelMetadata read(Path wheel) throws PythonException, IOException {
    try (ZipFile zip = new ZipFile(wheel.toFile())) {
      ZipEntry entry =
          zip.stream()
              .filter(file -> file.getName().matches("[^/]+\\.dist-info/METADATA"))
              .findFirst()
              .orElseThrow(() -> noWheel(wheel));
      try (BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(zip.getInputStream(entry), StandardCharsets.UTF_8))) {
        return parse(lines);
      }
    } catch (ZipException | EOFException e) {
      throw noWheel(wheel);
    }
  }

  private static PythonException noWheel(Path wheel) {
    return new PythonException(
        "%s is no wheel: it has no METADATA; delete it, and run the goal wheel again"
            .formatted(wheel));
  }

  private static WheelMetadata parse(BufferedReader lines) throws IOException {
    Map<String, List<String>> headers = Packages.headers(lines);
    SortedSet<String> extras = new TreeSet<>();
    headers
        .getOrDefault("Provides-Extra", List.of())
        .forEach(extra -> extras.add(PackageNames.normalised(extra)));
    return new WheelMetadata(
        PackageNames.normalised(headers.getOrDefault("Name", List.of("")).get(0)),
        headers.getOrDefault("Requires-Dist", List.of()),
        extras);
  }
}
