package io.github.pipcmake.python.backend;

import io.github.pipcmake.process.ProcessOutcome;
import io.github.pipcmake.process.ProcessTimeoutException;
import io.github.pipcmake.python.interpreter.PythonException;
import io.github.pipcmake.text.ForeignPath;
import io.github.pipcmake.text.ForeignText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells the user why hooks of a build backend failed. */
final class HookFailure {
  /** How many of a backend's last lines a message repeats. */
  private static final int LINES = 20;

  /** A line is repeated up to here, in characters. */
  private static final int WIDTH = 400;

  /** The line that ends a traceback: an exception's class, and mostly what it says. */
  private static final Pattern EXCEPTION =
      Pattern.compile("[A-Za-z_][\\w.]*(?:Error|Exception|Exit|Interrupt|Failure)(?::.*)?");

  /** What the package packaging, which most backends use, says of a version. */
  private static final Pattern VERSION = Pattern.compile("Invalid version: '(?<text>[^']+)'");

  /** What a compiler, a linker or Meson says of a place in a file. */
  private static final Pattern PLACE =
      Pattern.compile(
          "(?:.*[/ ])?[^/ ]+(?::\\d+(?::\\d+)?:|\\(\\d+(?:,\\d+)?\\)\\s*:) (?:fatal )?(?:error|ERROR)\\b.*|.*: undefined reference to .*");

  private static final Pattern MISSING =
      Pattern.compile("No such file or directory: '(?<file>[^']+)'");

  private final HookRequest request;
  private final ProcessOutcome outcome;

  HookFailure(HookRequest request, ProcessOutcome outcome) {
    this.request = request;
    this.outcome = outcome;
  }

  PythonException exception(String failure, String hook, String message) {
    String backend = request.backend();
    return switch (failure) {
      case "unavailable" ->
          new PythonException(
              "The build backend %s cannot be imported: %s; add its package to requires in the [build-system] of pyproject.toml, or correct build-backend there"
                  .formatted(backend, message));
      case "missing" ->
          new PythonException(
              "The build backend %s has no hook %s, which PEP 517 asks for; look at build-backend in pyproject.toml"
                  .formatted(backend, hook));
      case "unsupported" ->
          new PythonException(
              "The build backend %s says that it cannot do %s here: %s"
                  .formatted(backend, hook, message));
      case "path" ->
          new PythonException(
              "backend-path in pyproject.toml cannot be used: %s (PEP 517)".formatted(message));
      default ->
          new PythonException(
              "The build backend %s failed in %s: %s%s%s"
                  .formatted(
                      backend,
                      hook,
                      cut(reason().orElseGet(this::lastWords)),
                      advice(),
                      reason().isPresent() ? whole() : output()));
    };
  }

  PythonException timeout(ProcessTimeoutException cause) {
    return new PythonException(
        "The build backend %s did not end within %d s, the timeout, and was ended with every program that it started; give it more time with -Dpip-cmake.wheel.timeout=SECONDS, or see in its output what it waits for%s"
            .formatted(
                request.backend(), request.timeout().map(Duration::toSeconds).orElse(0L), output()),
        cause);
  }

  /** The first error in a file or the exception that ended it; the log has the rest. */
  private Optional<String> reason() {
    List<String> tail = tail();
    Optional<String> words = Optional.empty();
    boolean traceback = false;
    for (int i = 0; i < tail.size(); i++) {
      String line = tail.get(i);
      if (PLACE.matcher(line).matches()) {
        return Optional.of(line.strip());
      }
      if (line.startsWith("CMake Error")) {
        return Optional.of(line.strip() + indented(tail.subList(i + 1, tail.size())));
      }
      if (line.startsWith("Traceback (most recent call last):")) {
        traceback = true;
      } else if (traceback && EXCEPTION.matcher(line).matches()) {
        words = Optional.of(line);
        traceback = false;
      }
    }
    return words;
  }

  /** The first paragraph of what CMake says of an error. */
  private static String indented(List<String> lines) {
    StringBuilder text = new StringBuilder();
    lines.stream()
        .takeWhile(line -> line.startsWith(" "))
        .forEach(line -> text.append(' ').append(line.strip()));
    return text.toString();
  }

  private String lastWords() {
    return tail().stream()
        .filter(line -> !line.isBlank())
        .reduce((one, next) -> next)
        .orElse("it said nothing (exit status %d)".formatted(outcome.exitStatus()));
  }

  private List<String> tail() {
    return outcome.tail().stream().map(request.shown()).toList();
  }

  private String advice() {
    String words = reason().orElseGet(this::lastWords);
    Matcher version = VERSION.matcher(words);
    Matcher missing = MISSING.matcher(words);
    if (version.find()) {
      return "; "
          + (version.group("text").contains("pip-cmake.version")
              ? "the property pip-cmake.version is not set, since the version in the POM has no form for Python packages: give the POM one, such as 1.0-SNAPSHOT"
              : new PackageVersion(version.group("text")).advice());
    }
    return missing.find() && isInSourcesOnly(missing.group("file"))
        ? "; the file is there, but not in the copy of the sources in which the backend runs, as no build file names it: name it in <inputs>"
        : "";
  }

  private boolean isInSourcesOnly(String file) {
    Path sources = Path.of(request.shown().apply(request.sourceDirectory().toString()));
    return !sources.equals(request.sourceDirectory())
        && ForeignPath.in(sources, file).filter(Files::exists).isPresent();
  }

  private String output() {
    return ForeignText.last(tail(), LINES) + whole();
  }

  private String whole() {
    return "\nAll of its output: " + outcome.logFile();
  }

  private static String cut(String line) {
    return ForeignText.start(line, WIDTH);
  }
}
