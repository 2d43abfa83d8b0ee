package io.github.pipcmake.mojo;

import io.github.pipcmake.cmake.tools.CMakeException;
import io.github.pipcmake.console.ShownLog;
import io.github.pipcmake.environment.recipe.EnvironmentException;
import io.github.pipcmake.python.interpreter.PythonException;
import io.github.pipcmake.store.layout.StoreException;
import io.github.pipcmake.text.ForeignText;
import java.io.IOException;
import java.nio.file.FileSystemException;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

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

  private @Nullable Log log;

  @Override
  public final void execute() throws MojoExecutionException, MojoFailureException {
    if (skip) {
      getLog().info("skipped, as pip-cmake.skip says");
      return;
    }
    try {
      work();
    } catch (PythonException | EnvironmentException | StoreException | CMakeException e) {
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
    }
  }

  /** What the goal does. */
  abstract void work()
      throws PythonException,
          EnvironmentException,
          StoreException,
          CMakeException,
          MojoFailureException,
          IOException,
          InterruptedException;

  private static String shown(Exception e) {
    return ForeignText.text(String.valueOf(e.getMessage()));
  }

  private static String reason(FileSystemException e) {
    return e.getReason() == null
        ? e.getClass().getSimpleName().replace("Exception", "")
        : ForeignText.line(e.getReason());
  }

  @Override
  public final void setLog(Log to) {
    log = new ShownLog(to);
  }

  @Override
  public final Log getLog() {
    if (log == null) {
      log = new ShownLog(super.getLog());
    }
    return log;
  }
}
