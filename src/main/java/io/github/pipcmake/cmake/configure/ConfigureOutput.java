package io.github.pipcmake.cmake.configure;

import io.github.pipcmake.process.ModuleLog;
import java.util.function.Consumer;

/**
 * Passes a configure step's output on to the log, each message at the level that CMake gives it.
 * What belongs to a message is indented below it, or empty.
 */
final class ConfigureOutput implements Consumer<String> {
  private final ModuleLog log;
  private Consumer<String> level;

  ConfigureOutput(ModuleLog log) {
    this.log = log;
    this.level = log::info;
  }

  @Override
  public void accept(String line) {
    if (line.startsWith("CMake Error")) {
      level = log::error;
    } else if (line.startsWith("CMake Warning") || line.startsWith("CMake Deprecation")) {
      level = log::warn;
    } else if (!line.isEmpty() && !line.startsWith(" ")) {
      level = log::info;
    }
    level.accept(line);
  }
}
