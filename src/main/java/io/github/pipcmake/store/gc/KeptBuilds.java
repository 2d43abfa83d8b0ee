package io.github.pipcmake.store.gc;

import com.grack.nanojson.JsonWriter;
import io.github.pipcmake.store.fs.PathText;
import io.github.pipcmake.store.layout.SmallFiles;
import io.github.pipcmake.store.layout.StoreException;
import io.github.pipcmake.store.layout.StoreLayout;
import io.github.pipcmake.text.JsonText;
import io.github.pipcmake.text.Sha256;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The build trees that are kept in a store, where {@code mvn clean} leaves them alone: {@code
 * v1/builds/<artifact>-<16 hex digits>}, one for each project directory and build directory. A tree
 * has a file {@code pip-cmake-project.json}, which says whose it is; it can be deleted at any time
 * when nothing is built in it.
 *
 * @since 0.1.0
 */
public final class KeptBuilds {
  private static final Logger LOG = LoggerFactory.getLogger(KeptBuilds.class);
  private static final String OWNER = "pip-cmake-project.json";
  private static final int LONGEST_ARTIFACT = 40;
  private static final int DIGITS = 16;

  private final StoreLayout layout;

  /**
   * Of one store.
   *
   * @param store the store's directory, which has been opened before
   */
  public KeptBuilds(Path store) {
    this.layout = new StoreLayout(store);
  }

  /**
   * The build tree of a project; it is made if it is not there.
   *
   * @param artifact the project's name, for people who look into the store
   * @param project the project's base directory
   * @param buildDirectory where the tree would be if it were not kept; a project with two of them
   *     gets two trees
   * @throws StoreException if the tree cannot be made
   */
  public Path tree(String artifact, Path project, Path buildDirectory) throws IOException {
    Path base = project.toRealPath();
    String place =
        (buildDirectory.startsWith(project) ? project.relativize(buildDirectory) : buildDirectory)
            .toString()
            .replace(File.separatorChar, '/');
    Path tree = layout.build(name(artifact) + "-" + key(PathText.of(base) + "\n" + place));
    if (!Files.exists(tree.resolve(OWNER), LinkOption.NOFOLLOW_LINKS)) {
      make(tree, base, place);
    }
    return tree;
  }

  /** The project that a tree was made for, as far as the tree says and this machine can tell. */
  static Optional<Path> project(Path tree) throws IOException {
    return SmallFiles.readObject(tree.resolve(OWNER))
        .flatMap(JsonText::object)
        .flatMap(json -> Optional.ofNullable(json.getString("project")))
        .flatMap(PathText::path);
  }

  private void make(Path tree, Path base, String place) throws IOException {
    try {
      makePrivate(layout.builds());
      Files.createDirectories(tree);
      own(
          tree.resolve(OWNER),
          JsonWriter.string()
                  .object()
                  .value("project", PathText.of(base))
                  .value("buildDirectory", place)
                  .end()
                  .done()
              + "\n");
    } catch (IOException e) {
      throw new StoreException(
          "The build tree "
              + tree
              + " cannot be made ("
              + e.getClass().getSimpleName().replace("Exception", "")
              + "): leave out -Dpip-cmake.keepBuild, which keeps it in the store, or choose"
              + " a store that you may write to with -Dpip-cmake.store=DIR",
          e);
    }
  }

  private static void own(Path file, String text) throws IOException {
    try {
      Files.writeString(file, text, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    } catch (FileAlreadyExistsException e) {
      LOG.debug("Another module has just made {}", file);
    }
  }

  private static void makePrivate(Path directory) throws IOException {
    if (directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.createDirectories(
          directory,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } else {
      Files.createDirectories(directory);
    }
  }

  /** The characters that a name in the store may have. */
  private static String name(String artifact) {
    String plain = artifact.replaceAll("[^A-Za-z0-9_.-]", "_").replaceFirst("^[.-]", "_");
    return plain.substring(0, Math.min(plain.length(), LONGEST_ARTIFACT));
  }

  private static String key(String text) {
    return Sha256.of(text).substring(0, DIGITS);
  }
}
