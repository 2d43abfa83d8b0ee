package io.github.pipcmake.cmake.graph;

import io.github.pipcmake.cmake.cache.CacheFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Ninja's own account of what it ran: {@code .ninja_log}, a line for each output with start, end,
 * time, path and hash of the command, separated by tabs (ninja manual, "The Ninja log"). A later
 * line for an output replaces an earlier one.
 *
 * @param edges output to its latest line, in the order of the log
 * @since 0.1.0
 */
public record NinjaLog(Map<String, String> edges) {
  private static final int TIME = 2;
  private static final int OUTPUT = 3;
  private static final int FIELDS = 5;

  /** Times below are of other units: seconds before Ninja 1.9. */
  private static final long NANOSECONDS = 1_000_000_000_000_000L;

  public static NinjaLog read(Path buildDirectory) throws IOException {
    Map<String, String> edges = new LinkedHashMap<>();
    try {
      byte[] log = Files.readAllBytes(buildDirectory.resolve(".ninja_log"));
      for (String line : new String(log, StandardCharsets.UTF_8).split("\n", -1)) {
        String[] fields = line.split("\t", -1);
        if (fields.length == FIELDS) {
          edges.put(fields[OUTPUT], line);
        }
      }
    } catch (NoSuchFileException e) {
      // Ninja has not run yet.
    }
    return new NinjaLog(edges);
  }

  /**
   * Takes outputs out of the log: Ninja makes what it does not know the command of. What is on the
   * disk stays, should the build fail.
   */
  public static void forget(Path buildDirectory, Set<String> outputs) throws IOException {
    Path file = buildDirectory.resolve(".ninja_log");
    String text = Files.readString(file, StandardCharsets.ISO_8859_1); // byte for byte
    StringBuilder kept = new StringBuilder();
    for (String line : text.split("(?<=\n)", -1)) {
      String[] fields = line.split("\t", -1);
      if (fields.length != FIELDS || !outputs.contains(CacheFile.fromBytes(fields[OUTPUT]))) {
        kept.append(line);
      }
    }
    Path whole = buildDirectory.resolve(".ninja_log.pip-cmake");
    Files.write(whole, kept.toString().getBytes(StandardCharsets.ISO_8859_1));
    Files.move(whole, file, StandardCopyOption.REPLACE_EXISTING);
  }

  /**
   * The time that Ninja compares inputs with, in nanoseconds since 1970: when the command that made
   * an output was started, or the output's own before Ninja 1.11.
   */
  public OptionalLong made(String output) {
    String line = edges.get(output);
    if (line == null) {
      return OptionalLong.empty();
    }
    try {
      long time = Long.parseLong(line.split("\t", -1)[TIME]);
      return time > NANOSECONDS ? OptionalLong.of(time) : OptionalLong.empty();
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }

  /** What a line says of its command: one with several outputs has a line for each of them. */
  static String command(String line) {
    String[] fields = line.split("\t", -1);
    return fields.length < FIELDS ? line : String.join("\t", fields[0], fields[1], fields[4]);
  }
}
