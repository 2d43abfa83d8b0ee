package io.github.pipcmake.python;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads requirements and constraints files as far as a recipe needs it; pip itself gets the files
 * as they are.
 *
 * @since 0.1.0
 */
public final class RequirementsFile {
  /** pip joins lines before it takes comments out, but a comment line continues nothing. */
  private static final Pattern COMMENT = Pattern.compile("(^|\\s+)#.*$");

  private static final Pattern NESTED =
      Pattern.compile("(?:-r|-c|--requirement|--constraint)(?:\\s*=\\s*|\\s*)(?<file>\\S.*)");

  private static final Pattern EDITABLE = Pattern.compile("(?:-e|--editable)(?:[\\s=].*|\\S.*)?");

  private static final Pattern URL = Pattern.compile("(?i)(https?|ftp|file):.*");

  private final Path baseDirectory;
  private final Map<Path, NamedText> texts = new LinkedHashMap<>();
  private final List<NamedText> sources = new ArrayList<>();

  private RequirementsFile(Path baseDirectory) {
    this.baseDirectory = baseDirectory;
  }

  /**
   * Reads files and every local file that they name by {@code -r} or {@code -c}, each once, in the
   * order in which they are first named, and then the state of the local packages and directories
   * that they name (see {@link LocalSources}).
   *
   * @param files as the POM names them; relative ones count from the base directory
   * @param baseDirectory what the names of the texts are relative to where they can be
   * @throws PythonException if a file is missing, or asks for an editable install
   */
  public static List<NamedText> read(List<Path> files, Path baseDirectory)
      throws PythonException, IOException {
    RequirementsFile reading = new RequirementsFile(baseDirectory.toAbsolutePath().normalize());
    for (Path file : files) {
      Path absolute = reading.baseDirectory.resolve(file).normalize();
      if (!Files.isRegularFile(absolute)) {
        throw new PythonException(
            "The requirements or constraints file %s, which the POM names, %s."
                .formatted(absolute, Files.exists(absolute) ? "is no file" : "does not exist"));
      }
      reading.read(absolute);
    }
    List<NamedText> all = new ArrayList<>(reading.texts.values());
    all.addAll(reading.sources);
    return List.copyOf(all);
  }

  /**
   * The lines of files and of every local file that they name by {@code -r} or {@code -c}: what
   * they say, without comments and those two options.
   *
   * @param files as {@link #read} takes them
   * @throws PythonException as {@link #read} does
   */
  public static List<Requirement> lines(List<Path> files, Path baseDirectory)
      throws PythonException, IOException {
    List<Requirement> lines = new ArrayList<>();
    if (files.isEmpty()) {
      return lines;
    }
    Path base = baseDirectory.toAbsolutePath().normalize();
    for (NamedText text : read(files, base)) {
      if (!Files.isRegularFile(base.resolve(text.name()))) {
        continue; // the state of a local package
      }
      for (Line line : lines(text.text())) {
        if (!NESTED.matcher(line.text()).matches()) {
          lines.add(
              new Requirement(line.text(), "%s line %d".formatted(text.name(), line.number())));
        }
      }
    }
    return lines;
  }

  private void read(Path file) throws PythonException, IOException {
    if (texts.containsKey(file)) {
      return;
    }
    String content = TextDecoding.decoded(Files.readAllBytes(file));
    texts.put(file, new NamedText(name(file), SecretText.strip(content)));
    Path directory = file.resolveSibling("");
    for (Line line : lines(content)) {
      if (EDITABLE.matcher(line.text()).matches()) {
        throw new PythonException(
            "%s, line %d: a build environment cannot hold an editable install (%s). Name the package without -e."
                .formatted(name(file), line.number(), SecretText.strip(line.text())));
      }
      Matcher nested = NESTED.matcher(line.text());
      if (nested.matches()) {
        readNested(file, line, nested.group("file").strip());
      } else {
        LocalSources.add(line.text(), baseDirectory, directory, sources);
      }
    }
  }

  private void readNested(Path file, Line line, String nested) throws PythonException, IOException {
    boolean url = URL.matcher(nested).matches();
    if (url && !nested.startsWith("file:")) {
      return; // the recipe knows it by its address alone, as pip fetches it anew each time
    }
    Path target;
    try {
      target =
          url
              ? Path.of(URI.create(nested))
              : file.resolveSibling(LocalSources.unquoted(nested)).normalize();
    } catch (IllegalArgumentException e) {
      throw new PythonException(
          "%s, line %d: %s is no file's name.".formatted(name(file), line.number(), nested), e);
    }
    if (!Files.isRegularFile(target)) {
      throw new PythonException(
          "%s, line %d names %s, which does not exist (looked for at %s)."
              .formatted(name(file), line.number(), nested, target));
    }
    read(target);
  }

  private String name(Path file) {
    return LocalSources.name(file, baseDirectory);
  }

  private record Line(int number, String text) {}

  /** Logical lines without comments; a line that is continued has its first line's number. */
  private static List<Line> lines(String content) {
    List<Line> lines = new ArrayList<>();
    StringBuilder logical = new StringBuilder();
    int number = 0;
    int first = 1;
    for (String physical : content.lines().toList()) {
      number++;
      boolean comment = physical.strip().startsWith("#");
      if (physical.endsWith("\\") && !comment) {
        logical.append(physical, 0, physical.length() - 1);
        continue;
      }
      logical.append(comment ? "" : physical);
      add(lines, first, logical);
      first = number + 1;
    }
    add(lines, first, logical);
    return lines;
  }

  private static void add(List<Line> lines, int number, StringBuilder logical) {
    String text = COMMENT.matcher(logical).replaceAll("").strip();
    if (!text.isEmpty()) {
      lines.add(new Line(number, text));
    }
    logical.setLength(0);
  }
}
