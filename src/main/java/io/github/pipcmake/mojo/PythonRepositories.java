package io.github.pipcmake.mojo;

import io.github.pipcmake.python.interpreter.PythonException;
import io.github.pipcmake.python.managed.PythonArtifact;
import io.github.pipcmake.python.managed.PythonSource;
import java.util.stream.Collectors;
import javax.inject.Inject;
import javax.inject.Singleton;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;

/**
 * Pythons as artifacts of the project's repositories. Maven itself goes there, so its mirrors,
 * proxies, passwords, checksums and {@code -o} count.
 */
@Singleton
final class PythonRepositories {
  private final RepositorySystem resolver;

  @Inject
  PythonRepositories(RepositorySystem resolver) {
    this.resolver = resolver;
  }

  /** The repositories of a project. */
  PythonSource source(MavenSession session, MavenProject project) {
    return artifact -> {
      try {
        return resolver
            .resolveArtifact(
                session.getRepositorySession(),
                new ArtifactRequest(
                    new DefaultArtifact(
                        artifact.groupId(),
                        artifact.artifactId(),
                        artifact.classifier(),
                        artifact.type(),
                        artifact.version()),
                    project.getRemoteProjectRepositories(),
                    null))
            .getArtifact()
            .getFile()
            .toPath();
      } catch (ArtifactResolutionException e) {
        throw new PythonException(words(artifact, session, project, e), e);
      }
    };
  }

  private static String words(
      PythonArtifact artifact,
      MavenSession session,
      MavenProject project,
      ArtifactResolutionException e) {
    String next =
        session.isOffline()
            ? "run Maven once without -o"
            : "see that %s have it for this machine, or name another with pythonArtifact, or a Python of the machine with -Dpip-cmake.python=PATH"
                .formatted(
                    project.getRemoteProjectRepositories().stream()
                        .map(RemoteRepository::getId)
                        .collect(Collectors.joining(" and ", "the repositories ", "")));
    return "The artifact %s, which is to hold the Python, cannot be had: %s; %s"
        .formatted(artifact, NamedRepositories.words(e), next);
  }
}
