package io.github.pipcmake.store.lock;

import io.github.pipcmake.store.fs.HostSystem;
import io.github.pipcmake.store.fs.SharedPermissions;
import io.github.pipcmake.store.layout.SmallFiles;
import io.github.pipcmake.store.layout.StoreLayout;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes locks. A lock file is never deleted (others would lock a file that nobody can find), and
 * never opened twice in a JVM (POSIX: closing any descriptor of a file drops the process's locks on
 * it). Hence the {@link JvmMutex} before the file.
 *
 * <p>As they are never deleted there is a fixed number of them: names of one kind, which is what
 * stands before the first hyphen, share {@value #STRIPES} files. Two names with one file wait for
 * each other, which costs time and nothing else, as long as everybody takes locks in this order:
 * {@code prune}, then one of the kind {@code wheel}, then one of the kind {@code recipe}, then
 * {@code local-sources}, then one of the kind {@code environment}; and holds one of a kind at a
 * time.
 *
 * @since 0.1.0
 */
public final class StoreLocks {
  private static final int STRIPES = 256;
  private static final Duration SILENCE = Duration.ofSeconds(2);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(2);
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(100);
  private static final Duration FOREVER = Duration.ofDays(10_000);

  private final Logger log = LoggerFactory.getLogger(StoreLocks.class);
  private final StoreLayout layout;
  private final HostSystem machine;
  private final SmallFiles files;

  public StoreLocks(StoreLayout layout, HostSystem machine, SmallFiles files) {
    this.files = files;
    this.layout = layout;
    this.machine = machine;
  }

  /** Waits as long as it takes, and after two seconds says for whom. */
  public StoreLock acquire(String name) throws IOException, InterruptedException {
    String stripe = stripe(name);
    JvmMutex mutex = mutex(stripe);
    boolean told = !mutex.acquire(SILENCE);
    if (told) {
      tell(stripe);
      mutex.acquire(FOREVER);
    }
    return locked(stripe, mutex, file -> await(stripe, file, told)).orElseThrow();
  }

  /** Takes it if nobody has it; for work that somebody else may just as well do. */
  public Optional<StoreLock> tryAcquire(String name) throws IOException, InterruptedException {
    String stripe = stripe(name);
    JvmMutex mutex = mutex(stripe);
    return mutex.acquire(Duration.ZERO)
        ? locked(stripe, mutex, file -> file.isEmpty() || tryLock(stripe, file.get()))
        : Optional.empty();
  }

  private JvmMutex mutex(String stripe) throws IOException, InterruptedException {
    Path file = layout.lock(stripe);
    if (Thread.interrupted()) {
      throw new InterruptedException("interrupted before taking the lock " + file);
    }
    SharedPermissions.directories(file.getParent());
    return new JvmMutex(file.toString());
  }

  /** Locks a file, unless it is closed to this user; says whether the lock is to be had. */
  private interface Attempt {
    boolean at(Optional<LockFile> file) throws IOException, InterruptedException;
  }

  /** The lock of a mutex that this thread has; it is given back if the file is another's. */
  private Optional<StoreLock> locked(String stripe, JvmMutex mutex, Attempt attempt)
      throws IOException, InterruptedException {
    Path file = layout.lock(stripe);
    Optional<LockFile> opened = Optional.empty();
    boolean acquired = false;
    try {
      opened = new LockFiles(machine).open(file);
      acquired = attempt.at(opened);
      if (acquired && opened.isPresent()) {
        remember(stripe);
      }
      return acquired ? Optional.of(new StoreLock(mutex, opened)) : Optional.empty();
    } catch (ClosedByInterruptException e) {
      log.debug("Interrupted", e);
      Thread.interrupted();
      throw new InterruptedException("interrupted while waiting for the lock " + file);
    } finally {
      if (!acquired) {
        new StoreLock(mutex, opened).close();
      }
    }
  }

  /** Which of the files of its kind a name has; {@code prune}, which has no kind, has its own. */
  public static String stripe(String name) {
    int hyphen = name.indexOf('-');
    if (hyphen < 0) {
      return name;
    }
    int hash = name.hashCode();
    int number = (hash ^ (hash >>> 8) ^ (hash >>> 16) ^ (hash >>> 24)) & (STRIPES - 1);
    return name.substring(0, hyphen + 1) + HexFormat.of().toHexDigits((byte) number);
  }

  /** True also if the file system has no locks: these only save work, so nothing fails by it. */
  private boolean tryLock(String name, LockFile file) throws ClosedByInterruptException {
    try {
      return file.tryLock();
    } catch (OverlappingFileLockException e) {
      log.debug("The lock {} is held in this JVM", name);
      return false;
    } catch (ClosedByInterruptException e) {
      throw e;
    } catch (IOException e) {
      log.debug("No file locks in {}: going on without", layout.directory(), e);
      return true;
    }
  }

  private boolean await(String name, Optional<LockFile> file, boolean alreadyTold)
      throws IOException, InterruptedException {
    if (file.isEmpty()) {
      log.warn(LockFiles.advice(layout.lock(name)));
      return true;
    }
    boolean told = alreadyTold;
    Duration waited = Duration.ZERO;
    Duration next = FIRST_PAUSE;
    while (!tryLock(name, file.get())) {
      machine.pause().sleep(next);
      waited = waited.plus(next);
      next =
          next.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? next.multipliedBy(2) : LONGEST_PAUSE;
      if (!told && waited.compareTo(SILENCE) >= 0) {
        tell(name);
        told = true;
      }
    }
    return true;
  }

  private void tell(String name) {
    Optional<LockHolder> holder = LockHolder.read(layout.lockHolder(name));
    log.info(
        "Waiting for another build that holds the lock {}: {}",
        layout.lock(name),
        holder.map(LockHolder::toString).orElse("it did not say who it is"));
  }

  private void remember(String name) {
    try {
      LockHolder holder =
          new LockHolder(machine.processId(), machine.hostName(), machine.clock().instant());
      files.write(layout.lockHolder(name), holder.text(), false);
    } catch (IOException e) {
      log.debug("Cannot say who holds {}", name, e);
    }
  }
}
