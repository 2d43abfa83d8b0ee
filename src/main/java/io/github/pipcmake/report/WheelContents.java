package io.github.pipcmake.report;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** What is in a wheel (binary distribution format of the Python packaging specifications). */
final class WheelContents {
  private static final int SHOWN = 500;

  private WheelContents() {}

  /** Its tags and files; empty if it is not there, or no wheel. */
  static Optional<JsonObject> of(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try (ZipFile wheel = new ZipFile(file.toFile())) {
      List<ZipEntry> entries =
          wheel.stream().map(ZipEntry.class::cast).filter(entry -> !entry.isDirectory()).toList();
      JsonArray tags = new JsonArray();
      for (ZipEntry entry : entries) {
        if (entry.getName().endsWith(".dist-info/WHEEL")) {
          addTags(wheel, entry, tags);
        }
      }
      JsonArray rows = new JsonArray();
      entries.stream()
          .sorted(Comparator.comparingLong(ZipEntry::getSize).reversed())
          .limit(SHOWN)
          .forEach(entry -> rows.add(new JsonArray(List.of(entry.getName(), entry.getSize()))));
      return Optional.of(
          JsonObject.builder()
              .value("name", String.valueOf(file.getFileName()))
              .value("size", Files.size(file))
              .value("files", entries.size())
              .value("tags", tags)
              .value("rows", rows)
              .done());
    } catch (ZipException e) {
      return Optional.empty();
    }
  }

  private static void addTags(ZipFile wheel, ZipEntry entry, JsonArray tags) throws IOException {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(wheel.getInputStream(entry), StandardCharsets.UTF_8))) {
      lines
          .lines()
          .filter(line -> line.startsWith("Tag:"))
          .forEach(line -> tags.add(line.substring("Tag:".length()).strip()));
    }
  }
}
