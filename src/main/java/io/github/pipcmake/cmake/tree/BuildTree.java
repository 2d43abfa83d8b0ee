package io.github.pipcmake.cmake.tree;

import io.github.pipcmake.cmake.cache.CacheFile;
import io.github.pipcmake.cmake.cache.CacheMigration;
import io.github.pipcmake.cmake.cache.InitialCache;
import io.github.pipcmake.cmake.tools.Tools;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.codehaus.plexus.util.FileUtils;

/**
 * What CMake keeps in a build tree from one configure step to the next.
 *
 * @param directory the tree's
 * @since 0.1.0
 */
public record BuildTree(Path directory) {
  /** Where CMake and its generators put what was compiled, and nothing else. */
  private static final String OBJECTS = ".dir";

  private static final String CMAKE_FILES = "CMakeFiles";

  private static final Pattern COMPILER = Pattern.compile("CMAKE_\\w+_COMPILER");

  private Path cacheFile() {
    return directory.resolve(CacheFile.NAME);
  }

  public boolean hasCache() {
    return Files.exists(cacheFile());
  }

  /** Whether what the build tool reads is there. */
  public boolean hasOutputs(Tools tools) {
    if (tools.ninja().isPresent()) {
      return Files.exists(directory.resolve("build.ninja"));
    }
    return !tools.generator().endsWith("Makefiles") || Files.exists(directory.resolve("Makefile"));
  }

  /** Its own cache, not those of builds within it. */
  public Optional<CacheFile> cache() throws IOException {
    return CacheFile.read(cacheFile());
  }

  /** What is wrong with the cache, if there is one and something is. */
  public Optional<Trouble> trouble(Path sourceDirectory) throws IOException {
    Optional<CacheFile> cache = cache();
    if (cache.isEmpty()) {
      return Optional.empty();
    }
    Optional<String> source = cache.get().internal("CMAKE_HOME_DIRECTORY");
    Optional<String> tree = cache.get().internal("CMAKE_CACHEFILE_DIR");
    if (source.isEmpty() || tree.isEmpty() || !cache.get().text().endsWith("\n")) {
      return Optional.of(new Trouble(CacheFile.NAME + " was damaged", RetainedState.OBJECTS));
    }
    if (!isSame(source.get(), sourceDirectory)) {
      return Optional.of(
          new Trouble("the build tree is of " + source.get(), RetainedState.NOTHING));
    }
    return isSame(tree.get(), directory)
        ? Optional.empty()
        : Optional.of(new Trouble("the build tree was at " + tree.get(), RetainedState.NOTHING));
  }

  private static boolean isSame(String path, Path directory) {
    try {
      Path other = directory.getFileSystem().getPath(path);
      return other.equals(directory) || Files.isSameFile(other, directory);
    } catch (IOException | InvalidPathException e) {
      return false; // not there, as on the machine that the tree comes from
    }
  }

  /**
   * Why a cache cannot be used as it is.
   *
   * @param reason in words
   * @param kept what can be kept of the tree
   * @since 0.1.0
   */
  public record Trouble(String reason, RetainedState kept) {}

  /**
   * Whether a compiler, or what CMake found out about one, is under a directory: then CMake has to
   * look for compilers anew if the directory is another.
   */
  public boolean hasCompilerIn(Path environment) throws IOException {
    Optional<CacheFile> cache = cache();
    String under = InitialCache.slashes(environment) + "/";
    if (cache.isPresent()
        && cache.get().entries().values().stream()
            .anyMatch(
                entry ->
                    COMPILER.matcher(entry.name()).matches() && entry.value().startsWith(under))) {
      return true;
    }
    for (Path version : list(directory.resolve(CMAKE_FILES), Files::isDirectory)) {
      for (Path file : list(version, path -> path.toString().endsWith(".cmake"))) {
        String text = Files.readString(file, StandardCharsets.ISO_8859_1); // whatever it is in
        if (text.contains(CacheFile.bytesOf(under))) {
          return true;
        }
      }
    }
    return false;
  }

  private static List<Path> list(Path directory, Predicate<Path> wanted) throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(wanted).toList();
    }
  }

  /**
   * Moves a tree that a build backend keeps from one environment to another.
   *
   * @param from the old environment's directory, which need not be there any more
   * @param to the new one's
   * @return whether the tree can be used; if not, it is as it was, as a compiler is in it that may
   *     be another now
   */
  public boolean move(Path from, Path to) throws IOException {
    boolean isUsable = !hasCompilerIn(from);
    if (isUsable) {
      migrate(from, to);
    }
    return isUsable;
  }

  /** Moves the entries of every cache in the tree from one environment to another. */
  public void migrate(Path from, Path to) throws IOException {
    List<CacheMigration> migrations = new ArrayList<>();
    migrations.add(new CacheMigration(from, to));
    Path real = to.toRealPath();
    if (!real.equals(to) && from.getParent() != null && from.getParent().equals(to.getParent())) {
      // Some of CMake's modules resolve links, and the store may be behind one.
      migrations.add(new CacheMigration(real.resolveSibling(from.getFileName()), real));
    }
    migrate(migrations);
  }

  /** The same for several directories at once. */
  public void migrate(Map<Path, Path> moves) throws IOException {
    if (!moves.isEmpty()) {
      migrate(
          moves.entrySet().stream()
              .map(move -> new CacheMigration(move.getKey(), move.getValue()))
              .toList());
    }
  }

  private void migrate(List<CacheMigration> migrations) throws IOException {
    // Those of ExternalProject and FetchContent, too.
    for (Path file : found(Set.of(CacheFile.NAME))) {
      Optional<CacheFile> cache = CacheFile.read(file);
      if (cache.isPresent()) {
        CacheFile moved = cache.get();
        for (CacheMigration migration : migrations) {
          moved = migration.applied(moved);
        }
        if (!moved.text().equals(cache.get().text())) {
          moved.write(file);
        }
      }
    }
  }

  /**
   * Files and directories of given names that CMake made in this tree, those in {@code CMakeFiles}
   * left out.
   */
  private List<Path> found(Set<String> names) throws IOException {
    List<Path> found = new ArrayList<>();
    if (!Files.isDirectory(directory)) {
      return found;
    }
    TreeBounds bounds = TreeBounds.of(directory);
    Files.walkFileTree(
        directory,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes) {
            String name = String.valueOf(visited.getFileName());
            if (bounds.isForeign(visited)) {
              return FileVisitResult.SKIP_SUBTREE;
            }
            if (names.contains(name) && bounds.isMade(visited)) {
              found.add(visited);
            }
            return name.equals(CMAKE_FILES) || name.equals(".git")
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (names.contains(String.valueOf(file.getFileName())) && attributes.isRegularFile()) {
              found.add(file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return found;
  }

  /** Deletes what is not to be kept, as {@code cmake --fresh} does from CMake 3.24 on. */
  public void keep(RetainedState kept) throws IOException {
    switch (kept) {
      case CACHE -> {}
      case OBJECTS -> {
        Files.deleteIfExists(cacheFile());
        for (Path file :
            list(directory.resolve(CMAKE_FILES), path -> !path.toString().endsWith(OBJECTS))) {
          FileUtils.forceDelete(file.toFile());
        }
      }
      case NOTHING -> {
        // Ninja's log too: without it, no output is taken for up to date.
        for (Path file : found(Set.of(CacheFile.NAME, CMAKE_FILES, ".ninja_log", ".ninja_deps"))) {
          FileUtils.forceDelete(file.toFile());
        }
      }
    }
  }
}
