package io.github.pipcmake.python.venv;

import io.github.pipcmake.process.Host;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.codehaus.plexus.util.FileUtils;

/**
 * Makes what pip left the same for the same packages and interpreter, wherever and by whomever it
 * was installed: no bytecode, scripts that find {@code python} beside them, no record of where a
 * local file was installed from or whether it was asked for by name, and a {@code RECORD} that
 * agrees with all that. There are no activation scripts and no pip, since {@link
 * VirtualEnvironment} made none.
 *
 * @since 0.1.0
 */
public final class Normalisation {
  private Normalisation() {}

  /** Normalises an environment in its place; doing it twice is doing it once. */
  public static void normalise(VirtualEnvironment environment, Host host) throws IOException {
    deleteBytecode(environment.root());
    Set<Path> changed = rewriteScripts(environment, host);
    for (Path distribution : Packages.distributions(environment.sitePackages())) {
      Set<Path> removed = new LinkedHashSet<>();
      removeLocalOrigin(distribution).ifPresent(removed::add);
      removeRequested(distribution).ifPresent(removed::add);
      Path file = distribution.resolve("RECORD");
      if (Files.isRegularFile(file)) {
        InstallationRecord.rewrite(file, environment.sitePackages(), changed, removed);
      }
    }
  }

  /** A pyc holds its source's path and time; one without a source beside it is all there is. */
  private static void deleteBytecode(Path root) throws IOException {
    List<Path> caches = new ArrayList<>();
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            if (!directory.endsWith("__pycache__")) {
              return FileVisitResult.CONTINUE;
            }
            caches.add(directory);
            return FileVisitResult.SKIP_SUBTREE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            String name = file.getFileName().toString();
            if (name.endsWith(".pyc")
                && Files.exists(file.resolveSibling(name.substring(0, name.length() - 1)))) {
              Files.delete(file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    for (Path cache : caches) {
      FileUtils.deleteDirectory(cache.toFile());
    }
  }

  private static Set<Path> rewriteScripts(VirtualEnvironment environment, Host host)
      throws IOException {
    ScriptHeader header = new ScriptHeader(environment.python());
    Set<Path> changed = new LinkedHashSet<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(environment.scripts())) {
      for (Path file : files) {
        if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
            && header.rewrite(file, host.isWindows())) {
          changed.add(file.normalize());
        }
      }
    }
    return changed;
  }

  /**
   * PEP 610's note of where a distribution came from, if that was a file of this machine. Other
   * origins, such as a commit, are the same for everybody and stay.
   */
  private static Optional<Path> removeLocalOrigin(Path distribution) throws IOException {
    Path origin = distribution.resolve("direct_url.json");
    if (!Files.isRegularFile(origin)
        || !Files.readString(origin, StandardCharsets.UTF_8).contains("\"file:")) {
      return Optional.empty();
    }
    Files.delete(origin);
    return Optional.of(origin.normalize());
  }

  /**
   * PEP 376's mark of what was asked for by its name: from a lock, that is all, and the same
   * packages have to be the same tree.
   */
  private static Optional<Path> removeRequested(Path distribution) throws IOException {
    Path mark = distribution.resolve("REQUESTED");
    return Files.deleteIfExists(mark) ? Optional.of(mark.normalize()) : Optional.empty();
  }
}
