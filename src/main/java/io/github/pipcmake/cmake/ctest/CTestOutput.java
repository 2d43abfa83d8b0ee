package io.github.pipcmake.cmake.ctest;

import io.github.pipcmake.process.ModuleLog;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Passes CTest's output on to the log, that of failed tests so that it is seen, and reads its
 * summary.
 *
 * @since 0.1.0
 */
public final class CTestOutput implements Consumer<String> {
  private static final Pattern START = Pattern.compile(" *Start +\\d+: .*");
  private static final Pattern STATUS = Pattern.compile(" *\\d+/\\d+ Test +#\\d+: .*");
  private static final Pattern SUMMARY =
      Pattern.compile("\\d+% tests passed, (\\d{1,9}) tests? failed out of (\\d{1,9})");
  private static final Pattern ENTRY = Pattern.compile("\t *\\d+ - (.*\\((.*?)\\))(?:  .*)?");

  private final ModuleLog log;
  private final List<String> failed = new ArrayList<>();
  private boolean ofFailedTest;
  private boolean inFailed;
  private boolean inNotRun;
  private int failures;
  private int total;
  private int skipped;
  private int disabled;

  public CTestOutput(ModuleLog log) {
    this.log = log;
  }

  @Override
  public void accept(String line) {
    Matcher summary = SUMMARY.matcher(line);
    if (STATUS.matcher(line).matches()) {
      ofFailedTest = isFailure(line);
      if (ofFailedTest) {
        log.error(line);
      } else {
        log.debug(line);
      }
      return;
    }
    if (START.matcher(line).matches()) {
      ofFailedTest = false;
    } else if (summary.matches()) {
      ofFailedTest = false;
      begin(summary);
    }
    readSummary(line);
    if (ofFailedTest && !line.isBlank()) {
      log.info(line);
    } else {
      log.debug(line);
    }
  }

  private static boolean isFailure(String status) {
    return status.contains("***")
        && !status.contains("***Skipped")
        && !status.contains("Disabled)");
  }

  /** The last summary is CTest's own: a test may run another CTest and print what that says. */
  private void begin(Matcher summary) {
    failures = Integer.parseInt(summary.group(1));
    total = Integer.parseInt(summary.group(2));
    skipped = 0;
    disabled = 0;
    failed.clear();
  }

  private void readSummary(String line) {
    Matcher entry = ENTRY.matcher(line);
    if (!entry.matches()) {
      inFailed = line.startsWith("The following tests FAILED:");
      inNotRun = line.startsWith("The following tests did not run:");
    } else if (inFailed) {
      failed.add(entry.group(1));
    } else if (inNotRun) {
      boolean isDisabled = entry.group(2).equals("Disabled");
      disabled += isDisabled ? 1 : 0;
      skipped += isDisabled ? 0 : 1;
    }
  }

  /** Names of failed tests, each with what became of it: {@code "name (Timeout)"}. */
  List<String> failed() {
    return failed;
  }

  /** The numbers in the summary, which leaves disabled tests out of its total. */
  public CTestCounts counts() {
    return new CTestCounts(total + disabled, failures, skipped + disabled);
  }
}
