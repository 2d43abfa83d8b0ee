package io.github.pipcmake.pylock;

import io.github.pipcmake.process.ProcessOutcome;
import io.github.pipcmake.python.interpreter.PythonException;
import io.github.pipcmake.text.ForeignText;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells from the output of uv why it failed.
 *
 * @param outcome its outcome
 */
record UvFailure(ProcessOutcome outcome) {
  /** How many lines a message shows. */
  private static final int SHOWN = 15;

  private static final Pattern CREDENTIALS = Pattern.compile("\\b40[137] |authentication");
  private static final Pattern CONNECTION =
      Pattern.compile("client error \\(Connect\\)|dns error|timed out|Request failed after");
  private static final Pattern UNKNOWN =
      Pattern.compile("(?<name>\\S+) was not found in the package registry");
  private static final Pattern NO_SOLUTION = Pattern.compile("No solution found");

  PythonException exception() {
    List<String> lines = outcome.tail().stream().filter(line -> !line.isBlank()).toList();
    return new PythonException(
        "%s%nuv said last:%s%nAll of it is in %s"
            .formatted(sentence(), ForeignText.last(lines, SHOWN), outcome.logFile()));
  }

  private String sentence() {
    if (says(CREDENTIALS)) {
      return "The package index refused to answer for want of the right credentials, so nothing was locked. Check them where the index is named: the POM, settings.xml, pip's configuration, PIP_INDEX_URL, or ~/.netrc.";
    }
    if (says(CONNECTION)) {
      return "The package index cannot be reached, so nothing was locked. Check the network and the proxy (PIP_PROXY, HTTPS_PROXY).";
    }
    Optional<String> unknown =
        outcome.tail().stream()
            .map(UNKNOWN::matcher)
            .filter(Matcher::find)
            .map(found -> found.group("name"))
            .findFirst();
    if (unknown.isPresent()) {
      return "No index has a package %s, so nothing was locked. Check its name; if it is in a private index, name that in the POM (<indexUrl>) or in pip's configuration."
          .formatted(unknown.get());
    }
    if (says(NO_SOLUTION)) {
      return "No packages meet all requirements on all platforms, so nothing was locked. Loosen one of them, take one out, or name fewer platforms (-Dpip-cmake.platforms=linux-x86_64).";
    }
    return "uv, which resolves requirements for the lock, failed. What it said last may tell why.";
  }

  private boolean says(Pattern pattern) {
    return outcome.tail().stream().anyMatch(line -> pattern.matcher(line).find());
  }
}
