package io.github.pipcmake.mojo;

import io.github.pipcmake.python.interpreter.PythonException;
import io.github.pipcmake.record.DeferredFailures;
import io.github.pipcmake.record.Records;
import io.github.pipcmake.record.Results;
import io.github.pipcmake.text.Formats;
import io.github.pipcmake.text.UserException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;

/**
 * Fails the build if the goal {@code pytest} failed in the phase {@code integration-test}, as the
 * goal {@code verify} of failsafe does. In between, the phase {@code post-integration-test} stops
 * what the tests needed, such as a server. {@code pytest} leaves its failure to this goal only if
 * this goal is going to run in the same build; otherwise {@code pytest} fails at once. All failures
 * are told, of each Python and of each execution. Writes {@code target/pip-cmake/verify.json}.
 *
 * @since 0.1.0
 */
@Mojo(name = "verify", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
public final class VerifyMojo extends AbstractGoalMojo {
  @Parameter(defaultValue = "${project}", readonly = true, required = true)
  private MavenProject project;

  @Override
  void work() throws UserException, IOException {
    Path directory = Path.of(project.getBuild().getDirectory(), "pip-cmake");
    Optional<List<String>> failures = DeferredFailures.in(directory).read();
    List<String> told = failures.orElse(List.of());
    String reason =
        failures.isEmpty()
            ? "pytest has not run here, so there is nothing to verify"
            : told.isEmpty()
                ? "pytest left no failure"
                : told.size() == 1
                    ? told.get(0)
                    : Formats.count(told.size(), "run")
                        + " of pytest failed:\n"
                        + String.join("\n", told);
    new Results(new Records(directory)).writeVerified(told.isEmpty(), reason);
    if (!told.isEmpty()) {
      throw new PythonException(reason);
    }
    info("verify: " + reason);
  }
}
