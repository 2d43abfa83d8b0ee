package io.github.pipcmake.mojo;

import io.github.pipcmake.archive.ArchiveFile;
import io.github.pipcmake.archive.Digest;
import io.github.pipcmake.environment.recipe.EnvironmentException;
import io.github.pipcmake.environment.recipe.EnvironmentSource;
import io.github.pipcmake.process.ModuleLog;
import io.github.pipcmake.python.pylock.LockedEnvironment;
import io.github.pipcmake.text.Credentials;
import io.github.pipcmake.text.ForeignText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.inject.Inject;
import javax.inject.Singleton;
import org.apache.maven.RepositoryUtils;
import org.apache.maven.artifact.repository.ArtifactRepository;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.deployment.DeployRequest;
import org.eclipse.aether.deployment.DeploymentException;
import org.eclipse.aether.metadata.Metadata;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.repository.RepositoryPolicy;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.resolution.ResolutionErrorPolicy;
import org.eclipse.aether.resolution.ResolutionErrorPolicyRequest;
import org.eclipse.aether.transfer.ArtifactNotFoundException;
import org.jspecify.annotations.Nullable;

/**
 * Environments as artifacts of a Maven repository: {@code GROUP:env-PORTABLEDIGEST:tar.zst:1}.
 * Maven itself goes there, so its mirrors, proxies, passwords and {@code -o} count.
 */
@Singleton
final class EnvironmentRepositories {
  private static final ModuleLog LOG = ModuleLog.of(EnvironmentRepositories.class);

  /** An address, and before it an id if {@code settings.xml} has a password for it. */
  private static final Pattern ADDRESS = Pattern.compile("(?:([^:]+)::)?([a-z]+:.+)");

  /** How long Maven waits for a silent server, in milliseconds: up to 3.9, and since 3.10. */
  private static final List<String> PATIENCE =
      List.of("aether.connector.requestTimeout", "aether.transport.http.requestTimeout");

  private static final String WAGON = "aether.connector.wagon.config.";
  private static final int MILLISECONDS = 20_000;

  /** Of the archive's form; another form would be another artifact. */
  private static final String VERSION = "1";

  private final RepositorySystem resolver;

  /** Which repository could not be asked, and in which build: nobody waits for it twice. */
  private final Map<String, Instant> failed = new ConcurrentHashMap<>();

  @Inject
  EnvironmentRepositories(RepositorySystem resolver) {
    this.resolver = resolver;
  }

  /**
   * The repository that a parameter names.
   *
   * @param named an id, a URL, or {@code ID::URL}
   * @throws EnvironmentException if it is none of them
   */
  EnvironmentSource source(Optional<String> named, MavenSession session, MavenProject project)
      throws EnvironmentException {
    return named.isEmpty()
        ? EnvironmentSource.NONE
        : new Source(repository(named.get(), session, project), session, project.getGroupId());
  }

  /**
   * Whether a repository has an environment.
   *
   * @param named an id, a URL, or {@code ID::URL}
   * @throws EnvironmentException if it is none of them
   */
  boolean has(
      LockedEnvironment environment, String named, MavenSession session, MavenProject project)
      throws EnvironmentException, IOException {
    Digest portable = new Digest(environment.digest());
    try {
      ArchiveFile found =
          resolve(
              artifact(project.getGroupId(), portable),
              repository(named, session, project),
              session.getRepositorySession());
      boolean same = found.has(portable, environment.size());
      if (!same) {
        Files.deleteIfExists(found.path());
      }
      return same;
    } catch (ArtifactResolutionException e) {
      LOG.debug("Taking it that {} does not have {}", named, portable, e);
      return false;
    }
  }

  /**
   * Puts an environment there.
   *
   * @param archive its portable archive
   * @return the artifact and the repository, in words
   * @throws EnvironmentException if the repository does not take it
   */
  String deploy(
      Path archive, Digest portable, String named, MavenSession session, MavenProject project)
      throws EnvironmentException {
    RepositorySystemSession repositories = session.getRepositorySession();
    RemoteRepository target =
        resolver.newDeploymentRepository(repositories, repository(named, session, project));
    Artifact artifact = artifact(project.getGroupId(), portable);
    try {
      resolver.deploy(
          repositories,
          new DeployRequest()
              .addArtifact(artifact.setFile(archive.toFile()))
              .setRepository(target));
      return artifact + " to the repository " + target.getId();
    } catch (DeploymentException e) {
      throw new EnvironmentException(
          "The repository %s did not take %s: %s; see that its server in settings.xml may write, and that the repository takes releases"
              .formatted(target.getId(), artifact, words(e)));
    }
  }

  private ArchiveFile resolve(
      Artifact artifact, RemoteRepository repository, RepositorySystemSession session)
      throws ArtifactResolutionException {
    return new ArchiveFile(
        resolver
            .resolveArtifact(
                forAsking(repository, session),
                new ArtifactRequest(artifact, List.of(repository), null))
            .getArtifact()
            .getFile()
            .toPath(),
        true);
  }

