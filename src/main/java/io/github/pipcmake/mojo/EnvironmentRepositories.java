package io.github.pipcmake.mojo;

import io.github.pipcmake.archive.ArchiveFile;
import io.github.pipcmake.archive.Digest;
import io.github.pipcmake.environment.recipe.EnvironmentException;
import io.github.pipcmake.environment.recipe.EnvironmentSource;
import io.github.pipcmake.process.ModuleLog;
import io.github.pipcmake.python.pylock.LockedEnvironment;
import io.github.pipcmake.text.ForeignText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.inject.Inject;
import javax.inject.Singleton;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
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

  /** Of the archive's form; another form would be another artifact. */
  private static final String VERSION = "1";

  private final RepositorySystem resolver;
  private final NamedRepositories repositories;

  /** The state of each repository, by URL. */
  private final Map<String, Asked> asked = new ConcurrentHashMap<>();

  @Inject
  EnvironmentRepositories(RepositorySystem resolver, NamedRepositories repositories) {
    this.resolver = resolver;
    this.repositories = repositories;
  }

  /** Modules that are built at the same time ask one after the other, and a dead one once. */
  private static final class Asked {
    private @Nullable Instant failedIn;
  }

  /**
   * The repository that a parameter names. One that nobody knows is told, and not asked: a clone
   * without the company's settings.xml can be built, too.
   *
   * @param named an id, a URL, or {@code ID::URL}
   */
  EnvironmentSource source(Optional<String> named, MavenSession session, MavenProject project) {
    if (named.isEmpty()) {
      return EnvironmentSource.NONE;
    }
    try {
      return new Source(
          repositories.find(named.get(), session, project), session, project.getGroupId());
    } catch (EnvironmentException e) {
      LOG.warn("{}; environments are made here", ForeignText.line(String.valueOf(e.getMessage())));
      return EnvironmentSource.NONE;
    }
  }

  /**
   * Whether a repository has an environment. Maven's own copy does not count: it may come from
   * where the repository was before.
   *
   * @param named an id, a URL, or {@code ID::URL}
   * @throws EnvironmentException if it is none of them
   */
  boolean has(
      LockedEnvironment environment, String named, MavenSession session, MavenProject project)
      throws EnvironmentException, IOException, InterruptedException {
    Digest portable = new Digest(environment.digest());
    Artifact artifact = artifact(project.getGroupId(), portable);
    RemoteRepository repository = repositories.find(named, session, project);
    RepositorySystemSession asking = session.getRepositorySession();
    try {
      Transfer transfer = new Transfer(environment.size(), asking);
      ArchiveFile found = resolve(artifact, repository, asking, transfer);
      if (!transfer.hasBegun()) {
        Files.delete(found.path());
        found = resolve(artifact, repository, asking, new Transfer(environment.size(), asking));
      }
      boolean same = found.has(portable, environment.size());
      if (!same) {
        Files.deleteIfExists(found.path());
      }
      return same;
    } catch (ArtifactResolutionException | TransferStoppedException e) {
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
    RepositorySystemSession deploying = session.getRepositorySession();
    RemoteRepository target =
        resolver.newDeploymentRepository(deploying, repositories.find(named, session, project));
    Artifact artifact = artifact(project.getGroupId(), portable);
    try {
      resolver.deploy(
          deploying,
          new DeployRequest()
              .addArtifact(artifact.setFile(archive.toFile()))
              .setRepository(target));
      return artifact + " to the repository " + target.getId();
    } catch (DeploymentException e) {
      throw new EnvironmentException(
          "The repository %s did not take %s: %s; see that it can be reached, that its server in settings.xml may write, and that it takes releases"
              .formatted(target.getId(), artifact, NamedRepositories.words(e)));
    }
  }

  private ArchiveFile resolve(
      Artifact artifact,
      RemoteRepository repository,
      RepositorySystemSession session,
      Transfer transfer)
      throws ArtifactResolutionException, TransferStoppedException, InterruptedException {
    RepositorySystemSession asking = forAsking(session).setTransferListener(transfer);
    return new ArchiveFile(
        transfer
            .await(
                () ->
                    resolver.resolveArtifact(
                        asking, new ArtifactRequest(artifact, List.of(repository), null)))
            .getArtifact()
            .getFile()
            .toPath(),
        true);
  }

  private static Artifact artifact(String group, Digest portable) {
    return new DefaultArtifact(group, "env-" + portable, "", "tar.zst", VERSION);
  }

  /**
   * What a repository does not have now, it may have in the next build. Of checksums ours is
   * enough: Maven would say a lot about one that is missing.
   */
  private static DefaultRepositorySystemSession forAsking(RepositorySystemSession session) {
    DefaultRepositorySystemSession own = new DefaultRepositorySystemSession(session);
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

  /** One repository in one build. */
  private final class Source implements EnvironmentSource {
    private final RemoteRepository repository;
    private final RepositorySystemSession session;
    private final Instant start;
    private final String group;

    /** Files that Maven had already. */
    private final Set<Path> copies = new HashSet<>();

    Source(RemoteRepository repository, MavenSession session, String group) {
      this.repository = repository;
      this.session = session.getRepositorySession();
      this.start = session.getRequest().getStartTime().toInstant();
      this.group = group;
    }

    @Override
    public String name() {
      return NamedRepositories.name(repository);
    }

    @Override
    public Optional<ArchiveFile> find(Digest portable, long size) throws InterruptedException {
      Asked state = asked.computeIfAbsent(repository.getUrl(), url -> new Asked());
      synchronized (state) {
        if (start.equals(state.failedIn)) {
          return Optional.empty();
        }
        Artifact artifact = artifact(group, portable);
        Transfer transfer = new Transfer(size, session);
        try {
          ArchiveFile file = resolve(artifact, repository, session, transfer);
          if (!transfer.hasBegun()) {
            copies.add(file.path());
          }
          return Optional.of(file);
        } catch (ArtifactResolutionException e) {
          if (e.getResult().getExceptions().stream()
              .allMatch(ArtifactNotFoundException.class::isInstance)) {
            LOG.info("the repository {} does not have {}", name(), artifact);
          } else {
            state.failedIn = start;
            warn(NamedRepositories.words(e));
          }
        } catch (TransferStoppedException e) {
          state.failedIn = start;
          warn(NamedRepositories.words(e));
        }
        return Optional.empty();
      }
    }

    private void warn(String words) {
      LOG.warn(
          "The repository {} cannot be asked for environments, so they are made here: {}",
          name(),
          words);
    }

    @Override
    public boolean refuse(ArchiveFile file) {
      try {
        Files.deleteIfExists(file.path()); // of the local repository, so that Maven asks again
        return copies.remove(file.path());
      } catch (IOException e) {
        LOG.debug("Cannot delete {}", file.path(), e);
        return false;
      }
    }
  }
}
