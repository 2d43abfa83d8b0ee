package io.github.pipcmake.environment.recipe;

import io.github.pipcmake.text.Changes;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.stream.Collectors;

/**
 * An environment among the inputs of something that is made in it, by names for people.
 *
 * @since 0.1.0
 */
public final class EnvironmentInputs {
  /** The input that tells one environment from another. */
  public static final String ENVIRONMENT = "environment";

  /** What the names of inputs begin with that are packages. */
  public static final String PACKAGE = "package ";

  private EnvironmentInputs() {}

  /** Adds the environment, its packages, and the interpreter that it was made for. */
  public static void add(SortedMap<String, String> inputs, BuildEnvironment environment) {
    inputs.put(ENVIRONMENT, environment.digest().hex() + " " + environment.root());
    environment.packages().forEach((name, version) -> inputs.put(PACKAGE + name, version));
    inputs.put("interpreter", environment.interpreter());
  }

  /**
   * Says what changed in the environment, with the versions of its packages; empty if nothing did.
   *
   * @param names of the changes; those that the sentence tells are taken out
   */
  public static Optional<String> take(Changes changes, SortedSet<String> names) {
    if (!names.remove(ENVIRONMENT)) {
      return Optional.empty();
    }
    String packages =
        names.stream()
            .filter(name -> name.startsWith(PACKAGE))
            .map(name -> name.substring(PACKAGE.length()) + " " + changes.values(name))
            .collect(Collectors.joining(", "));
    names.removeIf(name -> name.startsWith(PACKAGE));
    return Optional.of("environment changed" + (packages.isEmpty() ? "" : ": " + packages));
  }
}
