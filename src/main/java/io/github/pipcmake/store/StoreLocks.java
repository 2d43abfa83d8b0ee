package io.github.pipcmake.store;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes locks. A lock file is never deleted (others would lock a file that nobody can find), and
 * never opened twice in a JVM (POSIX: closing any descriptor of a file drops the process's locks on
 * it). Hence the {@link JvmMutex} before the file.
 */
final class StoreLocks {
  private static final Duration SILENCE = Duration.ofSeconds(2);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(2);
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(100);
  private static final Duration FOREVER = Duration.ofDays(10_000);

  private final Logger log = LoggerFactory.getLogger(StoreLocks.class);
  private final StoreLayout layout;
  private final Machine machine;

  StoreLocks(StoreLayout layout, Machine machine) {
    this.layout = layout;
    this.machine = machine;
  }

  /** Waits as long as it takes, and after two seconds says for whom. */
  StoreLock acquire(String name) throws IOException, InterruptedException {
    Path file = layout.lock(name);
    requireNoInterrupt(file);
    Files.createDirectories(file.getParent());
    JvmMutex mutex = new JvmMutex(file.toString());
    boolean told = false;
    if (!mutex.acquire(SILENCE)) {
      tell(name);
      told = true;
      mutex.acquire(FOREVER);
    }
    @Nullable FileChannel channel = null;
    boolean acquired = false;
    try {
      channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
      boolean locked = await(name, channel, told);
      if (locked) {
        remember(name);
      }
      acquired = true;
      return new StoreLock(mutex, channel);
    } catch (ClosedByInterruptException e) {
      log.debug("Interrupted", e);
      Thread.interrupted();
      throw new InterruptedException("interrupted while waiting for the lock " + file);
    } finally {
      if (!acquired) {
        new StoreLock(mutex, channel).close();
      }
    }
  }

  /** Takes it if nobody has it; for work that somebody else may just as well do. */
  Optional<StoreLock> tryAcquire(String name) throws IOException, InterruptedException {
    Path file = layout.lock(name);
    requireNoInterrupt(file);
    Files.createDirectories(file.getParent());
    JvmMutex mutex = new JvmMutex(file.toString());
    if (!mutex.acquire(Duration.ZERO)) {
      return Optional.empty();
    }
    @Nullable FileChannel channel = null;
    boolean acquired = false;
    try {
      channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
      acquired = tryLock(name, channel);
      if (acquired) {
        remember(name);
      }
      return acquired ? Optional.of(new StoreLock(mutex, channel)) : Optional.empty();
    } finally {
      if (!acquired) {
        new StoreLock(mutex, channel).close();
      }
    }
  }

  private boolean tryLock(String name, FileChannel channel) throws ClosedByInterruptException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    } catch (ClosedByInterruptException e) {
      throw e;
    } catch (IOException e) {
      log.debug("No file locks for {} in {}", name, layout.directory(), e);
      return true; // as in await
    }
  }

  private static void requireNoInterrupt(Path file) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("interrupted before taking the lock " + file);
    }
  }

  /** False if the file system has no locks: these only save work, so that is no reason to fail. */
  private boolean await(String name, FileChannel channel, boolean alreadyTold)
      throws IOException, InterruptedException {
    boolean told = alreadyTold;
    Duration waited = Duration.ZERO;
    Duration next = FIRST_PAUSE;
    while (true) {
      try {
        if (channel.tryLock() != null) {
          return true;
        }
      } catch (OverlappingFileLockException e) {
        log.debug("The lock {} is held in this JVM", name);
      } catch (ClosedByInterruptException e) {
        throw e;
      } catch (IOException e) {
        log.debug("No file locks in {}: going on without", layout.directory(), e);
        return false;
      }
      machine.pause().sleep(next);
      waited = waited.plus(next);
      next =
          next.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? next.multipliedBy(2) : LONGEST_PAUSE;
      if (!told && waited.compareTo(SILENCE) >= 0) {
        tell(name);
        told = true;
      }
    }
  }

  private void tell(String name) {
    Optional<LockHolder> holder = LockHolder.read(layout.lockHolder(name));
    log.info(
        "Waiting for another build that holds {} in {}: {}",
        name,
        layout.directory(),
        holder.map(LockHolder::toString).orElse("it did not say who it is"));
  }

  private void remember(String name) {
    try {
      new LockHolder(machine.processId(), machine.hostName(), machine.clock().instant())
          .write(layout.lockHolder(name));
    } catch (IOException e) {
      log.debug("Cannot say who holds {}", name, e);
    }
  }
}
