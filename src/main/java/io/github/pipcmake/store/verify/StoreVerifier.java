package io.github.pipcmake.store.verify;

import io.github.pipcmake.archive.Digest;
import io.github.pipcmake.store.layout.StoreException;
import io.github.pipcmake.store.layout.StoreLayout;
import io.github.pipcmake.store.tree.Inventory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;

/**
 * Verifies entries of a store, as many at a time as there are processors. It finds corruption, not
 * malice by somebody who may write to the store.
 *
 * @since 0.1.0
 */
public final class StoreVerifier {
  private final StoreLayout layout;
  private final TreeVerifier verifier;

  public StoreVerifier(StoreLayout layout, TreeVerifier verifier) {
    this.layout = layout;
    this.verifier = verifier;
  }

  /**
   * The entries whose digest begins so, valid or not, in order.
   *
   * @param prefix hexadecimal digits; empty for all entries
   * @throws StoreException if there is a prefix and no entry has it
   */
  public List<Digest> entries(String prefix) throws IOException {
    List<Digest> digests = new ArrayList<>();
    for (Digest digest : Inventory.digestsIn(layout.environments())) {
      if (digest.hex().startsWith(prefix)) {
        digests.add(digest);
      }
    }
    if (digests.isEmpty() && !prefix.isEmpty()) {
      throw new StoreException(
          "The store "
              + layout.directory()
              + " has no environment whose digest begins with "
              + prefix
              + ": see what it has with the goal store-list");
    }
    return digests;
  }

  /**
   * Reads entries whole.
   *
   * @param repair whether to move corrupt ones away, so that the next build makes them again
   * @param progress gets the number of bytes that were read since it was called last, from several
   *     threads
   * @return what was found, in the order of the digests
   * @throws StoreException if something must be written and cannot be
   * @throws InterruptedException if this thread is interrupted; what was moved away until then
   *     stays there
   */
  public List<VerifiedTree> verify(List<Digest> digests, boolean repair, LongConsumer progress)
      throws IOException, InterruptedException {
    ExecutorService pool =
        Executors.newFixedThreadPool(
            Math.max(1, Math.min(digests.size(), Runtime.getRuntime().availableProcessors())),
            work -> {
              Thread thread = new Thread(work, "pip-cmake-verify");
              thread.setDaemon(true);
              return thread;
            });
    try {
      List<Future<VerifiedTree>> pending = new ArrayList<>();
      for (Digest digest : digests) {
        pending.add(pool.submit(() -> verifier.verify(digest, repair, progress)));
      }
      List<VerifiedTree> results = new ArrayList<>();
      for (Future<VerifiedTree> one : pending) {
        results.add(result(one));
      }
      results.sort(Comparator.comparing(result -> result.digest().hex()));
      return results;
    } finally {
      pool.shutdownNow();
    }
  }

  private static VerifiedTree result(Future<VerifiedTree> one)
      throws IOException, InterruptedException {
    try {
      return one.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException failure) {
        throw failure;
      }
      if (e.getCause() instanceof InterruptedException interrupted) {
        throw interrupted;
      }
      throw new IllegalStateException(e.getCause());
    }
  }
}
