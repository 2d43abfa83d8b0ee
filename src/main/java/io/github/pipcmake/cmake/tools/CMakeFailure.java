package io.github.pipcmake.cmake.tools;

import io.github.pipcmake.process.ProcessOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Turns the end of a failed configure step into words for the user.
 *
 * @since 0.1.0
 */
public final class CMakeFailure {
  private static final Pattern ERROR =
      Pattern.compile(
          "CMake Error(?: \\(dev\\))?(?: at (.+?:\\d+)| in (.+?))?(?: \\([^)]*\\))?:(.*)");
  private static final Pattern NO_COMPILER =
      Pattern.compile("No CMAKE_(\\w+)_COMPILER could be found|The CMAKE_(\\w+)_COMPILER:");
  private static final Pattern NO_NAMED_COMPILER =
      Pattern.compile(
          "Could not find compiler set in environment variable (\\w+): (\\S+?)\\.( |$)");
  private static final Pattern TOO_OLD =
      Pattern.compile("CMake (\\S+) or higher is required\\.\\s+You are running version (\\S+)");

  /** Of find_package in config mode, and of a Find module that has nothing to find. */
  private static final Pattern NO_PACKAGE =
      Pattern.compile(
          "Could not find a package configuration file provided by \"([^\"]+)\""
              + "|Could NOT find (\\w+) \\(missing: ([^)]*)\\)"
              + "|No package '([^']+)' found");

  private static final Pattern NOT_BUILT = Pattern.compile("file INSTALL cannot find \"([^\"]+)\"");

  private static final Pattern NO_OLD_POLICIES =
      Pattern.compile("Compatibility with CMake < (\\S+) has been removed from CMake");

  /** Which of PyPI's packages bring what CMake projects look for, by CMake's name in lower case. */
  private static final Map<String, String> ON_PYPI =
      Map.of(
          "pybind11", "pybind11",
          "nanobind", "nanobind",
          "numpy", "numpy",
          "cython", "cython",
          "swig", "swig",
          "torch", "torch",
          "tensorflow", "tensorflow",
          "arrow", "pyarrow",
          "mpi4py", "mpi4py",
          "doxygen", "doxygen");

  /** How many lines of CMake's own words a message repeats. */
  private static final int LINES = 12;

  private final ProcessOutcome outcome;

  public CMakeFailure(ProcessOutcome outcome) {
    this.outcome = outcome;
  }

  /** What CMake says of its first error, or what to do against it, in the first line. */
  public CMakeException exception() {
    List<String> error = firstError();
    if (error.isEmpty()) {
      return new CMakeException(
          "CMake failed (exit status %d):\n%s\nAll of its output: %s"
              .formatted(outcome.exitStatus(), text(lastLines()), outcome.logFile()));
    }
    Matcher first = ERROR.matcher(error.get(0));
    String where =
        first.matches()
            ? Stream.of(1, 2)
                .map(first::group)
                .filter(Objects::nonNull)
                .map(place -> " at " + place)
                .collect(Collectors.joining())
            : "";
    Optional<String> advice = advice(String.join(" ", error).replaceAll("\\s+", " "));
    List<String> words = words(error);
    boolean all = advice.isEmpty() && words.size() == 1 && error.size() < LINES;
    return new CMakeException(
        "CMake failed%s: %s%s\nAll of its output: %s"
            .formatted(
                where,
                advice.orElseGet(() -> words.isEmpty() ? "it does not say why" : words.get(0)),
                all ? "" : "\n" + text(error),
                outcome.logFile()));
  }

  /** The same in one line. */
  public String headline() {
    return String.valueOf(exception().getMessage()).lines().findFirst().orElse("");
  }

  /** The paragraphs of an error, each as one line. */
  private static List<String> words(List<String> error) {
    Matcher first = ERROR.matcher(error.get(0));
    List<String> lines = new ArrayList<>(error);
    lines.set(0, first.matches() ? first.group(3).strip() + "\n" : "");
    String text = String.join("\n", lines).replaceAll(":\\s*\n\\s*\n", ":\n");
    return Stream.of(text.split("\n\\s*\n", -1))
        .map(paragraph -> paragraph.strip().replaceAll("\\s+", " "))
        .filter(paragraph -> !paragraph.isEmpty())
        .toList();
  }

