package io.github.pipcmake.pytest;

import io.github.pipcmake.python.interpreter.PythonException;
import io.github.pipcmake.python.requirements.DeclaredRequirements;
import io.github.pipcmake.python.requirements.PackageNames;
import io.github.pipcmake.python.venv.Packages;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * The part of the core metadata (PEP 566 and PEP 685) of what is tested that its tests need.
 *
 * @param name of the project, normalised as PEP 503 has it
 * @param origin where that stands, in words
 * @param requires what it requires, with markers
 * @param extras that it has, normalised
 * @since 0.1.0
 */
public record TestedMetadata(
    String name, String origin, List<String> requires, SortedSet<String> extras) {
  /**
   * What a {@code pyproject.toml} declares, as the {@code METADATA} of a wheel has it.
   *
   * @throws PythonException if it is not TOML
   */
  static TestedMetadata declared(Path pyproject) throws PythonException, IOException {
    DeclaredRequirements declared = DeclaredRequirements.read(pyproject);
    List<String> requires = new ArrayList<>(declared.dependencies());
    SortedSet<String> extras = new TreeSet<>();
    for (Map.Entry<String, List<String>> extra : declared.extras().entrySet()) {
      String name = PackageNames.normalised(extra.getKey());
      extras.add(name);
      extra.getValue().forEach(text -> requires.add(ExtraMarker.added(text, name)));
    }
    return new TestedMetadata(
        PackageNames.normalised(declared.name()),
        pyproject.toString(),
        List.copyOf(requires),
        extras);
  }

  /**
   * Reads the {@code METADATA} of a wheel.
   *
   * @throws PythonException if the file is no wheel
   */
  static TestedMetadata read(Path wheel) throws PythonException, IOException {
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

  private static TestedMetadata parse(BufferedReader lines) throws IOException {
    Map<String, List<String>> headers = Packages.headers(lines);
    SortedSet<String> extras = new TreeSet<>();
    headers
        .getOrDefault("Provides-Extra", List.of())
        .forEach(extra -> extras.add(PackageNames.normalised(extra)));
    String name = PackageNames.normalised(headers.getOrDefault("Name", List.of("")).get(0));
    return new TestedMetadata(
        name, "the wheel of " + name, headers.getOrDefault("Requires-Dist", List.of()), extras);
  }
}
