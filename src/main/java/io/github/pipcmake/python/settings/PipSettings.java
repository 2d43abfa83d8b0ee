package io.github.pipcmake.python.settings;

import io.github.pipcmake.archive.tree.TreeExtractor;
import io.github.pipcmake.process.Host;
import io.github.pipcmake.python.interpreter.Interpreter;
import io.github.pipcmake.python.interpreter.PythonException;
import io.github.pipcmake.python.requirements.LocalSource;
import io.github.pipcmake.python.requirements.LocalSources;
import io.github.pipcmake.python.requirements.RecipeInput;
import io.github.pipcmake.python.requirements.TextDecoding;
import io.github.pipcmake.text.Credentials;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The settings that decide, besides requirements, what pip installs.
 *
 * <p>Each variable, by its name without {@code PIP_}, is treated like this:
 *
 * <table>
 * <caption>Variables</caption>
 * <tr><th>variable</th><th>decision</th></tr>
 * <tr><td>{@code INDEX_URL EXTRA_INDEX_URL FIND_LINKS NO_INDEX PRE ONLY_BINARY NO_BINARY
 *   PREFER_BINARY CONFIG_SETTINGS IGNORE_REQUIRES_PYTHON REQUIRE_HASHES UPLOADED_PRIOR_TO
 *   USE_FEATURE USE_DEPRECATED}</td><td>passed on, and part of the recipe: they choose what is
 *   installed. The first three give way to what the POM says</td></tr>
 * <tr><td>{@code CONSTRAINT BUILD_CONSTRAINT}</td><td>the same, with the content of the files that
 *   they name</td></tr>
 * <tr><td>{@code CONFIG_FILE}</td><td>passed on; each configuration file that pip reads is part of
 *   the recipe as a whole, and so are the files and directories that it names for {@code constraint
 *   build-constraint requirement find-links}</td></tr>
 * <tr><td>{@code TIMEOUT DEFAULT_TIMEOUT RETRIES RESUME_RETRIES PROXY CERT CLIENT_CERT TRUSTED_HOST
 *   CACHE_DIR NO_CACHE_DIR KEYRING_PROVIDER}</td><td>passed on, and no part of the recipe: they only
 *   say how to get there</td></tr>
 * <tr><td>{@code USER}</td><td>set to 0: packages belong into the environment</td></tr>
 * <tr><td>{@code DISABLE_PIP_VERSION_CHECK NO_INPUT}</td><td>set to 1: nobody is there to read or
 *   answer</td></tr>
 * <tr><td>every other {@code PIP_} variable, such as {@code TARGET PREFIX ROOT PLATFORM PYTHON
 *   REQUIREMENT EDITABLE NO_DEPS NO_BUILD_ISOLATION REQUIRE_VIRTUALENV DRY_RUN LOG VERBOSE
 *   QUIET}</td><td>removed: they are for another command, send packages elsewhere, or add or leave
 *   out some</td></tr>
 * <tr><td>{@code PYTHON*} (no prefix), {@code VIRTUAL_ENV}, {@code __PYVENV_LAUNCHER__}</td>
 *   <td>removed: {@code PYTHONPATH} and the like would let the host's packages into the programs that
 *   build from source, where CMake looks at {@code VIRTUAL_ENV} first</td></tr>
 * <tr><td>{@code PYTHONNOUSERSITE PYTHONDONTWRITEBYTECODE} (no prefix)</td><td>set to 1, for the
 *   same programs</td></tr>
 * <tr><td>{@code PYTHONIOENCODING} (no prefix)</td><td>set to utf-8, except on Windows, for the
 *   programs that pip starts: that is how the output is read. pip itself passes over it and is
 *   started with {@code -X utf8} instead</td></tr>
 * <tr><td>{@code SOURCE_DATE_EPOCH} (no prefix)</td><td>set to the time of an environment's files:
 *   launchers and what is built from source hold times</td></tr>
 * </table>
 *
 * @param inputs what belongs into the recipe, in a fixed order
 * @param ofLocks the same of an environment that is installed from a lock: there the hashes say
 *     which files may come, so it does not matter from where and how they do
 * @param sources the local files and directories that belong into it, too
 * @param environment variables to set for pip
 * @param withoutVariables names of variables that pip must not see
 * @param secrets passwords and tokens found, which must never show
 * @param onlyIndex what may come from one index only
 * @since 0.1.0
 */
