package io.github.pipcmake.store.layout;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an error of the operating system means for the user of a store.
 *
 * @since 0.1.0
 */
public final class StoreErrors {
  private final StoreLayout layout;
  private final DiskSpace space;

  public StoreErrors(StoreLayout layout, DiskSpace space) {
    this.layout = layout;
    this.space = space;
  }

  /**
   * The error to throw instead.
   *
   * @param need how many bytes were wanted
   */
  public IOException explain(IOException e, long need) {
    Optional<StoreException> few = tooManyFiles(layout, e);
    if (few.isPresent()) {
      return few.get();
    }
    if (e instanceof StoreException) {
      return e;
    }
    String text = text(e);
    // Java has no class for these: what is known are the words of the C library and of Windows.
    if (text.contains("no space left")
        || text.contains("not enough space")
        || text.contains("quota exceeded")) {
      try {
        StoreException full = space.full(need);
        full.initCause(e);
        return full;
      } catch (IOException second) {
        e.addSuppressed(second);
        return e;
      }
    }
    if (text.contains("read-only file system")) {
      return unwritable(e);
    }
    return e instanceof AccessDeniedException denied && inStore(denied.getFile())
        ? unwritable(e)
        : e;
  }

  /** The error to throw instead, if the cause is the limit of open files, whatever seemed to be. */
  public static Optional<StoreException> tooManyFiles(StoreLayout layout, IOException e) {
    return text(e).contains("too many open files")
        ? Optional.of(
            new StoreException(
                "The store "
                    + layout.directory()
                    + " cannot be used: this process has too many files open; raise the limit"
                    + " (ulimit -n) and run again",
                e))
        : Optional.empty();
  }

  /** For a store that cannot be written to. */
  public StoreException unwritable(@Nullable IOException cause) {
    return new StoreException(
        "The store "
            + layout.directory()
            + " cannot be written to: allow it with chmod -R u+w '"
            + layout.directory()
            + "', or choose another directory with -Dpip-cmake.store=DIR",
        cause);
  }

  private boolean inStore(@Nullable String file) {
    return file != null && file.startsWith(layout.directory().toString());
  }

  private static String text(Throwable e) {
    StringBuilder text = new StringBuilder();
    for (Throwable at = e; at != null; at = at.getCause()) {
      text.append(at.getMessage()).append('\n');
    }
    return text.toString().toLowerCase(Locale.ROOT);
  }
}
