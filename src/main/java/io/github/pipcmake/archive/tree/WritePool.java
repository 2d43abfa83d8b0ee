package io.github.pipcmake.archive.tree;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A few threads that write files, while no more than a fixed number of bytes waits for them. The
 * first failure ends the work: the next caller gets it.
 */
final class WritePool implements Closeable {
  /** Kibibytes in flight. */
  private static final int IN_FLIGHT = 16 << 10;

  private static final int MOST_THREADS = 4;

  private final ExecutorService threads;
  private final Semaphore room = new Semaphore(IN_FLIGHT);
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

  interface Work {
    void run() throws IOException;
  }

  WritePool() {
    // Half the processors: the calling thread reads and hashes meanwhile, and the kernel lets one
    // thread at a time create files in a directory, so more threads only wait for each other.
    int processors = Runtime.getRuntime().availableProcessors();
    int count = Math.max(1, Math.min(MOST_THREADS, processors / 2));
    this.threads =
        Executors.newFixedThreadPool(
            count,
            work -> {
              Thread thread = new Thread(work, "pip-cmake-extract");
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Hands work to a thread, when there is room.
   *
   * @param bytes what the work holds in memory, at most {@link SteadyFile#SMALL}
   * @throws IOException if earlier work failed
   */
  void write(int bytes, Work work) throws IOException {
    int kibibytes = bytes / 1024 + 1;
    acquire(kibibytes);
    try {
      check();
      threads.execute(() -> run(work, kibibytes));
    } catch (IOException | RuntimeException e) {
      room.release(kibibytes);
      throw e;
    }
  }

  /**
   * Waits until all work is done.
   *
   * @throws IOException if any of it failed
   */
  void finish() throws IOException {
    acquire(IN_FLIGHT);
    room.release(IN_FLIGHT);
    check();
  }

  /** Drops what has not begun, and waits for what has. */
  @Override
  public void close() {
    failure.compareAndSet(null, new IOException("the extraction was given up"));
    threads.shutdown();
    room.acquireUninterruptibly(IN_FLIGHT);
  }

  private void run(Work work, int kibibytes) {
    try {
      if (failure.get() == null) {
        work.run();
      }
    } catch (IOException | RuntimeException | Error e) {
      failure.compareAndSet(null, e);
    } finally {
      room.release(kibibytes);
    }
  }

  private void acquire(int kibibytes) throws InterruptedIOException {
    try {
      room.acquire(kibibytes);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while files were written");
    }
  }

  private void check() throws IOException {
    Throwable cause = failure.get();
    if (cause != null) {
      throw new IOException("a file could not be written: " + cause, cause);
    }
  }
}
