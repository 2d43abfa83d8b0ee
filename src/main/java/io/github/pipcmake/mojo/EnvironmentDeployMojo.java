package io.github.pipcmake.mojo;

import io.github.pipcmake.archive.ArchiveFile;
import io.github.pipcmake.archive.Digest;
import io.github.pipcmake.environment.Environments;
import io.github.pipcmake.environment.PortableArchives;
import io.github.pipcmake.environment.PrepareResult;
import io.github.pipcmake.environment.recipe.EnvironmentException;
import io.github.pipcmake.environment.recipe.PrepareRequest;
import io.github.pipcmake.process.ProcessOutcome;
import io.github.pipcmake.python.pylock.LockedEnvironment;
import io.github.pipcmake.record.Variant;
import io.github.pipcmake.text.Formats;
import io.github.pipcmake.text.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Puts the environment that the lock names into the Maven repository {@code environmentRepository},
 * as {@code GROUP:env-PORTABLEDIGEST:tar.zst:1}, where {@code prepare} finds it on other machines.
 * The archive leaves out what names this machine's interpreter. If the repository has the
 * environment already, nothing is sent. Makes the environment first if need be, as {@code prepare}
 * does. Writes {@code target/pip-cmake/environment-deploy.json}. Example: {@code mvn
 * pip-cmake:environment-deploy -Dpip-cmake.environmentRepository=company}
 *
 * @since 0.1.0
 */
@Mojo(name = "environment-deploy", threadSafe = true)
public final class EnvironmentDeployMojo extends AbstractEnvironmentMojo {
  private final Environments environments;
  private final PortableArchives archives;

  /** With the services that do the work. */
  @Inject
  public EnvironmentDeployMojo(
      Environments environments, PortableArchives archives, EnvironmentServices services) {
    super(services);
    this.environments = environments;
    this.archives = archives;
  }

  @Override
  void run(Variant variant) throws UserException, IOException, InterruptedException {
    long start = System.nanoTime();
    String repository =
        environmentRepository()
            .orElseThrow(
                () ->
                    new EnvironmentException(
                        "Nobody said where the environment shall go; give the id of a Maven repository with -Dpip-cmake.environmentRepository=ID, or ID::URL"));
    if (session.isOffline()) {
      throw new EnvironmentException(
          "Maven is offline, so nothing can be sent to the repository %s; run without -o"
              .formatted(repository));
    }
    List<ProcessOutcome> asked = new ArrayList<>();
    PrepareRequest request = request(variant, toolSettings(variant, asked::add));
    Optional<String> nothing = nothingRequired(request);
    if (nothing.isPresent() && !Files.exists(lockFile())) {
      skip(variant, nothing.get());
      return;
    }
    PrepareResult prepared = environments.prepare(request);
    asked.addAll(prepared.processes());
    if (prepared.fromSource()) {
      skip(
          variant,
          "a package is built from source, which gives other bytes on each machine, so no lock names this environment");
      return;
    }
    LockedEnvironment named = archives.named(prepared);
    boolean there = services.repositories.has(named, repository, session, project);
    if (!there) {
      send(prepared, named, repository, variant.records().directory());
    }
    variant
        .results()
        .writeDeployed(
            there ? "unchanged" : "deployed",
            named.digest(),
            asked,
            (System.nanoTime() - start) / 1e9);
    if (there) {
      info(
          variant.says(
              "the repository %s has the environment %s".formatted(repository, named.digest())));
    }
  }

  private void skip(Variant variant, String reason) throws IOException {
    variant.results().writeSkipped("environment-deploy", reason);
    info(variant.says("nothing to deploy: " + reason));
  }

  private void send(
      PrepareResult prepared, LockedEnvironment named, String repository, Path directory)
      throws EnvironmentException, IOException {
    Path file = directory.resolve("environment-deploy").resolve("environment.tar.zst");
    try {
      archives.write(prepared, named, new ArchiveFile(file, true));
      String artifact =
          services.repositories.deploy(
              file, new Digest(named.digest()), repository, session, project);
      info(
          "deployed %s: %s, uncompressed %s"
              .formatted(artifact, Formats.size(Files.size(file)), Formats.size(named.size())));
    } finally {
      Files.deleteIfExists(file);
    }
  }
}
