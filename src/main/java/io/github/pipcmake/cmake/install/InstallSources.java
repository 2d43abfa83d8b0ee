package io.github.pipcmake.cmake.install;

import io.github.pipcmake.sources.FileStamp;
import io.github.pipcmake.sources.Source;
import io.github.pipcmake.text.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an install step copies: the generated scripts {@code cmake_install.cmake} and every file
 * that they name, of all components or of some. Only what CMake itself generates is understood; the
 * rest, {@code install(CODE)} or {@code install(SCRIPT)}, may do anything, and is a doubt.
 *
 * @since 0.1.0
 */
public final class InstallSources {
  public static final String SCRIPT = "cmake_install.cmake";

  /** More files than this in an installed directory, and to install is the cheaper answer. */
  private static final int MANY = 20_000;

  /** They change nothing but variables, which are part of the script. */
  private static final Set<String> HARMLESS =
      Set.of(
          "if elseif else endif foreach endforeach set unset list string message".split(" ", -1));

  /** Where the list of files ends in {@code file(INSTALL)} for directories. */
  private static final Set<String> AFTER_FILES = Set.of("FILES_MATCHING", "REGEX", "PATTERN");

  private static final Pattern OTHER_VARIABLE = Pattern.compile("\\$ENV\\{(?!DESTDIR})");

  /** On a machine without one, {@code CMAKE_STRIP-NOTFOUND} and the like. */
  private static final Pattern STRIP_TOOL =
      Pattern.compile(
          ".*(?:strip|ranlib|install_name_tool)[^/\\\\]*"
              + "|CMAKE_(?:STRIP|RANLIB|INSTALL_NAME_TOOL)-NOTFOUND");

  private final SortedMap<String, Source> states = new TreeMap<>();
  private @Nullable String doubt;

  private final List<String> components;

  private InstallSources(List<String> components) {
    this.components = components;
  }

  /**
   * Reads the scripts of a build tree and looks at the files.
   *
   * @param components what is installed; all if empty
   */
  public static InstallSources of(Path buildDirectory, List<String> components) throws IOException {
    InstallSources sources = new InstallSources(components);
    sources.addScript(buildDirectory.resolve(SCRIPT));
    return sources;
  }

  /** Each file with its state. */
  SortedMap<String, Source> states() {
    return states;
  }

  /** Why the files alone do not tell whether something changed, in a sentence. */
  public Optional<String> doubt() {
    return Optional.ofNullable(doubt);
  }

  private void addScript(Path script) throws IOException {
    if (states.put(script.toString(), InstallState.now(script)) != null) {
      return;
    }
    if (!Files.isRegularFile(script)) {
      doubt = script + " is not there";
      return;
    }
    String text = new String(Files.readAllBytes(script), StandardCharsets.UTF_8);
    Optional<List<CMakeScript.Command>> all = CMakeScript.parse(text);
    if (all.isEmpty()) {
      doubt = script + " has more than CMake writes by itself";
      return;
    }
    List<CMakeScript.Command> commands = new InstallComponents(components).of(all.get());
    if (!components.isEmpty()) { // what the script has of others may change
      states.put(script.toString(), new Source(FileStamp.NO_FILE, Sha256.of(commands.toString())));
    }
    for (CMakeScript.Command command : commands) {
      if (command.arguments().stream().anyMatch(OTHER_VARIABLE.asPredicate())) {
        doubt = script + " has more than CMake writes by itself";
      } else if (!isUnderstood(command)) {
        doubt =
            "%s has %s(%s), and only running it shows what that does"
                .formatted(
                    script, command.name(), command.arguments().stream().findFirst().orElse(""));
      }
    }
  }

  private boolean isUnderstood(CMakeScript.Command command) throws IOException {
    try {
      return add(command);
    } catch (InvalidPathException | UncheckedIOException e) {
      return false; // no path of this system, or a directory that cannot be read
    }
  }

  private boolean add(CMakeScript.Command command) throws IOException {
    List<String> arguments = command.arguments();
    return switch (command.name()) {
      case "include" -> addIncluded(arguments);
      case "file" -> addFile(arguments);
      case "execute_process" ->
          arguments.size() > 1
              && arguments.get(0).equals("COMMAND")
              && STRIP_TOOL.matcher(arguments.get(1)).matches();
      default -> HARMLESS.contains(command.name());
    };
  }

  private boolean addIncluded(List<String> arguments) throws IOException {
    if (arguments.size() != 1 || !arguments.get(0).endsWith("/" + SCRIPT)) {
      return false;
    }
    addScript(Path.of(arguments.get(0)));
    return true;
  }

  private boolean addFile(List<String> arguments) throws IOException {
    return switch (arguments.isEmpty() ? "" : arguments.get(0)) {
      case "INSTALL" -> addInstalled(arguments);
      case "DIFFERENT", "RPATH_CHECK", "RPATH_CHANGE", "RPATH_SET", "RPATH_REMOVE" -> true;
      // install(EXPORT) clears away what an earlier version of itself left.
      case "GLOB", "REMOVE" ->
          arguments.size() > 1 && arguments.get(1).contains("_cmake_old_config_files");
      case "WRITE" ->
          arguments.get(arguments.size() - 1).equals("${CMAKE_INSTALL_MANIFEST_CONTENT}");
      default -> false;
    };
  }

  private boolean addInstalled(List<String> arguments) throws IOException {
    int files = arguments.indexOf("FILES");
    if (files < 0 || arguments.contains("FILES_FROM_DIR")) {
      return false;
    }
    for (String file : arguments.subList(files + 1, arguments.size())) {
      if (AFTER_FILES.contains(file)) {
        return true;
      }
      if (file.isEmpty()
          || file.contains("${")
          || !Path.of(file).isAbsolute()
          || !addTree(Path.of(file))) {
        return false;
      }
    }
    return true;
  }

  private boolean addTree(Path file) throws IOException {
    if (!Files.isDirectory(file)) {
      states.put(file.toString(), InstallState.now(file));
      return true;
    }
    try (Stream<Path> tree = Files.walk(file)) {
      List<Path> entries = tree.limit(MANY + 1L).toList();
      for (Path entry : entries) {
        states.put(entry.toString(), InstallState.now(entry));
      }
      return entries.size() <= MANY;
    }
  }
}
