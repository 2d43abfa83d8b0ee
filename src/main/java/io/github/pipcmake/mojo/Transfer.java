package io.github.pipcmake.mojo;

import io.github.pipcmake.text.Formats;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.transfer.AbstractTransferListener;
import org.eclipse.aether.transfer.TransferCancelledException;
import org.eclipse.aether.transfer.TransferEvent;
import org.eclipse.aether.transfer.TransferListener;
import org.jspecify.annotations.Nullable;

/**
 * A transfer by Maven's resolver, shown as Maven shows any, that nobody waits for in vain. Maven's
 * own patience is half an hour for a server that says nothing, has no end for one that sends a byte
 * each second, and differs from version to version; here, whoever sends too little or too much is
 * left.
 */
final class Transfer implements TransferListener {
  /** What a repository has to send in the time, 10 KiB a second: with less, pip is faster. */
  private static final long LEAST = 200 << 10;

  private static final Duration TIME = Duration.ofSeconds(20);

  /** What the resolver calls its own, in milliseconds: up to Maven 3.9, and since 3.10. */
  private static final List<String> PROPERTIES =
      List.of("aether.connector.requestTimeout", "aether.transport.http.requestTimeout");

  private final long most;
  private final Duration time;
  private final TransferListener shown;
  private final AtomicLong bytes = new AtomicLong();
  private volatile boolean begun;
  private volatile boolean left;

  /**
   * A transfer of an archive.
   *
   * @param size how many bytes it has, uncompressed; compressed it has few more at the worst
   */
  Transfer(long size, RepositorySystemSession session) {
    this(size, time(session.getConfigProperties()), session.getTransferListener());
  }

  Transfer(long size, Duration time, @Nullable TransferListener shown) {
    this.most = size + size / 100 + (1 << 20);
    this.time = time;
    this.shown = shown == null ? new AbstractTransferListener() {} : shown;
  }

  private static Duration time(Map<String, Object> properties) {
    return PROPERTIES.stream()
        .map(properties::get)
        .filter(value -> value != null && value.toString().matches("\\d{1,9}"))
        .findFirst()
        .map(value -> Duration.ofMillis(Long.parseLong(value.toString())))
        .orElse(TIME);
  }

  /** Whether a repository was asked: what is in the local one is not transferred. */
  boolean hasBegun() {
    return begun;
  }

  /**
   * Waits for the result as long as the transfer goes on.
   *
   * @throws TransferStoppedException if it does not, or is more than it can be
   */
  <T> T await(Callable<T> step)
      throws ArtifactResolutionException, TransferStoppedException, InterruptedException {
    FutureTask<T> task = new FutureTask<>(step);
    Thread thread = new Thread(task, "environment-repository");
    thread.setDaemon(true);
    thread.start();
    try {
      while (true) {
        long before = bytes.get();
        Optional<T> result = get(task);
        requirePlausible();
        if (result.isPresent()) {
          return result.get();
        }
        long sent = bytes.get() - before;
        if (sent < LEAST) {
          throw new TransferStoppedException(
              "it sent %s in %d seconds".formatted(Formats.size(sent), time.toSeconds()));
        }
      }
    } finally {
      // Not interrupted: Wagon's streams would be read to their end by this thread.
      left = true;
    }
  }

  private <T> Optional<T> get(FutureTask<T> task)
      throws ArtifactResolutionException, TransferStoppedException, InterruptedException {
    try {
      return Optional.of(task.get(time.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      return Optional.empty();
    } catch (ExecutionException e) {
      requirePlausible();
      if (e.getCause() instanceof ArtifactResolutionException failed) {
        throw failed;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  private void requirePlausible() throws TransferStoppedException {
    if (bytes.get() > most) {
      throw new TransferStoppedException(
          "it sends more than the %s that the environment can have".formatted(Formats.size(most)));
    }
  }

  @Override
  public void transferInitiated(TransferEvent event) throws TransferCancelledException {
    begun = true;
    shown.transferInitiated(event);
  }

  @Override
  public void transferStarted(TransferEvent event) throws TransferCancelledException {
    shown.transferStarted(event);
  }

  @Override
  public void transferProgressed(TransferEvent event) throws TransferCancelledException {
    if (bytes.addAndGet(event.getDataLength()) > most || left) {
      throw new TransferCancelledException("nobody waits for it any more");
    }
    shown.transferProgressed(event);
  }

  @Override
  public void transferCorrupted(TransferEvent event) throws TransferCancelledException {
    shown.transferCorrupted(event);
  }

  @Override
  public void transferSucceeded(TransferEvent event) {
    shown.transferSucceeded(event);
  }

  @Override
  public void transferFailed(TransferEvent event) {
    shown.transferFailed(event);
  }
}
