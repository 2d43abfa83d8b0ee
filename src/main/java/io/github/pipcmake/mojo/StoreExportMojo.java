package io.github.pipcmake.mojo;

import com.grack.nanojson.JsonObject;
import io.github.pipcmake.archive.ArchiveFile;
import io.github.pipcmake.archive.Digest;
import io.github.pipcmake.archive.MalformedArchiveException;
import io.github.pipcmake.cmake.tools.CMakeException;
import io.github.pipcmake.environment.transfer.EnvironmentArchives;
import io.github.pipcmake.record.Records;
import io.github.pipcmake.store.Store;
import io.github.pipcmake.store.Stores;
import io.github.pipcmake.text.Formats;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * Writes the canonical archive of an environment to a file, for {@code store-import} in another
 * store. The recipes of the environment go to {@code FILE.json} beside it. The goal prints the
 * digests of both files, which {@code store-import} asks for. The SHA-256 of the uncompressed
 * archive is the digest of the environment. Needs no project. Example: {@code mvn
 * pip-cmake:store-export -Dpip-cmake.digest=0a1b2c -Dpip-cmake.file=environment.tar.zst}
 *
 * @since 0.1.0
 */
@Mojo(name = "store-export", requiresProject = false, threadSafe = true, aggregator = true)
public final class StoreExportMojo extends AbstractStoreMojo {
  /**
   * The environment to export: the one whose digest begins with these digits. Default: the
   * environment of the project in the current directory, as its {@code
   * target/pip-cmake/prepare.json} says. Example: {@code -Dpip-cmake.digest=0a1b2c}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.digest")
  private @Nullable String digest;

  /**
   * The file to write. Its name ends in {@code .tar}, or in {@code .tar.zst} to compress it with
   * zstd. An existing file is replaced. Example: {@code -Dpip-cmake.file=environment.tar.zst}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.file", required = true)
  private File file;

  private final Stores stores;
  private final EnvironmentArchives archives;

  /** With the services that do the work. */
  @Inject
  public StoreExportMojo(Stores stores, EnvironmentArchives archives) {
    this.stores = stores;
    this.archives = archives;
  }

  @Override
  void run() throws MojoFailureException, IOException {
    Store store = stores.open(storeSettings());
    Digest chosen = chosen(store);
    try {
      EnvironmentArchives.Exported exported =
          archives.exportTo(ArchiveFile.of(file.toPath()), store, chosen);
      info(
          "exported environment %s to %s: %s of files, %s as archive, %s"
              .formatted(
                  chosen,
                  file,
                  Formats.size(exported.tree().bytes()),
                  Formats.size(Files.size(file.toPath())),
                  Formats.count(exported.recipes(), "recipe")));
      info(
          "to import it with its recipes: mvn pip-cmake:store-import -Dpip-cmake.file=%s -Dpip-cmake.digest=%s -Dpip-cmake.recipes=%s"
              .formatted(file.getName(), chosen, exported.recipesDigest()));
      JsonObject json = new JsonObject();
      json.put("digest", chosen.hex());
      json.put("file", file.toString());
      json.put("bytes", Files.size(file.toPath()));
      json.put("recipes", exported.recipes());
      json.put("recipesDigest", exported.recipesDigest().hex());
      writeJson(json);
    } catch (MalformedArchiveException e) {
      throw new MojoFailureException(e.getMessage(), e);
    }
  }

  private Digest chosen(Store store) throws MojoFailureException, IOException {
    if (digest == null) {
      return ofProject();
    }
    List<Digest> found = store.verifier().entries(digest);
    if (found.size() != 1) {
      throw new MojoFailureException(
          "%d environments have a digest that begins with '%s': give more digits of -Dpip-cmake.digest; store-list lists them"
              .formatted(found.size(), digest));
    }
    return found.get(0);
  }

  private Digest ofProject() throws MojoFailureException, IOException {
    MavenProject project = session.getCurrentProject();
    Path records =
        project.getBasedir() == null
            ? Path.of(session.getExecutionRootDirectory(), "target", "pip-cmake")
            : Path.of(project.getBuild().getDirectory(), "pip-cmake");
    try {
      return new Digest(new Records(records).prepared().digest());
    } catch (CMakeException e) {
      throw new MojoFailureException(
          "There is no environment to export in %s: name one with -Dpip-cmake.digest, as store-list lists them, or run the goal prepare in a project"
              .formatted(records),
          e);
    }
  }
}
