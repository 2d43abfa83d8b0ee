package io.github.pipcmake.mojo;

import io.github.pipcmake.environment.recipe.EnvironmentException;
import io.github.pipcmake.python.backend.PackageVersion;
import io.github.pipcmake.text.ForeignText;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Compares a wheel's version with the POM's.
 *
 * @param action what happens if they differ: {@code warn}, {@code fail} or {@code ignore}
 * @param pom the POM's version
 */
record VersionCheck(String action, String pom) {
  private static final List<String> ACTIONS = List.of("warn", "fail", "ignore");

  /**
   * A check as the user wants it.
   *
   * @throws EnvironmentException if the action is none
   */
  static VersionCheck of(String action, String pom) throws EnvironmentException {
    if (!ACTIONS.contains(action)) {
      throw new EnvironmentException(
          "versionCheck is \"%s\", which is none of %s; write one of these"
              .formatted(ForeignText.line(action), String.join(", ", ACTIONS)));
    }
    return new VersionCheck(action, pom);
  }

  /**
   * What to warn of, if anything.
   *
   * @param wheel whose name has its version, as the binary distribution format says
   * @throws EnvironmentException if the versions differ, and that is a failure
   */
  Optional<String> check(Path wheel) throws EnvironmentException {
    String name = String.valueOf(wheel.getFileName());
    String[] parts = name.split("-", -1);
    if (action.equals("ignore") || parts.length < 2) {
      return Optional.empty();
    }
    PackageVersion made = new PackageVersion(parts[1].replace('_', '-'));
    Optional<PackageVersion> wanted = PackageVersion.ofMaven(pom);
    boolean isSaid = wanted.isEmpty() && action.equals("warn"); // by prepare
    if (isSaid || (wanted.isPresent() && made.isSame(wanted.get()))) {
      return Optional.empty();
    }
    String sentence = wanted.map(w -> differ(name, made, w)).orElseGet(() -> noForm(name, made));
    if (action.equals("fail")) {
      throw new EnvironmentException(sentence);
    }
    return Optional.of(sentence);
  }

  private String differ(String name, PackageVersion made, PackageVersion wanted) {
    return "%s has the version %s, but the POM has %s%s; give both one version, or say -Dpip-cmake.versionCheck=ignore"
        .formatted(
            name,
            made.text(),
            pom,
            wanted.text().equals(pom) ? "" : ", which is " + wanted.text() + " in Python");
  }

  private String noForm(String name, PackageVersion made) {
    return "%s has the version %s, but the POM has %s, which no Python package can have (PEP 440); write %s, say, or -Dpip-cmake.versionCheck=ignore"
        .formatted(name, made.text(), pom, new PackageVersion(pom).closest());
  }
}