  private static Artifact artifact(String group, Digest portable) {
    return new DefaultArtifact(group, "env-" + portable, "", "tar.zst", VERSION);
  }

  private RemoteRepository repository(String named, MavenSession session, MavenProject project)
      throws EnvironmentException {
    Optional<RemoteRepository> known = known(named, project);
    if (known.isPresent()) {
      return known.get();
    }
    Matcher address = ADDRESS.matcher(named);
    if (!address.matches()) {
      throw new EnvironmentException(
          "environmentRepository is %s, which is no <repository> of the POM or of settings.xml, nor its <distributionManagement>; write the id of one, or a URL"
              .formatted(Credentials.mask(named)));
    }
    String id = address.group(1) == null ? "environments" : address.group(1);
    RemoteRepository repository =
        new RemoteRepository.Builder(id, "default", address.group(2)).build();
    return resolver
        .newResolutionRepositories(session.getRepositorySession(), List.of(repository))
        .get(0);
  }

  /** One that the POM or the settings have; it may be a mirror that stands for it. */
  private static Optional<RemoteRepository> known(String id, MavenProject project) {
    for (RemoteRepository repository : project.getRemoteProjectRepositories()) {
      if (repository.getId().equals(id)
          || repository.getMirroredRepositories().stream()
              .anyMatch(mirrored -> mirrored.getId().equals(id))) {
        return Optional.of(repository);
      }
    }
    @Nullable ArtifactRepository own = project.getDistributionManagementArtifactRepository();
    return own != null && own.getId().equals(id)
        ? Optional.of(RepositoryUtils.toRepo(own))
        : Optional.empty();
  }

  /**
   * What a repository does not have now, it may have in the next build. Of checksums ours is
   * enough: Maven would say a lot about one that is missing. Nobody waits half an hour for a server
   * that says nothing, as Maven does for what it cannot make itself.
   */
  private static RepositorySystemSession forAsking(
      RemoteRepository repository, RepositorySystemSession session) {
    DefaultRepositorySystemSession own = new DefaultRepositorySystemSession(session);
    Map<String, Object> properties = session.getConfigProperties();
    Object patience =
        PATIENCE.stream()
            .filter(properties::containsKey)
            .findFirst()
            .map(properties::get)
            .orElse(MILLISECONDS);
    PATIENCE.forEach(name -> own.setConfigProperty(name, patience));
    if (!properties.containsKey(WAGON + repository.getId())) {
      // Maven 3.8 goes there by Wagon, which has a setting of its own for the same.
      Xpp3Dom timeout = new Xpp3Dom("readTimeout");
      timeout.setValue(patience.toString());
      Xpp3Dom wagon = new Xpp3Dom("configuration");
      wagon.addChild(timeout);
      own.setConfigProperty(WAGON + repository.getId(), wagon);
    }
    return own.setChecksumPolicy(RepositoryPolicy.CHECKSUM_POLICY_IGNORE)
        .setResolutionErrorPolicy(
            new ResolutionErrorPolicy() {
              @Override
              public int getArtifactPolicy(
                  RepositorySystemSession session, ResolutionErrorPolicyRequest<Artifact> request) {
                return CACHE_DISABLED;
              }

              @Override
              public int getMetadataPolicy(
                  RepositorySystemSession session, ResolutionErrorPolicyRequest<Metadata> request) {
                return CACHE_DISABLED;
              }
            });
  }

  /** What went wrong, without what nobody should see. */
  private static String words(Exception e) {
    return ForeignText.line(Credentials.mask(String.valueOf(e.getMessage())));
  }

  /** One repository in one build. */
  private final class Source implements EnvironmentSource {
    private final RemoteRepository repository;
    private final RepositorySystemSession session;
    private final Instant start;
    private final String group;

    Source(RemoteRepository repository, MavenSession session, String group) {
      this.repository = repository;
      this.session = session.getRepositorySession();
      this.start = session.getRequest().getStartTime().toInstant();
      this.group = group;
    }

    @Override
    public String name() {
      return repository.getId();
    }

    @Override
    public Optional<ArchiveFile> find(Digest portable) {
      if (start.equals(failed.get(repository.getUrl()))) {
        return Optional.empty();
      }
      Artifact artifact = artifact(group, portable);
      try {
        return Optional.of(resolve(artifact, repository, session));
      } catch (ArtifactResolutionException e) {
        if (e.getResult().getExceptions().stream()
            .allMatch(ArtifactNotFoundException.class::isInstance)) {
          LOG.info("the repository {} does not have {}", repository.getId(), artifact);
        } else {
          failed.put(repository.getUrl(), start);
          LOG.warn(
              "The repository {} cannot be asked for environments, so they are made here: {}",
              repository.getId(),
              words(e));
        }
        return Optional.empty();
      }
    }

    @Override
    public void refuse(ArchiveFile file) {
      try {
        Files.deleteIfExists(file.path()); // of the local repository, so that Maven asks again
      } catch (IOException e) {
        LOG.debug("Cannot delete {}", file.path(), e);
      }
    }
  }
}
