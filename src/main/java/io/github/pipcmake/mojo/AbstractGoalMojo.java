package io.github.pipcmake.mojo;

import io.github.pipcmake.process.ModuleLog;
import io.github.pipcmake.store.layout.StoreException;
import io.github.pipcmake.text.ForeignText;
import io.github.pipcmake.text.UserException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;

/**
 * What all goals share: failures become sentences here, and what comes from elsewhere is shown so
 * that no terminal obeys it.
 */
abstract class AbstractGoalMojo extends AbstractMojo {
  @Parameter(defaultValue = "${session}", readonly = true, required = true)
  MavenSession session;

  /**
   * Whether to skip the goal. Example: {@code mvn package -Dpip-cmake.skip}
   *
   * @since 0.1.0
   */
  @Parameter(property = "pip-cmake.skip", defaultValue = "false")
  private boolean skip;

  @Override
  public final void execute() throws MojoExecutionException, MojoFailureException {
    ModuleLog.begin(module());
    try {
      if (skip) {
        info("skipped, as pip-cmake.skip says" + skippedMeans());
        return;
      }
      work();
    } catch (UserException | StoreException e) {
      throw new MojoFailureException(shown(e), e);
    } catch (MojoFailureException e) {
      throw new MojoFailureException(shown(e), e.getCause());
    } catch (FileSystemException e) {
      throw new MojoFailureException(
          "Cannot read or write "
              + ForeignText.line(String.valueOf(e.getFile()))
              + " ("
              + reason(e)
              + "); see whose it is and whether there is room, and run again",
          e);
    } catch (IOException e) {
      throw new MojoExecutionException(ForeignText.text(e.toString()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MojoExecutionException("interrupted; the next run starts where this one began", e);
    } finally {
      ModuleLog.begin(Optional.empty());
    }
  }

  /** The module to name in each line: with {@code -T}, lines of several modules come mixed. */
  private Optional<String> module() {
    MavenProject project = session.getCurrentProject();
    boolean mixed =
        session.getRequest().getDegreeOfConcurrency() > 1 && session.getProjects().size() > 1;
    return mixed && project != null ? Optional.of(project.getArtifactId()) : Optional.empty();
  }

  /** What a user should know who skips the goal, as the end of a sentence. */
  String skippedMeans() {
    return "";
  }

  /** What the goal does. */
  abstract void work()
      throws UserException, StoreException, MojoFailureException, IOException, InterruptedException;

  private static String shown(Exception e) {
    return ForeignText.text(String.valueOf(e.getMessage()));
  }

  private static String reason(FileSystemException e) {
    return e.getReason() == null
        ? e.getClass().getSimpleName().replace("Exception", "")
        : ForeignText.line(e.getReason());
  }

  final void debug(String line) {
    getLog().debug(ModuleLog.named(ForeignText.text(line)));
  }

  final void info(String line) {
    getLog().info(ModuleLog.named(ForeignText.text(line)));
  }

  final void warn(String line) {
    getLog().warn(ModuleLog.named(ForeignText.text(line)));
  }

  final void error(String line) {
    getLog().error(ModuleLog.named(ForeignText.text(line)));
  }
}
