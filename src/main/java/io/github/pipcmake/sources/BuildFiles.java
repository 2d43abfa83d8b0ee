package io.github.pipcmake.sources;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What build files mention: paths, variables, git. No tool reports this, so their text is searched.
 * A mention that does not matter costs a look in each build. What no build file mentions, the
 * parameter {@code inputs} has to name.
 *
 * @since 0.1.0
 */
public final class BuildFiles {
  private static final Logger LOG = LoggerFactory.getLogger(BuildFiles.class);

  /** Files of setuptools, CMake, Meson, Cargo and their like, wherever they are. */
  private static final Pattern NAMES =
      Pattern.compile(
          "(?:.*/)?(?:CMakeLists\\.txt|CMake(?:User)?Presets\\.json|[^/]+\\.cmake(?:\\.in)?"
              + "|meson\\.(?:build|options)|meson_options\\.txt|build\\.rs|Cargo\\.toml|Makefile[^/]*|[^/]+\\.mk)");

  /**
   * At the project's top: what backends read first, and every module that may be a build script.
   */
  private static final Pattern TOP =
      Pattern.compile(
          "[^/]+\\.py|setup\\.cfg|pyproject\\.toml|hatch\\.toml|MANIFEST\\.in|versioneer.*");

  /** Where C and C++ lead out of the project. */
  private static final Pattern C_FAMILY =
      Pattern.compile(
          ".*\\.(?:c|cc|cpp|cxx|c\\+\\+|cu|h|hh|hpp|hxx|h\\+\\+|cuh|inc|ipp|tpp|inl|pyx|pxd|pxi)");

  private static final Pattern INCLUDE =
      Pattern.compile("(?m)^[ \\t]*(?:#[ \\t]*include|include)[ \\t]*[\"<]((?:\\.\\./)+)");

  private static final Pattern IMPORT = Pattern.compile("(?m)^\\s*(?:from|import)\\s+([\\w.]+)");

  private static final Pattern RELATIVE_IMPORT = Pattern.compile("(?m)^\\s*from\\s+\\.+\\s");

  /** {@code "a", "b"} and {@code "a" / "b"}: a path in pieces. */
  private static final Pattern JOINED = Pattern.compile("[\"']\\s*[,/]\\s*[\"']");

  private static final Pattern PATH =
      Pattern.compile("(\\$\\{\\w+}/?|\\{\\w+}/?)?([\\w.@+-]++(?:[/\\\\][\\w.@+-]++)*+[/\\\\]?)");

  private static final Pattern PARENT =
      Pattern.compile(
          "parents\\s*\\[|\\.parent\\s*\\.\\s*parent|dirname\\s*\\(\\s*(?:os\\.path\\.)?dirname|pardir|PARENT_PATH|PARENT_DIRECTORY");

  private static final Pattern VARIABLE =
      Pattern.compile(
          "ENV\\{(\\w+)}|\\benv\\.(\\w+)|\\{env:(\\w+)|\\benv\\s*=\\s*\"(\\w+)\""
              + "|env!\\(\\s*\"(\\w+)\"|env::var(?:_os)?\\(\\s*\"(\\w+)\"|rerun-if-env-changed=(\\w+)"
              + "|\\$p?env\\{(\\w+)}");

  /** As shells and their commands read them: {@code $A}, {@code %A%}, {@code $env:A}. */
  private static final Pattern SHELL_VARIABLE =
      Pattern.compile("\\$(?:env:)?([A-Za-z_]\\w*)(?![\\w{:])|%([A-Za-z_]\\w*)%");

  /** In CMake's own language, these are CMake's variables. */
  private static final Pattern BRACED_VARIABLE = Pattern.compile("\\$[{(]([A-Za-z_]\\w*)");

  private static final Pattern CMAKE =
      Pattern.compile(
          "(?:.*/)?(?:CMakeLists\\.txt|CMake(?:User)?Presets\\.json|.*\\.cmake(?:\\.in)?)");

