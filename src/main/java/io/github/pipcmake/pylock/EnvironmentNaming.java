package io.github.pipcmake.pylock;

import io.github.pipcmake.environment.Environments;
import io.github.pipcmake.environment.PortableEnvironment;
import io.github.pipcmake.environment.PrepareResult;
import io.github.pipcmake.environment.recipe.EnvironmentException;
import io.github.pipcmake.environment.recipe.PrepareRequest;
import io.github.pipcmake.process.Host;
import io.github.pipcmake.process.Memo;
import io.github.pipcmake.process.ModuleLog;
import io.github.pipcmake.process.ProcessOutcome;
import io.github.pipcmake.python.interpreter.Interpreter;
import io.github.pipcmake.python.interpreter.Platform;
import io.github.pipcmake.python.interpreter.PythonException;
import io.github.pipcmake.python.pylock.LockedEnvironment;
import io.github.pipcmake.python.pylock.PylockFile;
import io.github.pipcmake.python.venv.VirtualEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Writes into a lock which environment it is on this machine, so that every other installation can
 * be compared with it.
 *
 * @param environments makes the environment
 * @param memo of the store, for locks
 * @param interpreter that the environment is for
 * @param host this machine
 */
record EnvironmentNaming(Environments environments, Memo memo, Interpreter interpreter, Host host) {
  private static final ModuleLog LOG = ModuleLog.of(EnvironmentNaming.class);

  /**
   * The environments that an old lock names for other machines, if the new one has the same
   * packages.
   *
   * @param text of the new lock
   */
  List<LockedEnvironment> ofOthers(Path file, String text) throws IOException {
    if (!Files.isRegularFile(file) || !Files.readString(file).startsWith(text)) {
      return List.of();
    }
    try {
      PylockFile lock = PylockFile.read(file, memo);
      String libc = lock.platforms().newestFor(interpreter);
      return lock.environments().stream()
          .filter(one -> !one.isFor(PortableEnvironment.python(interpreter), libc))
          .toList();
    } catch (PythonException e) {
      return List.of(); // made anew
    }
  }

  /**
   * Makes the environment of a lock.
   *
   * @param request for the environment, from the lock
   * @param started takes the programs that ran
   * @return what it is; empty if the lock is for other platforms, something in it is built from
   *     source, or it cannot be made here
   */
  Optional<LockedEnvironment> ofThisMachine(
      PrepareRequest request, List<Platform> platforms, Consumer<ProcessOutcome> started)
      throws IOException, InterruptedException {
    Platform here = Platform.of(interpreter.platform());
    if (!platforms.isEmpty() && platforms.stream().noneMatch(here::isServedBy)) {
      return Optional.empty();
    }
    String python = PortableEnvironment.python(interpreter);
    try {
      PrepareResult made = environments.prepare(request);
      made.processes().forEach(started);
      if (made.fromSource()) {
        LOG.info(
            "the lock names no environment for {}: what is built from source differs from machine to machine",
            python);
        return Optional.empty();
      }
      PylockFile lock = made.inputs().lock().orElseThrow();
      return Optional.of(
          PortableEnvironment.of(
              VirtualEnvironment.at(made.environment().root(), interpreter, host),
              interpreter,
              lock.platforms().newestFor(interpreter)));
    } catch (PythonException | EnvironmentException e) {
      LOG.warn("The lock names no environment for {}: {}", python, String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }
}
