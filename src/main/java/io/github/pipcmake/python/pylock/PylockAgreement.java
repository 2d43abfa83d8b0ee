package io.github.pipcmake.python.pylock;

import io.github.pipcmake.python.interpreter.Interpreter;
import io.github.pipcmake.python.interpreter.Platform;
import io.github.pipcmake.python.interpreter.PythonException;
import io.github.pipcmake.python.requirements.PackageNames;
import io.github.pipcmake.python.requirements.Requirement;
import io.github.pipcmake.python.requirements.RequiresPython;
import io.github.pipcmake.text.Credentials;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whether a lock fits what is required now. No index is asked.
 *
 * @param lock the lock
 * @since 0.1.0
 */
public record PylockAgreement(PylockFile lock) {
  private static final String ADVICE = "run mvn pip-cmake:lock";

  /**
   * Compares with what a project requires.
   *
   * @param requirements what it requires
   * @param constraints the lines of its constraints files
   * @param additions the programs of the build that the machine lacks, and what the build backend
   *     asks for
   * @param interpreter the Python to install for
   * @throws PythonException that names what differs, and the goal to run
   */
  public void require(
      List<Requirement> requirements,
      List<Requirement> constraints,
      List<Requirement> additions,
      Interpreter interpreter)
      throws PythonException {
    if (!new RequiresPython(lock.requiresPython()).allows(interpreter.version())) {
      throw new PythonException(
          "%s is for Python %s, and %s is %s; %s with this Python, or name another with -Dpip-cmake.python=PATH"
              .formatted(
                  fileName(),
                  lock.requiresPython(),
                  interpreter.executable(),
                  interpreter.version(),
                  ADVICE));
    }
    if (lock.madeFor().isEmpty()) {
      requireNames(requirements, "what the project requires");
    } else {
      PylockFile.MadeFor madeFor = lock.madeFor().get();
      requirePlatform(madeFor.platforms(), interpreter);
      List<String> differences = new ArrayList<>();
      differences.addAll(differences(requirements, madeFor.requirements(), "required"));
      differences.addAll(differences(constraints, madeFor.constraints(), "constrained"));
      if (!differences.isEmpty()) {
        throw new PythonException(
            "%s does not match %s: %s; %s"
                .formatted(
                    fileName(), place(requirements), String.join("; ", differences), ADVICE));
      }
    }
    requireNames(additions, "what is needed on this machine");
  }

  private void requirePlatform(List<String> platforms, Interpreter interpreter)
      throws PythonException {
    Platform here = Platform.of(interpreter.platform());
    for (String platform : platforms) {
      if (here.isServedBy(Platform.parse(platform))) {
        return;
      }
    }
    if (!platforms.isEmpty()) {
      throw new PythonException(
          "%s was made for %s, and this is %s; add it to <platforms> and %s, or give it once: mvn pip-cmake:lock -Dpip-cmake.platforms=%s,%s"
              .formatted(
                  fileName(),
                  String.join(", ", platforms),
                  here,
                  ADVICE,
                  String.join(",", platforms),
                  here));
    }
  }

  /** Of what another tool resolved, or another machine, only the names can be compared. */
  private void requireNames(List<Requirement> requirements, String what) throws PythonException {
    List<String> missing = new ArrayList<>();
    for (Requirement requirement : requirements) {
      boolean conditional =
          requirement.text().contains(";"); // it may not hold where the lock was made
      if (!conditional && !lock.names().contains(name(requirement.text()))) {
        missing.add("%s (%s) is not in it".formatted(shown(requirement), requirement.origin()));
      }
    }
    if (!missing.isEmpty()) {
      throw new PythonException(
          "%s does not match %s: %s; %s"
              .formatted(fileName(), what, String.join("; ", missing), ADVICE));
    }
  }

  /** What differs, in words. */
  private static List<String> differences(
      List<Requirement> now, List<String> before, String required) {
    Set<String> known = new TreeSet<>();
    before.forEach(text -> known.add(comparable(text)));
    Map<String, String> gone = new LinkedHashMap<>(); // by the name of the package
    Set<String> wanted = new TreeSet<>();
    now.forEach(requirement -> wanted.add(comparable(requirement.text())));
    for (String text : before) {
      if (!wanted.contains(comparable(text))) {
        gone.merge(name(text), text, (one, other) -> one + ", " + other);
      }
    }
    List<String> differences = new ArrayList<>();
    for (Requirement requirement : now) {
      if (known.add(comparable(requirement.text()))) {
        String last = gone.remove(name(requirement.text()));
        String what = "%s (%s)".formatted(shown(requirement), requirement.origin());
        differences.add(
            last == null
                ? "%s is %s and not in the lock".formatted(what, required)
                : "%s is %s now, the lock was made for %s".formatted(what, required, last));
      }
    }
    gone.values().forEach(text -> differences.add("%s is no longer %s".formatted(text, required)));
    return differences;
  }

  private static String place(List<Requirement> requirements) {
    Set<String> files = new TreeSet<>();
    requirements.forEach(
        requirement -> files.add(requirement.origin().replaceAll(" line \\d+$", "")));
    return files.size() == 1 ? files.iterator().next() : "what the project requires";
  }

  private String fileName() {
    return String.valueOf(lock.file().getFileName());
  }

  private static String shown(Requirement requirement) {
    return Credentials.strip(requirement.text().strip());
  }

  /** Without blanks, which matter only between the words of a marker. */
  private static String comparable(String text) {
    return Credentials.strip(text).replaceAll("\\s+", "");
  }

  private static String name(String requirement) {
    return PackageNames.of(requirement).orElse(requirement);
  }
}
