package io.github.pipcmake.store.gc;

import io.github.pipcmake.store.fs.HostSystem;
import io.github.pipcmake.store.fs.PlainFile;
import io.github.pipcmake.store.layout.SmallFiles;
import io.github.pipcmake.store.layout.StoreLayout;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Prunes in the background, at most once a day. Nobody waits for it: the thread ends with the JVM
 * wherever it is, and the next prune goes on from there.
 *
 * @since 0.1.0
 */
public final class DailyPrune {
  private static final Duration INTERVAL = Duration.ofDays(1);

  private final Logger log = LoggerFactory.getLogger(DailyPrune.class);
  private final StoreLayout layout;
  private final HostSystem machine;
  private final SmallFiles files;

  public DailyPrune(StoreLayout layout, HostSystem machine, SmallFiles files) {
    this.layout = layout;
    this.machine = machine;
    this.files = files;
  }

  /** Starts a thread if it is time. */
  public void start(Pruner pruner) {
    try {
      if (!isDue()) {
        return;
      }
    } catch (IOException e) {
      log.debug("Cannot see when {} was pruned", layout.directory(), e);
      return;
    }
    Thread thread = new Thread(() -> prune(pruner), "pip-cmake-prune");
    thread.setDaemon(true);
    thread.start();
  }

  /** Whether a day has passed; then the next one begins now. A new store has a day of its own. */
  public boolean isDue() throws IOException {
    Path stamp = layout.pruned();
    Instant now = machine.clock().instant();
    Optional<Instant> last = PlainFile.time(stamp);
    // A time in the future says nothing: the clock was wrong, then or today.
    if (last.isPresent() && !last.get().isAfter(now) && last.get().plus(INTERVAL).isAfter(now)) {
      return false;
    }
    if (!machine.mayWrite(layout.version())) {
      return false;
    }
    files.write(stamp, "", false);
    machine.touch(stamp, now);
    return last.isPresent();
  }

  private void prune(Pruner pruner) {
    try {
      PruneResult result = pruner.prune(PruneSettings.DEFAULT);
      log.debug("Pruned {}: {}", layout.directory(), result);
    } catch (IOException | RuntimeException | LinkageError e) {
      // Maven may close the plugin's class loader meanwhile.
      log.debug("Cannot prune {}", layout.directory(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
