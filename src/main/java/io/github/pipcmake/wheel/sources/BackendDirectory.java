package io.github.pipcmake.wheel.sources;

import io.github.pipcmake.environment.recipe.BuildEnvironment;
import io.github.pipcmake.process.PythonVariables;
import io.github.pipcmake.sources.FileStamp;
import io.github.pipcmake.sources.GitRepository;
import io.github.pipcmake.sources.MirrorRecord;
import io.github.pipcmake.sources.SourceMirror;
import io.github.pipcmake.wheel.backend.WheelRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.codehaus.plexus.util.FileUtils;

/**
 * Where a build backend runs: in a mirror of the sources. Nothing that it leaves there reaches the
 * sources, and nothing that others left among the sources reaches it.
 *
 * @param request the wheel
 * @param clock the machine's
 * @since 0.1.0
 */
public record BackendDirectory(WheelRequest request, Clock clock) {
  private static final String RECORD = "wheel-mirror.tsv";

  /**
   * Makes the mirror hold the sources and nothing else.
   *
   * @param keepsTree whether the backend keeps a build tree, which goes by the times of the files
   */
  public SourceMirror.Synced sync(ProjectSources sources, boolean keepsTree) throws IOException {
    Path file = request.recordDirectory().resolve(RECORD);
    MirrorRecord last = MirrorRecord.read(file);
    MirrorRecord.forget(file); // until it is known again what is there
    SourceMirror.Synced synced =
        mirror(sources)
            .sync(
                sources.found(),
                sources.sources(),
                last,
                !keepsTree,
                keepsTree ? fetched(sources).among() : Set.of());
    if (keepsTree && !synced.isNew() && !synced.cameOrWent().isEmpty()) {
      wakeCargo(sources, synced);
    }
    Optional<Path> top = sources.scope().repository();
    if (top.isPresent()) {
      Path copy = mirror(sources).file(sources.scope().sources().name(top.get()));
      GitRepository.of(top.get()).orElseThrow(() -> gone(top.get())).share(copy);
    }
    synced.record().write(file);
    return synced;
  }

  /**
   * Gives build.rs a new time if files came or went: Cargo runs it again if a file of the package
   * is newer, and does not see that one is gone.
   */
  private void wakeCargo(ProjectSources sources, SourceMirror.Synced synced) throws IOException {
    for (String name : synced.sources().keySet()) {
      if (("/" + name).endsWith("/build.rs")) {
        Path file = mirror(sources).file(name);
        Files.setLastModifiedTime(file, FileTime.fromMillis(clock.millis()));
        synced.record().files().put(name, FileStamp.of(file));
      }
    }
  }

  private static IOException gone(Path top) {
    return new IOException("The git repository in " + top + " is gone; run again");
  }

  /** What builds fetched. */
  public FetchedSources fetched(ProjectSources sources) {
    return new FetchedSources(request.keptTree(), project(sources));
  }

  /** The project's directory in the mirror. */
  public Path project(ProjectSources sources) {
    return mirror(sources).project();
  }

  /**
   * Forgets what Python compiled of modules in the mirror, some of which may have changed since.
   */
  public void forgetBytecode(BuildEnvironment environment) throws IOException {
    FileUtils.deleteDirectory(
        PythonVariables.bytecodeOf(environment.bytecode(), request.mirror()).toFile());
  }

  private SourceMirror mirror(ProjectSources sources) {
    return new SourceMirror(request.mirror(), sources.scope().sources(), clock);
  }
}
