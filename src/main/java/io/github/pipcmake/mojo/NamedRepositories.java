package io.github.pipcmake.mojo;

import io.github.pipcmake.environment.recipe.EnvironmentException;
import io.github.pipcmake.text.Credentials;
import io.github.pipcmake.text.ForeignText;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.inject.Inject;
import javax.inject.Singleton;
import org.apache.maven.RepositoryUtils;
import org.apache.maven.artifact.repository.ArtifactRepository;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.repository.RemoteRepository;
import org.jspecify.annotations.Nullable;

/** Which repository a text of the POM or of the command line names, and what people call it. */
@Singleton
final class NamedRepositories {
  /** An address, and before it an id if {@code settings.xml} has a password for it. */
  private static final Pattern ADDRESS = Pattern.compile("(?:([^:]+)::)?([a-z]+:.+)");

  /** The id of a repository of which only the URL is given. */
  private static final String NAMELESS = "environments";

  private final RepositorySystem resolver;

  @Inject
  NamedRepositories(RepositorySystem resolver) {
    this.resolver = resolver;
  }

  /**
   * The repository that a text names.
   *
   * @param named an id, a URL, or {@code ID::URL}
   * @throws EnvironmentException if it is none of them
   */
  RemoteRepository find(String named, MavenSession session, MavenProject project)
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
    String id = address.group(1) == null ? NAMELESS : address.group(1);
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

  /** Its id, or its URL if it was given without one. */
  static String name(RemoteRepository repository) {
    return repository.getId().equals(NAMELESS)
        ? Credentials.mask(repository.getUrl())
        : repository.getId();
  }

  /** What went wrong and in the end why, without what nobody should see. */
  static String words(Exception e) {
    String said = String.valueOf(e.getMessage());
    @Nullable Throwable cause = e.getCause();
    while (cause != null && cause.getCause() != null) {
      cause = cause.getCause();
    }
    if (cause != null && cause.getMessage() != null && !said.contains(cause.getMessage())) {
      said += " (" + cause.getMessage() + ")";
    }
    return ForeignText.line(Credentials.mask(said));
  }
}
