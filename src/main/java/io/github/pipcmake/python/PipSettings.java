package io.github.pipcmake.python;

import io.github.pipcmake.process.Host;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What decides, besides requirements, what pip installs.
 *
 * @param inputs what belongs into the recipe, in a fixed order
 * @param environment variables to set for pip
 * @param withoutVariables names of variables that pip must not see
 * @param secrets passwords and tokens found, which must never show
 * @since 0.1.0
 */
@SuppressWarnings({"DoNotCallSuggester", "UnusedVariable"})
public record PipSettings(
    List<NamedText> inputs,
    Map<String, String> environment,
    Set<String> withoutVariables,
    Set<String> secrets) {
  /** Takes copies. */
  public PipSettings {
    inputs = List.copyOf(inputs);
    environment = Map.copyOf(environment);
    withoutVariables = Set.copyOf(withoutVariables);
    secrets = Set.copyOf(secrets);
  }

  /**
   * Reads the settings, without starting pip.
   *
   * @throws IOException if a configuration file is there but cannot be read
   */
  public static PipSettings read(
      Host host, Path baseDirectory, Interpreter interpreter, IndexSettings index)
      throws IOException {
    throw new UnsupportedOperationException();
  }
}
