package io.github.pipcmake.wheel.sources;

import io.github.pipcmake.store.Store;
import io.github.pipcmake.store.Stores;
import io.github.pipcmake.store.lock.StoreLock;
import io.github.pipcmake.text.Sha256;
import io.github.pipcmake.wheel.backend.WheelRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Keeps two builds of one project from working in one mirror or one editable install. If the store
 * cannot hold locks, there is none.
 *
 * @param held the store's lock
 * @param waited whether another build may have held it before
 * @since 0.1.0
 */
public record MirrorLock(@Nullable StoreLock held, boolean waited) implements AutoCloseable {
  /** Whoever gets a lock later than this has waited for somebody. */
  private static final long AT_ONCE = TimeUnit.MILLISECONDS.toNanos(20);

  /** Waits as long as it takes. Locks of recipes and environments may be taken within it. */
  public static MirrorLock take(Stores stores, WheelRequest request)
      throws IOException, InterruptedException {
    Store store = stores.open(request.preparation().store());
    if (!store.isWritable()) {
      return new MirrorLock(null, true);
    }
    long before = System.nanoTime();
    byte[] place = request.mirror().toString().getBytes(StandardCharsets.UTF_8);
    StoreLock lock = store.lock("wheel-" + Sha256.of(place));
    return new MirrorLock(lock, System.nanoTime() - before > AT_ONCE);
  }

  @Override
  public void close() {
    if (held != null) {
      held.close();
    }
  }
}
