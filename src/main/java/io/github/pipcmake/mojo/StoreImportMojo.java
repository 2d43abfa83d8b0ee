package io.github.pipcmake.mojo;

import com.grack.nanojson.JsonObject;
import io.github.pipcmake.archive.ArchiveFile;
import io.github.pipcmake.archive.Digest;
import io.github.pipcmake.archive.MalformedArchiveException;
import io.github.pipcmake.environment.recipe.EnvironmentException;
import io.github.pipcmake.environment.transfer.EnvironmentArchives;
import io.github.pipcmake.store.Stores;
import io.github.pipcmake.text.Formats;
import java.io.File;
import java.io.IOException;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Imports an environment from a file that {@code store-export} wrote. The goal hashes the file
 * first, and reads nothing in it unless the digest is the one that you give. If you also give the
 * digest of the recipes, which are in {@code FILE.json} beside the archive, a {@code prepare} with
 * the same recipe needs neither pip nor an index. The log then says which recipes lead to the
 * environment. A recipe that this store resolved itself stays as it is. Needs no project. Example:
 * {@code mvn pip-cmake:store-import -Dpip-cmake.file=environment.tar.zst -Dpip-cmake.digest=...
 * -Dpip-cmake.recipes=...}
 *
 * @since 0.1.0
 */
@Mojo(name = "store-import", requiresProject = false, threadSafe = true, aggregator = true)
public final class StoreImportMojo extends AbstractStoreMojo {
  /**
   * The archive to import, {@code .tar} or {@code .tar.zst}. Example: {@code
   * -Dpip-cmake.file=environment.tar.zst}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.file", required = true)
  private File file;

  /**
   * The digest that the archive must have, all 64 digits, as {@code store-export} printed it. Get
   * it from a source that you trust, not from the place where the file is. Example: {@code
   * -Dpip-cmake.digest=DIGEST}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.digest", required = true)
  private String digest;

  /**
   * The SHA-256 of the file with the recipes, {@code FILE.json} beside the archive, all 64 digits,
   * as {@code store-export} printed it. Get it from a source that you trust. Without it that file
   * is not read, and {@code prepare} has pip find out which environment it needs. Example: {@code
   * -Dpip-cmake.recipes=DIGEST}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.recipes")
  private @Nullable String recipes;

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
      EnvironmentArchives.Imported imported =
          archives.importFrom(
              ArchiveFile.of(file.toPath()),
              stores.open(storeSettings()),
              digest("digest", givenDigest(digest).orElse("")),
              recipes == null ? Optional.empty() : Optional.of(digest("recipes", recipes)));
      info(
          "imported environment %s: %s, %s, %s, in %s"
              .formatted(
                  digest,
                  Formats.count(imported.tree().packages().size(), "package"),
                  Formats.size(imported.tree().bytes()),
                  Formats.count(imported.bound().size(), "recipe"),
                  imported.tree().directory()));
      imported.bound().forEach(this::info);
      imported.refused().forEach(this::warn);
      if (imported.unread().isPresent()) {
        info(
            "the recipes in %s were not read, for nobody said what they must be: give -Dpip-cmake.recipes=, and what store-export printed, if prepare shall not ask pip"
                .formatted(imported.unread().get()));
      }
      JsonObject json = new JsonObject();
      json.put("digest", digest);
      json.put("environment", imported.tree().directory().toString());
      json.put("recipes", imported.bound().size());
      writeJson(json);
    } catch (MalformedArchiveException | EnvironmentException e) {
      throw new MojoFailureException(e.getMessage(), e);
    }
  }

  private static Digest digest(String parameter, String text) throws MojoFailureException {
    try {
      return new Digest(text);
    } catch (IllegalArgumentException e) {
      throw new MojoFailureException(
          "-Dpip-cmake."
              + parameter
              + " has to be the whole digest, 64 digits from 0 to 9 and a to f, as store-export"
              + " printed it",
          e);
    }
  }
}
