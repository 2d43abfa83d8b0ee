package io.github.pipcmake.store.lock;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Excludes the other threads of this JVM, also those that run the plugin from another class loader:
 * Maven loads it more than once. So nothing here may hang on a class of ours: the monitor is an
 * interned string, which a JVM has once, and the state is a system property of that name. The
 * property is a string like any other, so that whoever copies all properties meanwhile is not
 * surprised.
 *
 * @since 0.1.0
 */
public final class JvmMutex {
  private final String name;

  /**
   * @param name the same for the same thing in the whole JVM
   */
  public JvmMutex(String name) {
    this.name = ("io.github.pipcmake.lock:" + name).intern();
  }

  /**
   * Waits for the mutex.
   *
   * @return whether it could be had in that time
   * @throws IllegalStateException if this thread has it already
   */
  public boolean acquire(Duration patience) throws InterruptedException {
    String me = Long.toString(Thread.currentThread().getId());
    long end = System.nanoTime() + patience.toNanos();
    synchronized (name) {
      while (true) {
        @Nullable String holder = System.getProperty(name);
        if (holder == null) {
          System.setProperty(name, me);
          return true;
        }
        if (holder.equals(me)) {
          throw new IllegalStateException("this thread holds the lock already: " + name);
        }
        long left = end - System.nanoTime();
        if (left <= 0) {
          return false;
        }
        name.wait(left / 1_000_000, (int) (left % 1_000_000));
      }
    }
  }

  public void release() {
    synchronized (name) {
      System.clearProperty(name);
      name.notifyAll();
    }
  }
}
