package io.github.pipcmake.mojo;

import com.grack.nanojson.JsonObject;
import io.github.pipcmake.archive.ArchiveFile;
import io.github.pipcmake.archive.Digest;
import io.github.pipcmake.archive.MalformedArchiveException;
import io.github.pipcmake.environment.EnvironmentArchives;
import io.github.pipcmake.environment.EnvironmentException;
import io.github.pipcmake.store.Stores;
import java.io.File;
import java.io.IOException;
import javax.inject.Inject;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Publishes an environment that {@code store-export} wrote to a file. The file is hashed, and
 * nothing of it is understood unless its digest is the one given. If its recipes are beside it, as
 * {@code FILE.json}, a {@code prepare} with the same recipe needs neither pip nor an index. Needs
 * no project. Example: {@code mvn pip-cmake:store-import -Dpip-cmake.file=environment.tar.zst
 * -Dpip-cmake.digest=...}
 *
 * @since 0.1.0
 */
@Mojo(name = "store-import", requiresProject = false, threadSafe = true, aggregator = true)
public final class StoreImportMojo extends AbstractStoreMojo {
  /**
   * The archive, {@code .tar} or {@code .tar.zst}. Example: {@code
   * -Dpip-cmake.file=environment.tar.zst}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.file", required = true)
  private File file;

  /**
   * The digest that the archive must have, all 64 digits. Take it from where you trust, not from
   * where the file is. Example: {@code -Dpip-cmake.digest=}, and what {@code store-export} printed
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.digest", required = true)
  private String digest;

  private final Stores stores;
  private final EnvironmentArchives archives;

  /** With the services that do the work. */
  @Inject
  public StoreImportMojo(Stores stores, EnvironmentArchives archives) {
    this.stores = stores;
    this.archives = archives;
  }

  @Override
  void run() throws MojoFailureException, IOException, InterruptedException {
    try {
      EnvironmentArchives.Carried carried =
          archives.importFrom(
              ArchiveFile.of(file.toPath()), stores.open(storeSettings()), expected());
      getLog()
          .info(
              "imported environment %s: %s, %s, %s, in %s"
                  .formatted(
                      digest,
                      Amounts.count(carried.tree().packages().size(), "package"),
                      Amounts.size(carried.tree().bytes()),
                      Amounts.count(carried.recipes(), "recipe"),
                      carried.tree().directory()));
      JsonObject json = new JsonObject();
      json.put("digest", digest);
      json.put("environment", carried.tree().directory().toString());
      json.put("recipes", carried.recipes());
      writeJson(json);
    } catch (MalformedArchiveException | EnvironmentException e) {
      throw new MojoFailureException(e.getMessage(), e);
    }
  }

  private Digest expected() throws MojoFailureException {
    try {
      return new Digest(givenDigest(digest).orElse(""));
    } catch (IllegalArgumentException e) {
      throw new MojoFailureException(
          "-Dpip-cmake.digest has to be the whole digest, 64 digits from 0 to 9 and a to f, as"
              + " store-export printed it",
          e);
    }
  }
}