  private static String text(List<String> lines) {
    return String.join("\n", lines).stripTrailing();
  }

  /** The first error and what CMake says of it, which ends with a line that is not indented. */
  private List<String> firstError() {
    List<String> lines = new ArrayList<>();
    for (String line : outcome.tail()) {
      boolean first = lines.isEmpty();
      if (first && !ERROR.matcher(line).matches()) {
        continue;
      }
      if (!first && (lines.size() == LINES || !(line.isEmpty() || line.startsWith(" ")))) {
        break;
      }
      lines.add(line);
    }
    return lines;
  }

  private List<String> lastLines() {
    List<String> tail = outcome.tail();
    return tail.subList(Math.max(0, tail.size() - LINES), tail.size());
  }

  private Optional<String> advice(String text) {
    Matcher compiler = NO_COMPILER.matcher(text);
    if (compiler.find()) {
      String language = Optional.ofNullable(compiler.group(1)).orElseGet(() -> compiler.group(2));
      return Optional.of(
          "there is no %s compiler; install one (Debian and Ubuntu: apt install g++, Fedora: dnf install gcc-c++, Alpine: apk add g++, macOS: xcode-select --install, Windows: the Visual Studio Build Tools) or name it with the variable %s"
              .formatted(language.equals("CXX") ? "C++" : language, variable(language)));
    }
    Matcher named = NO_NAMED_COMPILER.matcher(text);
    if (named.find()) {
      return Optional.of(
          "there is no compiler %2$s, which the variable %1$s names; install it, or set %1$s to another or to nothing"
              .formatted(named.group(1), named.group(2)));
    }
    Matcher old = TOO_OLD.matcher(text);
    if (old.find()) {
      return Optional.of(
          "the project asks for CMake %1$s and this is %2$s; add the requirement cmake>=%1$s, or name another with -Dpip-cmake.cmake=PATH"
              .formatted(old.group(1), old.group(2)));
    }
    Matcher policies = NO_OLD_POLICIES.matcher(text);
    if (policies.find()) {
      return Optional.of(
          "the project's cmake_minimum_required is older than this CMake knows; raise it to %1$s or later, or add <CMAKE_POLICY_VERSION_MINIMUM>%1$s</CMAKE_POLICY_VERSION_MINIMUM> to <defines>, or use an older CMake with -Dpip-cmake.cmakeVersion=[3.18,4)"
              .formatted(policies.group(1)));
    }
    Matcher notBuilt = NOT_BUILT.matcher(text);
    if (notBuilt.find()) {
      return Optional.of(
          "%s is not there to be installed; if it is built, run the goal build first, for example mvn pip-cmake:build pip-cmake:install"
              .formatted(notBuilt.group(1)));
    }
    Matcher missing = NO_PACKAGE.matcher(text);
    return missing.find() ? Optional.of(missingPackage(missing)) : Optional.empty();
  }

  private static String missingPackage(Matcher missing) {
    String name =
        Stream.of(1, 2, 4).map(missing::group).filter(Objects::nonNull).findFirst().orElse("");
    if (String.valueOf(missing.group(3)).contains("Development")) {
      return "Python's headers are missing; install them (Debian and Ubuntu: apt install python3-dev, Fedora: dnf install python3-devel, Alpine: apk add python3-dev) or choose a Python that has them with -Dpip-cmake.python=PATH; for another platform, -Dpip-cmake.python=managed has them";
    }
    if (name.equals("JNI")) {
      return "Java's headers are missing; let the variable JAVA_HOME name a JDK that has the directory include";
    }
    boolean numpy = String.valueOf(missing.group(3)).contains("NumPy");
    String requirement =
        ON_PYPI.getOrDefault((numpy ? "numpy" : name).toLowerCase(Locale.ROOT), "");
    return requirement.isEmpty()
        ? "the package %s was not found; if pip brings it, add it to the requirements"
            .formatted(name)
        : "the package %s was not found; pip brings it: add \"%s\" to requires in the [build-system] of pyproject.toml, or <requirement>%2$s</requirement> to <requirements>"
            .formatted(numpy ? "NumPy" : name, requirement);
  }

  private static String variable(String language) {
    return switch (language) {
      case "CXX" -> "CXX";
      case "C" -> "CC";
      case "Fortran" -> "FC";
      default -> "CMAKE_" + language + "_COMPILER";
    };
  }
}
