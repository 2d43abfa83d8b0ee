package io.github.pipcmake.store.layout;

import io.github.pipcmake.store.fs.HostSystem;
import io.github.pipcmake.store.fs.SharedPermissions;
import io.github.pipcmake.text.ForeignText;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides whether a directory may be used as a store, and makes it if it does not exist.
 *
 * @since 0.1.0
 */
public final class StoreGuard {
  static final String ANOTHER = "choose another directory with -Dpip-cmake.store=DIR";

  /**
   * The signature of the Cache Directory Tagging Specification: backups leave such a directory out.
   */
  private static final String CACHE_TAG =
      """
      Signature: 8a477f597d28d172789f06886806bc55
      # This file marks a cache directory: see https://bford.info/cachedir/
      # It holds the store of pip-cmake-maven-plugin, which makes again what is deleted here.
      """;

  private final Logger log = LoggerFactory.getLogger(StoreGuard.class);
  private final HostSystem machine;

  public StoreGuard(HostSystem machine) {
    this.machine = machine;
  }

  /**
   * Checks the directory, and makes what is missing.
   *
   * @return the real path of the store
   */
  public Path admit(StoreSettings settings) throws IOException {
    Path directory = realPath(settings.directory().toAbsolutePath().normalize());
    if (directory.toString().indexOf(';') >= 0) {
      throw new StoreException(
          "The store "
              + directory
              + " has a semicolon in its path, at which CMake would split it: "
              + ANOTHER);
    }
    requireOneLine(directory);
    requireOutside(directory, settings);
    StoreLayout layout = new StoreLayout(directory);
    new OwnDirectories(machine, settings.othersMayWrite()).require(layout);
    if (!Files.isDirectory(layout.version())) {
      begin(layout);
    }
    return directory;
  }

  /** Scripts begin with a line that holds the path, and so do the files of build tools. */
  private static void requireOneLine(Path directory) throws StoreException {
    String path = directory.toString();
    if (path.chars().anyMatch(Character::isISOControl)) {
      throw new StoreException(
          "The store '"
              + ForeignText.line(path)
              + "' has a line end or another control character in its path, which scripts and build"
              + " tools cannot say: "
              + ANOTHER);
    }
  }

  private Path realPath(Path directory) throws IOException {
    try {
      Path real = existing(directory);
      if (!Files.isDirectory(real)) {
        throw new StoreException(
            "The store " + directory + " is not a directory: delete that file, or " + ANOTHER);
      }
      return real;
    } catch (StoreException e) {
      throw e;
    } catch (IOException e) {
      throw StoreErrors.tooManyFiles(new StoreLayout(directory), e)
          .orElseGet(
              () ->
                  new StoreException(
                      "The store " + directory + " cannot be made (" + reason(e) + "): " + ANOTHER,
                      e));
    }
  }

  private Path existing(Path directory) throws IOException {
    try {
      return directory.toRealPath();
    } catch (NoSuchFileException e) {
      log.debug("Making the store {}", directory);
      make(directory);
      return directory.toRealPath();
    }
  }

  private void make(Path directory) throws IOException {
    Files.createDirectories(directory.getParent());
    if (machine.windows()) {
      Files.createDirectories(directory);
      return;
    }
    // createDirectories would accept that another process made it just now, as we do
    Files.createDirectories(
        directory,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
  }

  private static void requireOutside(Path directory, StoreSettings settings) throws IOException {
    if (settings.localRepository().isEmpty()) {
      return;
    }
    Path repository = settings.localRepository().get();
    try {
      repository = repository.toRealPath();
    } catch (NoSuchFileException e) {
      repository = repository.toAbsolutePath().normalize();
    }
    if (directory.startsWith(repository)) {
      throw new StoreException(
          String.format(
              "The store %s lies in the local repository %s, which other programs clean up: %s"
                  + " beside it, such as %s",
              directory, repository, ANOTHER, repository.resolveSibling("pip-cmake")));
    }
  }

  private void begin(StoreLayout layout) throws IOException {
    if (!machine.mayWrite(layout.directory())) {
      log.debug("The store {} is empty and cannot be written to", layout.directory());
      return;
    }
    try (DirectoryStream<Path> content = Files.newDirectoryStream(layout.directory())) {
      for (Path path : content) {
        String name = path.getFileName().toString();
        if (!name.equals("CACHEDIR.TAG") && !name.equals("v1") && !name.equals("lost+found")) {
          throw new StoreException(
              String.format(
                  "The directory %s is no store, for it holds %s: name an empty or a new directory"
                      + " with -Dpip-cmake.store=DIR",
                  layout.directory(), name));
        }
      }
    }
    // The tag first: a store that has v1 has been begun.
    tag(layout.cacheTag());
    SharedPermissions.directories(layout.version());
  }

  private static void tag(Path file) throws IOException {
    try {
      Files.writeString(file, CACHE_TAG, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      SharedPermissions.file(file);
    } catch (FileAlreadyExistsException e) {
      LoggerFactory.getLogger(StoreGuard.class).debug("There is a {}", file);
    }
  }

  private static String reason(IOException e) {
    return e.getClass().getSimpleName().replace("Exception", "") + ": " + e.getMessage();
  }
}
