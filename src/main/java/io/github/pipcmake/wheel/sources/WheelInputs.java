package io.github.pipcmake.wheel.sources;

import io.github.pipcmake.cmake.launcher.CacheVariables;
import io.github.pipcmake.cmake.tools.Tools;
import io.github.pipcmake.environment.recipe.BuildEnvironment;
import io.github.pipcmake.environment.recipe.EnvironmentInputs;
import io.github.pipcmake.process.Host;
import io.github.pipcmake.python.pip.CompilerVariables;
import io.github.pipcmake.sources.FileStamp;
import io.github.pipcmake.sources.GitRepository;
import io.github.pipcmake.text.Credentials;
import io.github.pipcmake.text.Sha256;
import io.github.pipcmake.wheel.backend.Backend;
import io.github.pipcmake.wheel.backend.WheelRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The inputs of a wheel other than its sources, by names for people.
 *
 * @since 0.1.0
 */
public final class WheelInputs {
  static final String VARIABLE = "variable ";
  static final String PROGRAM = "program ";
  static final String SETTING = "config setting ";
  static final String SOURCE_DIRECTORY = "source directory";

  /** Stands for what could not be found out, so that the backend is asked. */
  static final String UNKNOWN = "unknown";

  /** Part of every state: another way to make wheels makes them anew. */
  private static final String SCHEMA = "3";

  /** They belong to a login session: not even a build file that names them makes them count. */
  private static final Pattern SESSION =
      Pattern.compile(
          "PATH|HOME|USER|LOGNAME|SHELL|PWD|OLDPWD|TERM|TMPDIR|TMP|TEMP|DISPLAY|LANG|LC_\\w+|SHLVL|HOSTNAME|PS1|XDG_\\w*");

  private static final List<String> COMPILERS =
      List.of("cc", "c++", "gcc", "g++", "clang", "clang++", "gfortran", "rustc", "cargo", "ld");

  /** Variables that name a compiler. */
  private static final List<String> NAMING =
      List.of("CC", "CXX", "FC", "F77", "F90", "CUDACXX", "LD", "AR");

  private WheelInputs() {}

  /**
   * Gives them.
   *
   * @param key a text that nobody else knows, for what stands for values of variables
   */
  public static SortedMap<String, String> of(
      WheelRequest request,
      BuildEnvironment environment,
      Backend backend,
      Map<String, List<String>> settings,
      WheelScope scope,
      Host host,
      String key) {
    SortedMap<String, String> inputs = new TreeMap<>();
    inputs.put("schema", SCHEMA);
    EnvironmentInputs.add(inputs, environment);
    inputs.put(SOURCE_DIRECTORY, request.sourceDirectory().toString());
    inputs.put("excludes", String.join(", ", request.excludes()));
    inputs.put(
        "inputs",
        String.join(", ", new TreeSet<>(request.inputs()).stream().map(Path::toString).toList()));
    inputs.put("sdist", String.valueOf(request.sdist()));
    inputs.putAll(request.finish().inputs());
    addAsked(inputs, request.tools(), request.variables(), backend, settings, scope, host, key);
    if (scope.compiles()) {
      addCompilers(inputs, host, request.sourceDirectory());
    }
    if (scope.asksGit().isPresent()) {
      addGit(inputs, scope.repository().orElse(request.sourceDirectory()));
    }
    return inputs;
  }

  /** The part of them that what a backend requires may depend on, too. */
  public static void addAsked(
      SortedMap<String, String> inputs,
      Optional<Tools> tools,
      Map<String, String> set,
      Backend backend,
      Map<String, List<String>> settings,
      WheelScope scope,
      Host host,
      String key) {
    inputs.put("backend", backend.name());
    inputs.put("backend-path", String.join("\n", backend.path()));
    settings.forEach(
        (name, values) -> inputs.put(SETTING + name, Credentials.mask(String.join("\n", values))));
    tools.ifPresent(
        found -> {
          inputs.put("cmake", found.cmake().identity());
          found.ninja().ifPresent(ninja -> inputs.put("ninja", ninja.identity()));
        });
    host.variables()
        .forEach(
            (name, value) -> {
              if (matters(name) || (scope.variables().containsKey(name) && isCounted(name))) {
                inputs.put(VARIABLE + name, hashed(key, value));
              }
            });
    Credentials.without(set)
        .forEach(
            (name, value) -> {
              if (!CacheVariables.isAboutKeeping(name)) {
                inputs.put(VARIABLE + name, hashed(key, value));
              }
            });
  }

  /**
   * Enough to tell one value from another, and nothing of what it says: without the key, nobody can
   * try what it may be.
   */
  private static String hashed(String key, String value) {
    return Sha256.of(key + value).substring(0, 16);
  }

  /** A compiler that was upgraded in place is another one. */
  private static void addCompilers(SortedMap<String, String> inputs, Host host, Path base) {
    Set<String> commands = new TreeSet<>(COMPILERS);
    for (String variable : NAMING) {
      host.variable(variable)
          .ifPresent(value -> commands.addAll(List.of(value.strip().split("\\s+", -1))));
    }
    for (String command : commands) {
      if (!command.startsWith("-")) {
        host.findExecutable(command, base)
            .ifPresent(file -> inputs.put(PROGRAM + command, identity(file)));
      }
    }
  }

  private static String identity(Path program) {
    try {
      Path real = program.toRealPath();
      FileStamp stamp = FileStamp.of(real);
      return "%s (%d bytes, %d)".formatted(real, stamp.size(), stamp.modified());
    } catch (IOException e) {
      return UNKNOWN;
    }
  }

  private static void addGit(SortedMap<String, String> inputs, Path directory) {
    try {
      Optional<GitRepository> git = GitRepository.of(directory);
      if (git.isPresent()) {
        inputs.putAll(git.get().state());
      }
    } catch (IOException e) {
      inputs.put("git index", UNKNOWN);
    }
  }

  /** Whether a variable counts, whatever the project is. */
  static boolean matters(String variable) {
    return variable.equals("SOURCE_DATE_EPOCH") || CompilerVariables.matters(variable);
  }

  /** What nobody may find in a record does not count: a wheel that depends on it would hold it. */
  private static boolean isCounted(String variable) {
    return !SESSION.matcher(variable).matches() && !Credentials.isSecret(variable);
  }
}
