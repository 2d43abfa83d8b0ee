package io.github.pipcmake.python.settings;

import io.github.pipcmake.process.Host;
import io.github.pipcmake.python.interpreter.Interpreter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * The settings of pip, translated for uv. uv resolves what pip installs later, so both must look in
 * the same places. All are variables, since everybody can read command lines.
 *
 * @param arguments options that no variable stands for; no credentials in them
 * @param environment variables to set for uv
 * @param withoutVariables names of variables that uv must not see
 * @param secrets passwords and tokens found, which must never show
 * @since 0.1.0
 */
public record UvSettings(
    List<String> arguments,
    Map<String, String> environment,
    Set<String> withoutVariables,
    Set<String> secrets) {
  /** pip's long options that have a counterpart with a value of the same form. */
  private static final Map<String, List<String>> SAME =
      Map.of(
          "index-url", List.of("UV_DEFAULT_INDEX"),
          "cert", List.of("SSL_CERT_FILE"),
          "proxy", List.of("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"),
          "timeout", List.of("UV_HTTP_TIMEOUT"),
          "retries", List.of("UV_HTTP_RETRIES"),
          "uploaded-prior-to", List.of("UV_EXCLUDE_NEWER"));

  /** pip's lists. */
  private static final Map<String, String> LISTS =
      Map.of(
          "extra-index-url", "UV_INDEX",
          "constraint", "UV_CONSTRAINT",
          "build-constraint", "UV_BUILD_CONSTRAINT",
          "trusted-host", "UV_INSECURE_HOST");

  /** pip's further options that are translated. */
  private static final Set<String> TRANSLATED =
      Set.of("default-timeout", "find-links", "no-index", "pre", "only-binary");

  /** pip's options that do not change what is installed, or that the plugin sets itself. */
  private static final Set<String> WITHOUT_EFFECT =
      Set.of(
          "break-system-packages",
          "cache-dir",
          "compile",
          "config-file",
          "debug",
          "disable-pip-version-check",
          "log",
          "no-cache-dir",
          "no-color",
          "no-compile",
          "no-input",
          "no-python-version-warning",
          "no-warn-script-location",
          "progress-bar",
          "quiet",
          "require-virtualenv",
          "resume-retries",
          "root-user-action",
          "user",
          "verbose");

  /** Variables that both read. */
  private static final List<String> SAME_NAMES =
      List.of(
          "http_proxy",
          "https_proxy",
          "no_proxy",
          "HTTP_PROXY",
          "HTTPS_PROXY",
          "NO_PROXY",
          "NETRC");

  /** Of the user's own settings of uv, those that only say how to get there. */
  private static final List<String> NEUTRAL =
      List.of(
          "UV_CACHE_DIR",
          "UV_NO_CACHE",
          "UV_HTTP_",
          "UV_NATIVE_TLS",
          "UV_SYSTEM_CERTS",
          "UV_KEYRING_PROVIDER",
          "UV_CONCURRENT_");

  /** Takes copies. */
  public UvSettings {
    arguments = List.copyOf(arguments);
    environment = Map.copyOf(environment);
    withoutVariables = Set.copyOf(withoutVariables);
    secrets = Set.copyOf(secrets);
  }

  /**
   * Translates.
   *
   * @param settings pip's, with the POM's and the variables in them; configuration files are read
   *     here, and count where those are silent
   * @param baseDirectory what relative paths count from
   * @param emptyDirectory where uv finds no configuration of its own
   */
  public static UvSettings of(
      Host host,
      Interpreter interpreter,
      PipSettings settings,
      Path baseDirectory,
      Path emptyDirectory) {
    PipConfiguration files = PipConfiguration.read(host, interpreter.basePrefix());
    Map<String, String> pip = settings.environment();
    Map<String, String> uv = new TreeMap<>();
    SAME.forEach(
        (option, variables) ->
            setting(option, pip, files)
                .ifPresent(value -> variables.forEach(name -> uv.put(name, value))));
    LISTS.forEach(
        (option, variable) ->
            setting(option, pip, files)
                .ifPresent(
                    value -> uv.put(variable, String.join(" ", PipConfiguration.words(value)))));
    setting("find-links", pip, files)
        .ifPresent(value -> uv.put("UV_FIND_LINKS", links(value, baseDirectory)));
    List<String> arguments = new ArrayList<>();
    if (isOn(setting("no-index", pip, files))) {
      arguments.add("--no-index");
    }
    if (isOn(setting("pre", pip, files))) {
      uv.put("UV_PRERELEASE", "allow");
    }
    for (String option : List.of("only-binary", "no-binary")) {
      for (String packages : setting(option, pip, files).orElse("").split("[,\\s]+", -1)) {
        if (!packages.isEmpty()) {
          arguments.addAll(List.of("--" + option, packages));
        }
      }
    }
    for (String same : SAME_NAMES) {
      Optional.ofNullable(pip.get(same)).ifPresent(value -> uv.put(same, value));
    }
    // pip takes the best of all indexes; uv by itself the first index that has the package at all.
    uv.put("UV_INDEX_STRATEGY", "unsafe-best-match");
    uv.put("UV_PYTHON_DOWNLOADS", "never");
    uv.put("UV_NO_PROGRESS", "1");
    uv.put("NO_COLOR", "1");
    uv.put("XDG_CONFIG_HOME", emptyDirectory.toString());
    uv.put("XDG_CONFIG_DIRS", emptyDirectory.toString());
    Set<String> without = new HashSet<>(settings.withoutVariables());
    without.add("RUST_LOG"); // would fill Maven's log
    for (String name : host.variables().keySet()) {
      if (name.startsWith("UV_")
          && NEUTRAL.stream().noneMatch(name::startsWith)
          && !uv.containsKey(name)) {
        without.add(name);
      }
    }
    return new UvSettings(arguments, uv, without, settings.secrets());
  }

  /**
   * A setting of pip that changes what is installed, or from where, and that uv has no counterpart
   * of; empty if there is none.
   */
  public static Optional<String> withoutCounterpart(
      Host host, Interpreter interpreter, PipSettings settings) {
    SortedSet<String> names = PipConfiguration.read(host, interpreter.basePrefix()).names();
    settings
        .environment()
        .forEach(
            (name, value) -> {
              if (name.startsWith("PIP_") && !value.isBlank()) {
                names.add(name.substring(4).toLowerCase(Locale.ROOT).replace('_', '-'));
              }
            });
    return names.stream()
        .filter(
            name ->
                !SAME.containsKey(name)
                    && !LISTS.containsKey(name)
                    && !TRANSLATED.contains(name)
                    && !WITHOUT_EFFECT.contains(name))
        .findFirst();
  }

  /** A directory that is not there is nothing to pip, and an error to uv. */
  private static String links(String value, Path baseDirectory) {
    List<String> links = new ArrayList<>();
    for (String link : PipConfiguration.words(value)) {
      if (link.contains("://")
          || link.startsWith("file:")
          || Files.exists(baseDirectory.resolve(link))) {
        links.add(link);
      }
    }
    return String.join(",", links);
  }

  private static Optional<String> setting(
      String option, Map<String, String> pip, PipConfiguration files) {
    String value = pip.getOrDefault(PipConfiguration.variable(option), "");
    if (option.equals("timeout") && value.isBlank()) {
      value = pip.getOrDefault("PIP_DEFAULT_TIMEOUT", "");
    }
    return value.isBlank() ? files.setting(option) : Optional.of(value.strip());
  }

  private static boolean isOn(Optional<String> value) {
    return value.isPresent() && value.get().matches("(?i)1|true|yes|on|y|t");
  }
}
