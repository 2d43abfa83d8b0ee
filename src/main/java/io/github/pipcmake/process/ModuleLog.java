package io.github.pipcmake.process;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A log whose lines begin with the name of the module that the thread works for, while Maven builds
 * several at a time ({@code mvn -T}). Without that, nobody could tell whose line it is.
 *
 * @param log where the lines go
 * @since 0.1.0
 */
public record ModuleLog(Logger log) {
  /**
   * Threads that a goal starts, such as those that read a program's output, work for its module.
   */
  private static final InheritableThreadLocal<@Nullable String> MODULE =
      new InheritableThreadLocal<>();

  /** The log of a class. */
  public static ModuleLog of(Class<?> type) {
    return new ModuleLog(LoggerFactory.getLogger(type));
  }

  /** From now on, lines of this thread and of those that it starts begin with the module's name. */
  public static void begin(Optional<String> module) {
    module.ifPresentOrElse(MODULE::set, MODULE::remove);
  }

  /** A line as it is shown: after the module's name, if there is one to show. */
  public static String named(String line) {
    String module = MODULE.get();
    return module == null ? line : module + ": " + line;
  }

  /** A line that everybody sees. Like SLF4J, it puts the values in the place of each {@code {}}. */
  public void info(String line, Object... values) {
    log.info(named(line), values);
  }

  /** A warning, in the same form. */
  public void warn(String line, Object... values) {
    log.warn(named(line), values);
  }

  /** An error, in the same form. */
  public void error(String line, Object... values) {
    log.error(named(line), values);
  }

  /** A line that {@code mvn -X} shows, in the same form. */
  public void debug(String line, Object... values) {
    log.debug(named(line), values);
  }
}
