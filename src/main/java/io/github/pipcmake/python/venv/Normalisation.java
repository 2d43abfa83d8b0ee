package io.github.pipcmake.python.venv;

import io.github.pipcmake.process.Host;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.codehaus.plexus.util.FileUtils;
import org.jspecify.annotations.Nullable;

/**
 * Makes what an installer left the same for the same packages and interpreter, wherever, by
 * whomever and with whatever it was installed: no bytecode, no empty directories, scripts that can
 * be run and find {@code python} beside them, entry points' scripts in one wording, no notes of the
 * installer, and a {@code RECORD} that agrees with all that. There are no activation scripts and no
 * pip, since {@link VirtualEnvironment} made none.
 *
 * @since 0.1.0
 */
public final class Normalisation {
  /**
   * The notes of an installer in a distribution: which one it was, whether the distribution was
   * asked for by its name (PEP 376), where it came from (PEP 610), and what uv knows of its cache.
   * Of two environments with the same packages they would make two.
   */
  private static final List<String> NOTES =
      List.of("INSTALLER", "REQUESTED", "direct_url.json", "uv_cache.json", "uv_build.json");

  private static final Set<PosixFilePermission> PROGRAM =
      Set.copyOf(PosixFilePermissions.fromString("rwxr-xr-x"));

  private Normalisation() {}

  /** Normalises an environment in its place; doing it twice is doing it once. */
  public static void normalise(VirtualEnvironment environment, Host host) throws IOException {
    Files.deleteIfExists(environment.root().resolve(".lock")); // uv's
    deleteBytecode(environment);
    Set<Path> changed = rewriteHeaders(environment, host);
    for (Path distribution : Packages.distributions(environment.sitePackages())) {
      Set<Path> removed = new LinkedHashSet<>();
      for (String note : NOTES) {
        Path file = distribution.resolve(note).normalize();
        if (Files.deleteIfExists(file)) {
          removed.add(file);
        }
      }
      Path record = distribution.resolve("RECORD");
      if (Files.isRegularFile(record)) {
        if (!host.isWindows()) {
          changed.addAll(EntryPointScripts.rewrite(distribution, environment));
        }
        InstallationRecord.rewrite(record, environment.sitePackages(), changed, removed);
      }
    }
  }

  /**
   * Deletes bytecode: a pyc holds its source's path and time. One without a source beside it is all
   * there is. An empty directory goes, too: uv makes those that a wheel names, and pip does not.
   */
  private static void deleteBytecode(VirtualEnvironment environment) throws IOException {
    Files.walkFileTree(
        environment.root(),
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
              throws IOException {
            if (!directory.endsWith("__pycache__")) {
              return FileVisitResult.CONTINUE;
            }
            FileUtils.deleteDirectory(directory.toFile());
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

          @Override
          public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException e)
              throws IOException {
            if (e != null) {
              throw e;
            }
            if (!environment.sitePackages().startsWith(directory)
                && !directory.equals(environment.scripts())
                && isEmpty(directory)) {
              Files.delete(directory);
            }
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private static boolean isEmpty(Path directory) throws IOException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
      return !entries.iterator().hasNext();
    }
  }

  private static Set<Path> rewriteHeaders(VirtualEnvironment environment, Host host)
      throws IOException {
    ScriptHeader header = new ScriptHeader(environment.python());
    Set<Path> changed = new LinkedHashSet<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(environment.scripts())) {
      for (Path file : files) {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
          continue;
        }
        if (header.rewrite(file, host.isWindows())) {
          changed.add(file.normalize());
        }
        if (!host.isWindows() && !Files.isExecutable(file)) { // pip keeps the mode of the zip
          Files.setPosixFilePermissions(file, PROGRAM);
        }
      }
    }
    return changed;
  }
}
