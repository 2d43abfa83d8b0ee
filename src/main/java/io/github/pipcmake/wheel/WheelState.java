package io.github.pipcmake.wheel;

import io.github.pipcmake.cmake.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the last wheel was made from, and what it is like: lines of fields that are separated by
 * tabs, as they are read faster than JSON.
 *
 * @param looked when the sources were looked at, in nanoseconds since 1970
 * @param inputs by name
 * @param sources by their path
 * @param written what backends wrote into the source tree, which is no source
 * @param made the wheel, and the sdist if there is one, by their name
 */
record WheelState(
    long looked,
    SortedMap<String, String> inputs,
    SortedMap<String, Source> sources,
    SortedSet<String> written,
    SortedMap<String, Source> made) {
  private static final String FILE = "wheel-state.tsv";
  private static final String FIRST = "pip-cmake wheel 1";
  private static final String LAST = "end";

  /** Of a project that has no wheel yet. */
  static WheelState none() {
    return new WheelState(0, new TreeMap<>(), new TreeMap<>(), new TreeSet<>(), new TreeMap<>());
  }

  /** Whether there was no wheel yet. */
  boolean isNone() {
    return inputs.isEmpty();
  }

  /** What a directory has; one that is not whole, or of other sources, counts as none. */
  static WheelState read(Path directory, String sourceDirectory) {
    WheelState state = read(directory);
    return sourceDirectory.equals(state.inputs.get(WheelInputs.SOURCE_DIRECTORY)) ? state : none();
  }

  private static WheelState read(Path directory) {
    try {
      List<String> lines = Files.readAllLines(directory.resolve(FILE));
      return lines.size() > 1
              && lines.get(0).equals(FIRST)
              && lines.get(lines.size() - 1).equals(LAST)
          ? parse(lines.subList(1, lines.size() - 1))
          : none();
    } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
      return none();
    }
  }

  private static WheelState parse(List<String> lines) {
    WheelState state = none();
    for (String line : lines.subList(1, lines.size())) {
      String[] fields = line.split("\t", -1);
      switch (fields[0]) {
        case "input" -> state.inputs.put(fields[1], unescaped(fields[2]));
        case "written" -> state.written.add(fields[1]);
        case "source" -> state.sources.put(fields[4], source(fields));
        case "made" -> state.made.put(fields[4], source(fields));
        default -> throw new IllegalArgumentException(line);
      }
    }
    return new WheelState(
        Long.parseLong(lines.get(0)), state.inputs, state.sources, state.written, state.made);
  }

  private static Source source(String[] fields) {
    return new Source(
        new SourceFile(Long.parseLong(fields[1]), Long.parseLong(fields[2])), fields[3]);
  }

  /** Writes it so that it is there whole or not at all. */
  void write(Path directory) throws IOException {
    StringBuilder text = new StringBuilder(FIRST).append('\n').append(looked).append('\n');
    inputs.forEach((name, value) -> text.append("input\t" + name + "\t" + escaped(value) + "\n"));
    written.forEach(name -> text.append("written\t" + name + "\n"));
    lines(text, "source", sources);
    lines(text, "made", made);
    Path part = directory.resolve(FILE + ".part");
    Files.writeString(part, text.append(LAST).append('\n'));
    Files.move(part, directory.resolve(FILE), StandardCopyOption.REPLACE_EXISTING);
  }

  private static void lines(StringBuilder text, String kind, Map<String, Source> files) {
    files.forEach(
        (name, source) ->
            text.append(kind)
                .append('\t')
                .append(source.file().size())
                .append('\t')
                .append(source.file().time())
                .append('\t')
                .append(source.hash())
                .append('\t')
                .append(name)
                .append('\n'));
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\")
        .replace("\t", "\\t")
        .replace("\n", "\\n")
        .replace("\r", "\\r");
  }

  private static String unescaped(String text) {
    if (text.indexOf('\\') < 0) {
      return text;
    }
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && i + 1 < text.length()) {
        char next = text.charAt(++i);
        c = next == 't' ? '\t' : next == 'n' ? '\n' : next == 'r' ? '\r' : next;
      }
      plain.append(c);
    }
    return plain.toString();
  }
}
