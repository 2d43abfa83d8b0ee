package io.github.pipcmake.environment;

import io.github.pipcmake.archive.ArchiveFile;
import io.github.pipcmake.archive.Digest;
import io.github.pipcmake.archive.tree.TreeArchiver;
import io.github.pipcmake.environment.recipe.EnvironmentException;
import io.github.pipcmake.process.Host;
import io.github.pipcmake.python.interpreter.Interpreter;
import io.github.pipcmake.python.pylock.LockedEnvironment;
import io.github.pipcmake.python.pylock.PylockFile;
import io.github.pipcmake.python.venv.VirtualEnvironment;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.util.Optional;
import javax.inject.Inject;
import javax.inject.Singleton;

/**
 * Writes environments without what names a machine's interpreter, as every machine can take them.
 *
 * @since 0.1.0
 */
@Singleton
public final class PortableArchives {
  private final TreeArchiver archiver;
  private final Host host;

  /** For this machine. */
  @Inject
  public PortableArchives(TreeArchiver archiver) {
    this.archiver = archiver;
    this.host = Host.current();
  }

  /**
   * What the lock says that an environment is.
   *
   * @throws EnvironmentException if there is no lock, or it does not name it
   */
  public LockedEnvironment named(PrepareResult prepared) throws EnvironmentException {
    Interpreter interpreter = prepared.inputs().interpreter();
    Optional<PylockFile> lock = prepared.inputs().lock();
    String python = PortableEnvironment.python(interpreter);
    if (lock.isEmpty()) {
      throw new EnvironmentException(
          "There is no lock, and only an environment that a lock names can be told from another; make one with mvn pip-cmake:lock");
    }
    return PortableEnvironment.named(lock.get(), interpreter)
        .orElseThrow(
            () ->
                new EnvironmentException(
                    "%s names no environment for %s; run mvn pip-cmake:lock here, which adds it"
                        .formatted(lock.get().file().getFileName(), python)));
  }

  /**
   * Writes a portable archive, in the place of a file that is there.
   *
   * @param named what the lock says that it is
   * @throws EnvironmentException if it is another
   */
  public void write(PrepareResult prepared, LockedEnvironment named, ArchiveFile file)
      throws EnvironmentException, IOException {
    VirtualEnvironment venv =
        VirtualEnvironment.at(prepared.environment().root(), prepared.inputs().interpreter(), host);
    Files.createDirectories(file.path().toAbsolutePath().getParent());
    Files.deleteIfExists(file.path());
    Digest written;
    try (OutputStream out = file.create()) {
      written = archiver.archive(PortableEnvironment.source(venv), out).digest();
    }
    if (!written.hex().equals(named.digest())) {
      Files.delete(file.path());
      throw new EnvironmentException(
          "The environment %s is not the one that the lock names: its portable digest is %s, not %s; see what is wrong with mvn pip-cmake:store-verify"
              .formatted(venv.root(), written, named.digest()));
    }
  }
}
