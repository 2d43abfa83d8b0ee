package io.github.pipcmake.python.requirements;

import io.github.pipcmake.process.Host;
import io.github.pipcmake.python.interpreter.PythonException;
import io.github.pipcmake.text.Credentials;
import io.github.pipcmake.text.ForeignText;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Requirements and constraints files, read as far as a recipe needs it; pip itself gets the files
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

  /** What pip takes for a variable ({@code ENV_VAR_RE} of its {@code req_file.py}). */
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{(?<name>[A-Z0-9_]+)\\}");

  private final Path baseDirectory;
  private final Host host;
  private final Map<Path, RecipeInput> texts = new LinkedHashMap<>();
  private final List<Requirement> lines = new ArrayList<>();
  private final List<LocalSource> sources = new ArrayList<>();
  private final Set<String> secrets = new LinkedHashSet<>();

  private RequirementsFile(Path baseDirectory, Host host) {
    this.baseDirectory = baseDirectory;
    this.host = host;
  }

  /**
   * Reads files and every local file that they name by {@code -r} or {@code -c}, each once.
   *
   * @param files as the POM names them; relative ones count from the base directory
   * @param baseDirectory what the names of the texts are relative to where they can be
   * @param host has the variables that stand in the files as <code>${NAME}</code>
   * @throws PythonException if a file is missing, or asks for an editable install
   */
  public static RequirementsFile read(List<Path> files, Path baseDirectory, Host host)
      throws PythonException, IOException {
    RequirementsFile reading =
        new RequirementsFile(baseDirectory.toAbsolutePath().normalize(), host);
    for (Path file : files) {
      Path absolute = reading.baseDirectory.resolve(file).normalize();
      if (!Files.isRegularFile(absolute)) {
        throw new PythonException(
            "The requirements or constraints file %s, which the POM names, %s."
                .formatted(absolute, Files.exists(absolute) ? "is no file" : "does not exist"));
      }
      reading.read(absolute);
    }
    return reading;
  }

  /**
   * What the files say, variables put in and credentials taken out, in the order in which they are
   * first named.
   */
  public List<RecipeInput> texts() {
    return List.copyOf(texts.values());
  }

  /**
   * The lines of the files, without comments, {@code -r} and {@code -c}. A URL keeps its variables,
   * as they may be secrets.
   */
  public List<Requirement> lines() {
    return List.copyOf(lines);
  }

  /** The local packages and directories that the files name. */
  public List<LocalSource> sources() {
    return List.copyOf(sources);
  }

  /** Passwords and tokens that the files, or the variables in them, hold; they must never show. */
  public Set<String> secrets() {
    return Set.copyOf(secrets);
  }

  private void read(Path file) throws PythonException, IOException {
    if (texts.containsKey(file)) {
      return;
    }
    String content = TextDecoding.decoded(Files.readAllBytes(file));
    String meant = expanded(content);
    texts.put(file, new RecipeInput(name(file), Credentials.strip(meant)));
    secrets.addAll(Credentials.secrets(meant));
    Path directory = file.resolveSibling("");
    for (Line line : lines(content)) {
      String text = expanded(line.text());
      if (EDITABLE.matcher(text).matches()) {
        throw new PythonException(
            "%s, line %d: a build environment cannot hold an editable install (%s). Name the package without -e."
                .formatted(
                    name(file), line.number(), ForeignText.line(Credentials.mask(line.text()))));
      }
      Matcher nested = NESTED.matcher(text);
      if (nested.matches()) {
        readNested(file, line, nested.group("file").strip());
      } else {
        lines.add(
            new Requirement(
                text.contains("://") ? line.text() : text,
                "%s line %d".formatted(name(file), line.number())));
        LocalSources.add(text, baseDirectory, directory, sources);
      }
    }
  }

  /** One that is not set, or is set to nothing, stays as it is, which pip will complain about. */
  private String expanded(String text) {
    return VARIABLE
        .matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(value(found.group(1), found.group())));
  }

  private String value(String variable, String otherwise) {
    Optional<String> value = host.variable(variable);
    if (value.isPresent() && Credentials.isSecret(variable)) {
      secrets.add(value.get());
    }
    return value.orElse(otherwise);
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
          "%s, line %d: %s is not a file name."
              .formatted(
                  name(file), line.number(), ForeignText.line(Credentials.mask(line.text()))),
          e);
    }
    if (!Files.isRegularFile(target)) {
      throw new PythonException(
          "%s, line %d names %s, which does not exist (looked for at %s)."
              .formatted(
                  name(file),
                  line.number(),
                  ForeignText.line(asWritten(line)),
                  ForeignText.line(target.toString())));
    }
    read(target);
  }

  private static String asWritten(Line line) {
    Matcher nested = NESTED.matcher(line.text());
    return nested.matches() ? nested.group("file").strip() : line.text();
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
    for (String physical : PythonLines.of(content)) {
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
