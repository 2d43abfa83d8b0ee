package io.github.pipcmake.mojo;

import io.github.pipcmake.environment.PythonTools;
import io.github.pipcmake.process.Host;
import io.github.pipcmake.process.ProcessOutcome;
import io.github.pipcmake.publish.IndexUrls;
import io.github.pipcmake.publish.Login;
import io.github.pipcmake.publish.PublishException;
import io.github.pipcmake.publish.PublishRequest;
import io.github.pipcmake.publish.PublishResult;
import io.github.pipcmake.publish.Publisher;
import io.github.pipcmake.python.interpreter.PythonException;
import io.github.pipcmake.record.Variant;
import io.github.pipcmake.text.Formats;
import io.github.pipcmake.text.UserException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.inject.Inject;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Uploads the wheels, and the source distribution if there is one, that {@code wheel} made in this
 * build to a Python package index, by twine in an environment of its own. A file that the index has
 * already with the same content is not sent again; if it has one with other content, nothing is
 * sent and the build fails. Writes {@code target/pip-cmake/publish.json}. Example: {@code mvn
 * deploy -Dpip-cmake.publishUrl=https://pypi.example.org/ -Dpip-cmake.publishServerId=team-pypi}
 *
 * @since 0.1.0
 */
@Mojo(
    name = "publish",
    defaultPhase = LifecyclePhase.DEPLOY,
    requiresProject = false,
    threadSafe = true)
public final class PublishMojo extends AbstractEnvironmentMojo {
  /**
   * The URL to upload to, {@code twine upload --repository-url}. Default: twine's own variable,
   * {@code TWINE_REPOSITORY_URL}, or PyPI. Example: {@code
   * -Dpip-cmake.publishUrl=https://pypi.example.org/}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.publishUrl")
  private @Nullable String publishUrl;

  /**
   * The server in {@code settings.xml} that has the user and password for {@link #publishUrl}. For
   * a token, the user is {@code __token__}. Default: what twine finds by itself, in {@code
   * TWINE_USERNAME} and {@code TWINE_PASSWORD}, in {@code ~/.pypirc}, in a keyring or from the CI
   * service that PyPI trusts. Example: {@code -Dpip-cmake.publishServerId=team-pypi}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.publishServerId")
  private @Nullable String publishServerId;

  /**
   * The simple index (PEP 503) that tells which files are at {@link #publishUrl} already. Default:
   * {@code simple/} below that URL, or {@code +simple/}, which devpi has, or {@code simple/} in the
   * place of {@code legacy/}. Example: {@code
   * -Dpip-cmake.publishCheckUrl=https://pypi.example.org/team/simple}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.publishCheckUrl")
  private @Nullable String publishCheckUrl;

  /**
   * Whether to say what would be uploaded, and to upload nothing. Example: {@code
   * -Dpip-cmake.dryRun}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.dryRun", defaultValue = "false")
  private boolean dryRun;

  private final Publisher publisher;
  private final SettingsServers servers;

  /** With the services that do the work. */
  @Inject
  public PublishMojo(Publisher publisher, SettingsServers servers, EnvironmentServices services) {
    super(services);
    this.publisher = publisher;
    this.servers = servers;
  }

  @Override
  List<Path> needed(Variant first) {
    return pythonProject();
  }

  @Override
  boolean follows(String goal) {
    return true;
  }

  @Override
  void run(Variant variant) throws UserException, IOException, InterruptedException {
    if (!variant.first()) {
      return; // the files of all are published at once
    }
    long start = System.nanoTime();
    if (session.isOffline()) {
      throw new PublishException("Maven is offline, so nothing can be published; run without -o");
    }
    List<Path> files = attached();
    List<ProcessOutcome> processes = new ArrayList<>();
    PublishResult result = publisher.publish(publishRequest(variant, files, processes::add));
    variant.results().write(result, processes, (System.nanoTime() - start) / 1e9);
    info(summary(result));
  }

  /**
   * The files of this build; those of an earlier one may be old. As {@code mvn deploy:deploy} alone
   * does, this fails if nothing was made.
   */
  private List<Path> attached() throws PublishException {
    List<Path> files = new ArrayList<>();
    WheelPackaging.wheel(project).ifPresent(files::add);
    for (Artifact artifact : project.getAttachedArtifacts()) {
      String classifier = String.valueOf(artifact.getClassifier());
      boolean sdist = artifact.getType().equals("tar.gz") && classifier.endsWith("sdist");
      if (artifact.getType().equals("whl") || sdist) {
        files.add(artifact.getFile().toPath());
      }
    }
    if (files.isEmpty()) {
      throw new PublishException(
          "No wheel was made in this build that could be published; run the goal wheel before this one, as in mvn pip-cmake:prepare pip-cmake:wheel pip-cmake:publish, or add both to the plugin's executions and run mvn deploy");
    }
    return files;
  }

  private PublishRequest publishRequest(
      Variant variant, List<Path> files, Consumer<ProcessOutcome> started)
      throws UserException, IOException {
    Optional<String> url =
        given(publishUrl).or(() -> Host.current().variable("TWINE_REPOSITORY_URL"));
    IndexUrls urls = IndexUrls.of(url, given(publishCheckUrl));
    return new PublishRequest(
        files,
        urls,
        login(url),
        dryRun,
        new PythonTools.Place(
            request(variant, List.of()),
            variant.records().prepared().python().toString(),
            started));
  }

  private Optional<Login> login(Optional<String> url) throws PythonException {
    Optional<String> server = given(publishServerId);
    if (server.isEmpty()) {
      return url.flatMap(Login::in);
    }
    if (url.isPresent()) {
      SettingsServers.requirePlain(url.get(), "publishServerId", "index");
    }
    return Optional.of(
        servers.login(
            server.get(), "publishServerId", "index " + url.orElse("PyPI"), session.getSettings()));
  }

  private static String summary(PublishResult result) {
    String there =
        result.there().isEmpty()
            ? ""
            : "; %s there already, with the same content"
                .formatted(Formats.count(result.there().size(), "file"));
    if (result.uploaded().isEmpty()) {
      return "nothing to publish to %s%s".formatted(result.index(), there);
    }
    List<String> names = result.uploaded().stream().map(file -> file.name()).toList();
    return "%s to %s: %s%s"
        .formatted(
            result.dryRun() ? "would publish" : "published",
            result.index(),
            String.join(", ", names),
            there);
  }
}