  /** Scripts that build files run. */
  private static final Pattern SCRIPT = Pattern.compile(".*\\.(?:py|sh|bash|bat|cmd|ps1)");

  /** What reads JAVA_HOME. */
  private static final Pattern JAVA = Pattern.compile("find_package\\(\\s*(?:JNI|Java)\\b");

  private static final Pattern CONSTANT = Pattern.compile("[\"']([A-Z][A-Z0-9_]{2,})[\"']");

  /** What may not be there yet when the project is looked at, as another build makes it. */
  private static final Pattern MADE = Pattern.compile("(?:^|/)(?:target|build|dist|out)/\\w");

  /** Also {@code *.xml}, which takes it along. */
  private static final Pattern POM = Pattern.compile("(?i)\\bpom\\b|xml");

  private static final Pattern GIT = Pattern.compile("\\bgit\\b|find_package\\(\\s*Git\\b");

  private final SourceScope scope;
  private final SortedSet<String> names;
  private final SortedSet<String> files = new TreeSet<>();
  private final SortedMap<String, String> variables = new TreeMap<>();
  private final SortedSet<Path> outside = new TreeSet<>();
  private final SortedSet<Path> mentioned = new TreeSet<>();
  private @Nullable String leadsOut;
  private @Nullable String git;
  private @Nullable String pom;

  /**
   * Reads the build files of a project.
   *
   * @param scope the project's directory alone
   * @param names the sources there
   * @param backendPath directories of modules that may be the build backend
   */
  public BuildFiles(SourceScope scope, Collection<String> names, List<String> backendPath)
      throws IOException {
    this.scope = scope;
    this.names = new TreeSet<>(names);
    Deque<String> left = new ArrayDeque<>();
    for (String name : names) {
      if (NAMES.matcher(name).matches() || TOP.matcher(name).matches() || isIn(name, backendPath)) {
        left.add(name);
      } else if (C_FAMILY.matcher(name).matches()) {
        readIncludes(name);
      } else if (name.endsWith(".rs")) {
        addVariables(name, VARIABLE.matcher(text(name)));
      }
    }
    while (!left.isEmpty()) {
      String name = left.remove();
      if (files.add(name)) {
        read(name, text(name), left);
      }
    }
  }

  /** The build files. */
  public SortedSet<String> files() {
    return files;
  }

  /** The variables that they name, each with the first file that does. */
  public SortedMap<String, String> variables() {
    return variables;
  }

  /** Existing files and directories outside the project that they name. */
  public SortedSet<Path> outside() {
    return outside;
  }

  /** Files and directories in the project that they name. */
  public SortedSet<Path> mentioned() {
    return mentioned;
  }

  /** The file that leads out of the project, if one does. */
  public Optional<String> leadOut() {
    return Optional.ofNullable(leadsOut);
  }

  /** The file that may have git asked, if one does. */
  public Optional<String> askGit() {
    return Optional.ofNullable(git);
  }

  /** The file that may read Maven's POM, or take it along, if one does. */
  public Optional<String> namePom() {
    return Optional.ofNullable(pom);
  }

  private boolean isIn(String name, List<String> backendPath) {
    return name.endsWith(".py")
        && backendPath.stream()
            .map(path -> Path.of(path).normalize().toString())
            .anyMatch(path -> !path.isEmpty() && name.startsWith(path + "/"));
  }

  private String text(String name) throws IOException {
    // As Latin-1: names of variables and most paths are ASCII, whatever the file is in.
    return Files.readString(scope.file(name), StandardCharsets.ISO_8859_1);
  }

  private void readIncludes(String name) throws IOException {
    Matcher includes = INCLUDE.matcher(text(name));
    while (leadsOut == null && includes.find()) {
      if (includes.group(1).length() / "../".length() > depth(name)) {
        leadsOut = name;
      }
    }
  }

  private static int depth(String name) {
    return (int) name.chars().filter(c -> c == '/').count();
  }

