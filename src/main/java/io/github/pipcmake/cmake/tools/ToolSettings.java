package io.github.pipcmake.cmake.tools;

import io.github.pipcmake.process.Memo;
import io.github.pipcmake.process.ProcessOutcome;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The programs that a project wants for its build.
 *
 * @param cmake the one that the user named, if any
 * @param ninja the same
 * @param generator as {@code cmake -G} takes it, if the user or the preset names one
 * @param baseDirectory where relative paths start
 * @param recordDirectory where logs go
 * @param memo remembers versions
 * @param processes takes each program that was started to find out a version
 * @since 0.1.0
 */
public record ToolSettings(
    Wish cmake,
    Wish ninja,
    Optional<String> generator,
    Path baseDirectory,
    Path recordDirectory,
    Memo memo,
    Consumer<ProcessOutcome> processes) {
  /**
   * What a project wants of one tool.
   *
   * @param named a command on the {@code PATH} or a path
   * @param range of versions, see {@link io.github.pipcmake.text.VersionRange}
   * @since 0.1.0
   */
  public record Wish(Optional<String> named, Optional<String> range) {}
}
