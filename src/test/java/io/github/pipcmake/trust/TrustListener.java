package io.github.pipcmake.trust;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Counts tests by their tag {@code group-NN}, and writes the counts to the file that the property
 * {@code trust.counts} names. A test in two groups counts in both.
 */
public final class TrustListener implements TestExecutionListener {
  private final Tally tally = new Tally();
  private final Map<String, Long> started = new ConcurrentHashMap<>();
  private final Map<String, Long> cases = new ConcurrentHashMap<>();

  /** For the service loader. */
  public TrustListener() {}

  @Override
  public void executionStarted(TestIdentifier test) {
    started.put(test.getUniqueId(), System.nanoTime());
  }

  @Override
  public void reportingEntryPublished(TestIdentifier test, ReportEntry entry) {
    @Nullable String count = entry.getKeyValuePairs().get(Trust.CASES);
    if (count != null) {
      cases.merge(test.getUniqueId(), Long.parseLong(count), Long::sum);
    }
  }

  @Override
  public void executionSkipped(TestIdentifier test, String reason) {
    add(test, 0, 0, 1);
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    boolean failed = result.getStatus() == TestExecutionResult.Status.FAILED;
    if (!test.isTest() && !failed) {
      return;
    }
    boolean skipped = result.getStatus() == TestExecutionResult.Status.ABORTED;
    long count = cases.getOrDefault(test.getUniqueId(), 1L);
    add(test, skipped ? 0 : count, failed ? 1 : 0, skipped ? 1 : 0);
  }

  private void add(TestIdentifier test, long count, long failures, long skipped) {
    long begin = started.getOrDefault(test.getUniqueId(), System.nanoTime());
    long milliseconds = (System.nanoTime() - begin) / 1_000_000;
    for (int group : Tally.groups(test.getTags().stream().map(TestTag::getName).toList())) {
      tally.add(group, new Tally.Counts(count, failures, skipped, milliseconds));
    }
  }

  /** Writes all counts so far: Surefire may run several plans in one JVM. */
  @Override
  public void testPlanExecutionFinished(TestPlan plan) {
    @Nullable String file = System.getProperty("trust.counts");
    if (file == null) {
      return;
    }
    try {
      tally.write(Path.of(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
