package io.github.pipcmake.cmake;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The files that a step has read, kept in its build tree: lines of fields that are separated by
 * tabs.
 *
 * @param state what the program left behind that ran the step: if it is another now, the program
 *     has run since
 * @param files path to how the file was
 */
record SeenFiles(FileStamp state, Map<String, Seen> files) {
  private static final String FIRST = "pip-cmake files 1";
  private static final String LAST = "end";
  private static final String UNKNOWN = "-";
  private static final int FIELDS = 5;

  /**
   * A file as the step saw it.
   *
   * @param stamp when it was looked at
   * @param hash the SHA-256 of its content in hex; empty if it may have changed during the step
   */
  record Seen(FileStamp stamp, Optional<String> hash) {}

  /** Those of a record; empty if there is none, or it is not whole. */
  static Optional<SeenFiles> read(Path file) {
    try {
      String text = Files.readString(file);
      List<String> lines = text.lines().toList();
      if (lines.size() < 3 || !lines.get(0).equals(FIRST) || !text.endsWith("\n" + LAST + "\n")) {
        return Optional.empty();
      }
      Map<String, Seen> files = new LinkedHashMap<>();
      for (String line : lines.subList(2, lines.size() - 1)) {
        String[] fields = line.split("\t", FIELDS);
        files.put(
            fields[FIELDS - 1],
            new Seen(
                stamp(fields),
                fields[3].equals(UNKNOWN) ? Optional.empty() : Optional.of(fields[3])));
      }
      return Optional.of(new SeenFiles(stamp(lines.get(1).split("\t", FIELDS)), files));
    } catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException e) {
      return Optional.empty(); // not there, or not ours
    }
  }

  private static FileStamp stamp(String[] fields) {
    return new FileStamp(
        Long.parseLong(fields[0]), Long.parseLong(fields[1]), Long.parseLong(fields[2]));
  }

  /** Writes it so that it is there whole or not at all. */
  void write(Path file) throws IOException {
    StringBuilder text = new StringBuilder(FIRST).append('\n');
    line(text, state, "").append('\n');
    files.forEach(
        (path, seen) -> {
          if (path.indexOf('\n') < 0 && path.indexOf('\r') < 0) {
            line(text, seen.stamp(), seen.hash().orElse(UNKNOWN)).append('\t').append(path);
            text.append('\n');
          }
        });
    Path whole = file.resolveSibling(file.getFileName() + ".part");
    Files.write(whole, text.append(LAST).append('\n').toString().getBytes(StandardCharsets.UTF_8));
    Files.move(whole, file, StandardCopyOption.REPLACE_EXISTING);
  }

  private static StringBuilder line(StringBuilder text, FileStamp stamp, String hash) {
    text.append(stamp.size()).append('\t').append(stamp.time()).append('\t');
    return text.append(stamp.changed()).append(hash.isEmpty() ? "" : "\t" + hash);
  }

  /**
   * The same file as it is to be recorded after a step.
   *
   * @param before what is known of it
   * @param began when the step began; what changed since is not known to be what the step read
   */
  static Optional<Seen> look(Path file, Optional<Seen> before, long began) {
    Optional<FileStamp> stamp = FileStamp.now(file);
    if (stamp.isEmpty()) {
      return Optional.empty();
    }
    if (stamp.get().touched() >= began) {
      return Optional.of(new Seen(stamp.get(), Optional.empty()));
    }
    if (before.isPresent() && before.get().stamp().equals(stamp.get())) {
      return before.filter(seen -> seen.hash().isPresent()).or(() -> hashed(file, stamp.get()));
    }
    return hashed(file, stamp.get());
  }

  /** Looked at again, for it may be saved while it is read. */
  private static Optional<Seen> hashed(Path file, FileStamp stamp) {
    Optional<String> hash = SourceFile.hash(file);
    boolean same = FileStamp.now(file).filter(stamp::equals).isPresent();
    return Optional.of(new Seen(stamp, same ? hash : Optional.empty()));
  }
}
