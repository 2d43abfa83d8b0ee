package io.github.pipcmake.cmake.inputs;

import io.github.pipcmake.cmake.cache.CMakeFiles;
import io.github.pipcmake.cmake.cache.CMakeFiles.Input;
import io.github.pipcmake.cmake.cache.InitialCache;
import io.github.pipcmake.text.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What CMake reads before {@code project()} and {@code enable_language()} have fixed the compilers
 * and their flags: a toolchain file and what it includes, {@code CMAKE_PROJECT_TOP_LEVEL_INCLUDES},
 * and what stands before {@code project()}. CMake puts the result into its cache and keeps it, so a
 * change takes effect only in a fresh one.
 *
 * @since 0.1.0
 */
public final class ProjectStart {
  /** Kinds of input in a {@link ConfigureKey}; a path follows. */
  static final String WHOLE = "read before project() ";

  static final String START = "start of ";

  private static final String LISTS = "CMakeLists.txt";

  /** CMake's own modules that it reads for a language, or for a project without any. */
  private static final Pattern OF_LANGUAGES =
      Pattern.compile(
          "CMake(?:SystemSpecificIn\\w+|\\w*Information|CommonLanguageInclude)\\.cmake");

  private static final Pattern BEGINS =
      Pattern.compile("(?im)^[ \\t]*(?:project|enable_language)[ \\t]*\\(");

  private static final Pattern COMMENT = Pattern.compile("(?m)^[ \\t]*#.*$");

  private final Path sourceDirectory;

  public ProjectStart(Path sourceDirectory) {
    this.sourceDirectory = sourceDirectory;
  }

  /** Name to content of all that counts: what is not shown to have been read later does. */
  public SortedMap<String, String> inputs(CMakeFiles files) throws IOException {
    List<Input> inputs = files.inputs();
    int end = inputs.size();
    for (int i = inputs.size() - 1; i >= 0 && end == inputs.size(); i--) {
      if (inputs.get(i).ofCMake() && OF_LANGUAGES.matcher(inputs.get(i).name()).matches()) {
        end = i;
      }
    }
    int lists = end - 1; // of the directory whose project() it was
    while (lists >= 0 && !inputs.get(lists).name().equals(LISTS)) {
      lists--;
    }
    SortedMap<String, String> contents = new TreeMap<>();
    for (int i = 0; i < end; i++) {
      if (inputs.get(i).isOfProject()) {
        String name = (i == lists ? START : WHOLE) + shown(inputs.get(i).path());
        content(name).ifPresent(content -> contents.put(name, content));
      }
    }
    return contents;
  }

  /** The input that a file is which a user gave. */
  static String name(Path sourceDirectory, String file) {
    return WHOLE
        + new ProjectStart(sourceDirectory).shown(sourceDirectory.resolve(file).normalize());
  }

  /** Relative to the sources where that is shorter. */
  private String shown(Path file) {
    Path shown = file.startsWith(sourceDirectory) ? sourceDirectory.relativize(file) : file;
    return InitialCache.slashes(shown);
  }

  /**
   * What an input is now.
   *
   * @return empty if the file is gone
   */
  Optional<String> content(String name) throws IOException {
    boolean start = name.startsWith(START);
    Path file = sourceDirectory.resolve(name.substring((start ? START : WHOLE).length()));
    try {
      byte[] content = Files.readAllBytes(file);
      return Optional.of(start ? Sha256.of(start(content)) : Sha256.of(content));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** What stands before the last {@code project()}, without comments. */
  private static byte[] start(byte[] lists) {
    String text = new String(lists, StandardCharsets.ISO_8859_1);
    Matcher begins = BEGINS.matcher(text);
    int end = -1;
    while (begins.find()) {
      end = begins.start();
    }
    String start = end < 0 ? text : text.substring(0, end);
    return COMMENT.matcher(start).replaceAll("").strip().getBytes(StandardCharsets.ISO_8859_1);
  }

  public static boolean isInput(String name) {
    return name.startsWith(WHOLE) || name.startsWith(START);
  }

  /** In words, that one has changed. */
  public static String sentence(String name) {
    return name.startsWith(START)
        ? "%s changed before its project()".formatted(name.substring(START.length()))
        : "%s changed, which CMake reads before project()"
            .formatted(name.substring(WHOLE.length()));
  }
}
