package io.github.pipcmake.console;

import io.github.pipcmake.text.Formats;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * Says every few seconds how far reading a store has come.
 *
 * @since 0.1.0
 */
public final class VerifyProgress implements LongConsumer {
  private static final long INTERVAL = Duration.ofSeconds(5).toNanos();

  private final Consumer<String> log;
  private final long total;
  private final AtomicLong read = new AtomicLong();
  private final AtomicLong told = new AtomicLong(System.nanoTime());

  public VerifyProgress(Consumer<String> log, long total) {
    this.log = log;
    this.total = total;
  }

  @Override
  public void accept(long bytes) {
    long sum = read.addAndGet(bytes);
    long last = told.get();
    long now = System.nanoTime();
    if (now - last >= INTERVAL && told.compareAndSet(last, now)) {
      log.accept(
          "read " + Formats.size(Math.min(sum, total)) + " of " + Formats.size(total) + " so far");
    }
  }
}
