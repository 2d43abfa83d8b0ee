package io.github.pipcmake.sbom;

import io.github.pipcmake.python.venv.Packages;
import io.github.pipcmake.text.Sha256;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * A file that is added to a wheel: below {@code .dist-info/sboms} (PEP 770), with a row in {@code
 * RECORD} (PEP 427). All other files keep their bytes, also as they are compressed, and the new one
 * has the time and mode of {@code RECORD}, so that equal wheels stay equal.
 *
 * @param wheel the file
 * @param record the name of its {@code RECORD}
 * @param subject the name and version in its {@code METADATA}
 */
record WheelAddition(Path wheel, String record, Subject subject) {
  private static final String RECORD = "[^/]+\\.dist-info/RECORD";

  static WheelAddition to(Path wheel) throws IOException {
    try (ZipFile zip = open(wheel)) {
      String record =
          Collections.list(zip.getEntries()).stream()
              .map(ZipArchiveEntry::getName)
              .filter(name -> name.matches(RECORD))
              .findFirst()
              .orElseThrow(() -> new IOException(wheel + " has no RECORD"));
      ZipArchiveEntry metadata = zip.getEntry(record.replaceFirst("RECORD$", "METADATA"));
      try (BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(zip.getInputStream(metadata), StandardCharsets.UTF_8))) {
        Map<String, List<String>> headers = Packages.headers(lines);
        return new WheelAddition(
            wheel,
            record,
            Subject.ofPython(
                headers.getOrDefault("Name", List.of("")).get(0),
                headers.getOrDefault("Version", List.of("")).get(0)));
      }
    }
  }

  private static ZipFile open(Path wheel) throws IOException {
    return ZipFile.builder().setPath(wheel).get();
  }

  /**
   * Adds a file.
   *
   * @param name of the file, below {@code sboms}
   */
  void add(String name, String text) throws IOException {
    String added = record.replaceFirst("RECORD$", "sboms/") + name;
    byte[] content = text.getBytes(StandardCharsets.UTF_8);
    Path changed = wheel.resolveSibling(wheel.getFileName() + ".tmp");
    try (ZipFile zip = open(wheel);
        ZipArchiveOutputStream out = new ZipArchiveOutputStream(changed)) {
      for (ZipArchiveEntry entry : Collections.list(zip.getEntriesInPhysicalOrder())) {
        if (!entry.getName().equals(record)) {
          try (InputStream raw = zip.getRawInputStream(entry)) {
            out.addRawArchiveEntry(entry, raw);
          }
        }
      }
      ZipArchiveEntry old = zip.getEntry(record);
      write(out, like(old, added), content);
      byte[] rows;
      try (InputStream in = zip.getInputStream(old)) {
        rows = in.readAllBytes();
      }
      write(out, like(old, record), rows(rows, added, content));
    }
    Files.move(changed, wheel, StandardCopyOption.REPLACE_EXISTING);
  }

  /** RECORD comes last, as PEP 427 recommends. */
  private static byte[] rows(byte[] old, String added, byte[] content) {
    String rows = new String(old, StandardCharsets.UTF_8);
    String hash =
        Base64.getUrlEncoder().withoutPadding().encodeToString(Sha256.digest().digest(content));
    return (rows
            + (rows.endsWith("\n") ? "" : "\n")
            + "%s,sha256=%s,%d\n".formatted(added, hash, content.length))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static ZipArchiveEntry like(ZipArchiveEntry old, String name) {
    ZipArchiveEntry entry = new ZipArchiveEntry(name);
    entry.setTime(old.getTime());
    entry.setUnixMode(old.getUnixMode());
    entry.setMethod(ZipEntry.DEFLATED);
    return entry;
  }

  private static void write(ZipArchiveOutputStream out, ZipArchiveEntry entry, byte[] content)
      throws IOException {
    entry.setSize(content.length);
    out.putArchiveEntry(entry);
    out.write(content);
    out.closeArchiveEntry();
  }
}