public record PipSettings(
    List<RecipeInput> inputs,
    List<RecipeInput> ofLocks,
    List<LocalSource> sources,
    Map<String, String> environment,
    Set<String> withoutVariables,
    Set<String> secrets,
    List<OnlyIndex> onlyIndex) {

  private static final Set<String> CONTENT =
      Set.of(
          "PIP_INDEX_URL",
          "PIP_EXTRA_INDEX_URL",
          "PIP_FIND_LINKS",
          "PIP_NO_INDEX",
          "PIP_PRE",
          "PIP_ONLY_BINARY",
          "PIP_NO_BINARY",
          "PIP_PREFER_BINARY",
          "PIP_CONFIG_SETTINGS",
          "PIP_IGNORE_REQUIRES_PYTHON",
          "PIP_REQUIRE_HASHES",
          "PIP_UPLOADED_PRIOR_TO",
          "PIP_USE_FEATURE",
          "PIP_USE_DEPRECATED",
          "PIP_CONSTRAINT",
          "PIP_BUILD_CONSTRAINT");

  private static final Set<String> NEUTRAL =
      Set.of(
          "PIP_CONFIG_FILE",
          "PIP_TIMEOUT",
          "PIP_DEFAULT_TIMEOUT",
          "PIP_RETRIES",
          "PIP_RESUME_RETRIES",
          "PIP_PROXY",
          "PIP_CERT",
          "PIP_CLIENT_CERT",
          "PIP_TRUSTED_HOST",
          "PIP_CACHE_DIR",
          "PIP_NO_CACHE_DIR",
          "PIP_KEYRING_PROVIDER");

  /** Those that choose among the files of a lock, or add to them. */
  private static final Set<String> CHOOSING =
      Set.of(
          "PIP_NO_BINARY",
          "PIP_ONLY_BINARY",
          "PIP_CONFIG_SETTINGS",
          "PIP_IGNORE_REQUIRES_PYTHON",
          "PIP_USE_FEATURE",
          "PIP_USE_DEPRECATED",
          "PIP_CONSTRAINT",
          "PIP_BUILD_CONSTRAINT",
          "PIP_REQUIREMENT");

  /** Parameters of the POM that are passed to pip as variables. */
  private static final Map<String, String> PARAMETERS =
      Map.of(
          "PIP_INDEX_URL", "indexUrl",
          "PIP_EXTRA_INDEX_URL", "extraIndexUrls",
          "PIP_FIND_LINKS", "findLinks");

  /** Takes copies. */
  public PipSettings {
    inputs = List.copyOf(inputs);
    ofLocks = List.copyOf(ofLocks);
    sources = List.copyOf(sources);
    environment = Map.copyOf(environment);
    withoutVariables = Set.copyOf(withoutVariables);
    secrets = Set.copyOf(secrets);
    onlyIndex = List.copyOf(onlyIndex);
  }

  /**
   * Reads the settings, without starting pip.
   *
   * @throws PythonException if a file that {@code PIP_CONSTRAINT} or a configuration file names
   *     leads to one that is missing
   * @throws IOException if a constraints file cannot be read
   */
  public static PipSettings read(
      Host host, Path baseDirectory, Interpreter interpreter, IndexSettings index)
      throws PythonException, IOException {
    Map<String, String> content = new TreeMap<>();
    Map<String, String> environment = new HashMap<>();
    Set<String> without = new LinkedHashSet<>();
    Set<String> secrets = new LinkedHashSet<>();
    for (Map.Entry<String, String> variable : host.variables().entrySet()) {
      String name =
          host.isWindows() ? variable.getKey().toUpperCase(Locale.ROOT) : variable.getKey();
      if (CONTENT.contains(name) || NEUTRAL.contains(name)) {
        environment.put(name, variable.getValue());
      }
      if (CONTENT.contains(name)) {
        content.put(name, variable.getValue());
      } else if (isOurs(name) && !NEUTRAL.contains(name)) {
        without.add(variable.getKey());
      }
      if (name.startsWith("PIP_")) {
        secrets.addAll(Credentials.ofIndexes(variable.getValue()));
      }
    }
    environment.putAll(always(host));
    without.removeAll(environment.keySet());
    for (Map.Entry<String, String> proxy : index.proxyVariables().entrySet()) {
      secrets.addAll(Credentials.secrets(proxy.getValue()));
      if (isUnset(proxy.getKey(), host)) {
        environment.put(proxy.getKey(), proxy.getValue());
      }
    }
    Map<String, String> given = index.variables(baseDirectory);
    environment.putAll(given);
    content.putAll(given);
    requireEscaped("PIP_PROXY", environment);
    for (String name : List.of("PIP_INDEX_URL", "PIP_EXTRA_INDEX_URL", "PIP_FIND_LINKS")) {
      requireEscaped(name, content);
    }
    secrets.addAll(netrc(host));
    List<RecipeInput> inputs = new ArrayList<>();
    List<RecipeInput> ofLocks = new ArrayList<>();
    PipConfiguration configuration = new PipConfiguration();
    new PipConfigurationFiles(host, interpreter.basePrefix())
        .texts()
        .forEach(
            (file, text) -> {
              configuration.add(text);
              secrets.addAll(Credentials.ofIndexes(text));
              inputs.add(new RecipeInput(file.toString(), Credentials.strip(text)));
            });
    configuration.names().stream()
        .filter(option -> CHOOSING.contains(PipConfiguration.variable(option)))
        .forEach(
            option ->
                ofLocks.add(
                    new RecipeInput(
                        PipConfiguration.variable(option),
                        configuration.setting(option).orElse(""))));
    content.values().removeAll(Set.of("")); // pip takes an empty variable for none
    for (Map.Entry<String, String> setting : content.entrySet()) {
      secrets.addAll(Credentials.ofIndexes(setting.getValue()));
      String text = LocalSources.portable(setting.getValue(), baseDirectory);
      RecipeInput input = new RecipeInput(setting.getKey(), Credentials.strip(text));
      inputs.add(input);
      if (CHOOSING.contains(setting.getKey())) {
        ofLocks.add(input);
      }
    }
    NamedBySettings named = NamedBySettings.read(content, configuration, baseDirectory, host);
    inputs.addAll(named.texts());
    ofLocks.addAll(named.texts());
    secrets.addAll(named.secrets());
    if (!index.onlyIndex().isEmpty()) {
      inputs.add(new RecipeInput("onlyIndex", index.onlyIndex().toString()));
    }
    return new PipSettings(
        inputs, ofLocks, named.sources(), environment, without, secrets, index.onlyIndex());
  }

  /** pip as nobody has configured it, with no index, for one file without what that requires. */
  public static PipSettings forOneFile(Host host) {
    Map<String, String> variables = always(host);
    variables.put("PIP_CONFIG_FILE", host.isWindows() ? "nul" : "/dev/null"); // os.devnull: no file
    variables.put("PIP_NO_INDEX", "1");
    variables.put("PIP_NO_DEPS", "1");
    Set<String> without = new LinkedHashSet<>(host.variables().keySet());
    without.removeIf(name -> !isOurs(host.isWindows() ? name.toUpperCase(Locale.ROOT) : name));
    return new PipSettings(
        List.of(), List.of(), List.of(), variables, without, Set.of(), List.of());
  }

  /** The same with more that must never show. */
  public PipSettings withSecrets(Set<String> more) {
    Set<String> all = new LinkedHashSet<>(secrets);
    all.addAll(more);
    return new PipSettings(inputs, ofLocks, sources, environment, withoutVariables, all, onlyIndex);
  }

  /** The same with other variables to set for pip. */
  public PipSettings withEnvironment(Map<String, String> variables) {
    return new PipSettings(
        inputs, ofLocks, sources, variables, withoutVariables, secrets, onlyIndex);
  }

  /** pip would print a part of the password, as a port that is no number. */
  private static void requireEscaped(String name, Map<String, String> variables)
      throws PythonException {
    Optional<String> character = Credentials.unescaped(variables.getOrDefault(name, ""));
    if (character.isPresent()) {
      throw new PythonException(
          "The user name or password of a URL in %s%s holds the character %s, where a URL ends its host; write %s for it"
              .formatted(
                  name,
                  PARAMETERS.containsKey(name) ? " (or " + PARAMETERS.get(name) + ")" : "",
                  character.get(),
                  URLEncoder.encode(character.get(), StandardCharsets.UTF_8)));
    }
  }

  /** Passwords that pip takes from there for hosts of indexes. */
  private static Set<String> netrc(Host host) {
    try {
      return Credentials.ofNetrc(TextDecoding.decoded(Files.readAllBytes(Netrc.of(host))));
    } catch (IOException e) {
      return Set.of(); // none, or one that pip cannot read either
    }
  }

  private static boolean isUnset(String proxy, Host host) {
    return host.variable("PIP_PROXY").isEmpty()
        && host.variable(proxy).isEmpty()
        && host.variable(proxy.toUpperCase(Locale.ROOT)).isEmpty();
  }

  private static boolean isOurs(String name) {
    return name.startsWith("PIP_")
        || name.startsWith("PYTHON")
        || name.equals("VIRTUAL_ENV")
        || name.equals("__PYVENV_LAUNCHER__");
  }

  private static Map<String, String> always(Host host) {
    Map<String, String> variables = new HashMap<>();
    variables.put("PIP_USER", "0");
    variables.put("PIP_DISABLE_PIP_VERSION_CHECK", "1");
    variables.put("PIP_NO_INPUT", "1");
    variables.put("PYTHONNOUSERSITE", "1");
    variables.put("PYTHONDONTWRITEBYTECODE", "1");
    variables.put("SOURCE_DATE_EPOCH", String.valueOf(TreeExtractor.EPOCH_SECOND));
    if (!host.isWindows()) {
      variables.put("PYTHONIOENCODING", "utf-8");
    }
    return variables;
  }
}
