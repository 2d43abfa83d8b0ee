package io.github.pipcmake.pytest;

import io.github.pipcmake.python.interpreter.PythonException;
import io.github.pipcmake.python.venv.Packages;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * What a wheel says of itself in its {@code METADATA} (core metadata, PEP 566 and PEP 685).
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
    String name = "";
    List<String> requires = new ArrayList<>();
    SortedSet<String> extras = new TreeSet<>();
    // A description may follow the headers after an empty line.
    for (String line = lines.readLine(); line != null && !line.isEmpty(); line = lines.readLine()) {
      int colon = line.indexOf(':');
      if (colon < 0) {
        continue;
      }
      String value = line.substring(colon + 1).strip();
      switch (line.substring(0, colon)) {
        case "Name" -> name = Packages.normalised(value);
        case "Requires-Dist" -> requires.add(value);
        case "Provides-Extra" -> extras.add(Packages.normalised(value));
        default -> {
          // Nothing that decides what is installed.
        }
      }
    }
    return new WheelMetadata(name, requires, extras);
  }
}