  private void read(String name, String text, Deque<String> found) {
    addVariables(name, VARIABLE.matcher(text));
    addVariables(name, SHELL_VARIABLE.matcher(text));
    if (!CMAKE.matcher(name).matches()) {
      addVariables(name, BRACED_VARIABLE.matcher(text));
    }
    boolean isPython = name.endsWith(".py");
    if (isPython) {
      addVariables(name, CONSTANT.matcher(text));
      Matcher imported = IMPORT.matcher(text);
      while (imported.find()) {
        addModule(name, imported.group(1), found);
      }
    }
    if (JAVA.matcher(text).find()) {
      variables.putIfAbsent("JAVA_HOME", name);
    }
    if (!name.endsWith(".toml") && !name.endsWith(".cfg") && GIT.matcher(text).find()) {
      git = name;
    }
    if (POM.matcher(text).find()) {
      pom = name;
    }
    if (PARENT.matcher(text).find()) {
      leadsOut = name;
    }
    String paths = isPython ? RELATIVE_IMPORT.matcher(text).replaceAll("") : text;
    addPaths(name, paths, found);
    addPaths(name, JOINED.matcher(paths).replaceAll("/"), found);
  }

  private void addVariables(String name, Matcher found) {
    while (found.find()) {
      for (int i = 1; i <= found.groupCount(); i++) {
        if (found.group(i) != null) {
          variables.putIfAbsent(found.group(i), name);
        }
      }
    }
  }

  private void addPaths(String name, String text, Deque<String> found) {
    Matcher path = PATH.matcher(text);
    while (path.find()) {
      if (path.group(2).indexOf('.') >= 0 || path.group(2).indexOf('/') >= 0) {
        addPath(name, path.group(1), path.group(2).replace('\\', '/'), found);
      }
    }
  }

  /**
   * Adds what lies outside.
   *
   * @param by the file that names it
   * @param surely whether it can be meant in no other way; relative to its file it may stay inside
   */
  private void addOutside(String by, Path path, boolean surely) {
    String name = String.valueOf(path.getFileName());
    boolean exists = Files.exists(path);
    if (!scope.project().startsWith(path) && (exists || MADE.matcher(scope.name(path)).find())) {
      outside.add(path);
    }
    boolean isText =
        exists
            && Files.isRegularFile(path)
            && !C_FAMILY.matcher(name).matches()
            && !NAMES.matcher(name).matches()
            && !name.endsWith(".py");
    if (surely && !isText) {
      leadsOut = by;
    }
  }

  private void addModule(String name, String module, Deque<String> found) {
    String path = module.replace('.', '/');
    String beside = name.substring(0, name.lastIndexOf('/') + 1);
    for (String base : List.of(path, beside + path)) {
      Stream.of(base + ".py", base + "/__init__.py")
          .filter(file -> names.contains(file))
          .forEach(found::add);
    }
  }

  private void addPath(String name, @Nullable String macro, String text, Deque<String> found) {
    if (text.length() > 300 || (text.matches("\\.+") && !text.equals(".."))) {
      return;
    }
    boolean isCurrent = macro == null || macro.contains("CURRENT");
    String current = isCurrent ? name.substring(0, name.lastIndexOf('/') + 1) : "";
    for (String base : Set.copyOf(List.of("", current))) {
      try {
        Path path = scope.project().resolve(base + text).normalize();
        if (!path.startsWith(scope.project())) {
          addOutside(name, path, base.equals(current) || !isCurrent);
        } else if (text.indexOf('/') > 0 && (MADE.matcher(text).find() || Files.exists(path))) {
          mentioned.add(path);
        }
        String file = path.startsWith(scope.project()) ? scope.name(path) : "";
        if (SCRIPT.matcher(file).matches() && names.contains(file)) {
          found.add(file);
        }
      } catch (InvalidPathException e) {
        LOG.debug("{} in {} is not a path on this system", text, name);
      }
    }
  }
}
