package io.github.pipcmake.mojo;

import io.github.pipcmake.text.UserException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Runs tasks at the same time, as many as there are processors. */
final class ParallelTasks {
  private ParallelTasks() {}

  /**
   * Runs all tasks and waits for them. If some fail, it throws the first failure in their order,
   * with the others suppressed. If this thread is interrupted, so are the tasks.
   */
  static void run(List<Callable<Void>> tasks)
      throws UserException, IOException, InterruptedException {
    int processors = Runtime.getRuntime().availableProcessors();
    ExecutorService pool = Executors.newFixedThreadPool(Math.min(processors, tasks.size()));
    try {
      List<Throwable> failures = new ArrayList<>();
      for (Future<Void> done : pool.invokeAll(tasks)) {
        try {
          done.get();
        } catch (ExecutionException e) {
          failures.add(e.getCause() == null ? e : e.getCause());
        }
      }
      if (!failures.isEmpty()) {
        Throwable first = failures.get(0);
        failures.subList(1, failures.size()).forEach(first::addSuppressed);
        rethrow(first);
      }
    } finally {
      pool.shutdown(); // not shutdownNow: those that run have been interrupted, and end what they
      // started
      awaitEnd(pool);
    }
  }

  /** What was interrupted still ends the programs that it started. */
  private static void awaitEnd(ExecutorService pool) {
    boolean interrupted = false;
    while (true) {
      try {
        if (pool.awaitTermination(1, TimeUnit.MINUTES)) {
          break;
        }
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static void rethrow(Throwable failure)
      throws UserException, IOException, InterruptedException {
    if (failure instanceof UserException e) {
      throw e;
    } else if (failure instanceof IOException e) {
      throw e;
    } else if (failure instanceof InterruptedException e) {
      throw e;
    } else if (failure instanceof Error e) {
      throw e;
    }
    throw new IllegalStateException(failure);
  }
}
