package io.github.pipcmake.python.interpreter;

import io.github.pipcmake.process.Host;
import io.github.pipcmake.process.ProcessOutcome;
import io.github.pipcmake.process.ProcessRequest;
import io.github.pipcmake.process.ProcessRunner;
import io.github.pipcmake.text.ForeignPath;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.inject.Inject;
import javax.inject.Singleton;

/**
 * Asks {@code py}, the launcher of Windows, which Pythons are registered (PEP 397, PEP 514),
 * wherever they are installed.
 *
 * @since 0.1.0
 */
@Singleton
public final class PyLauncher {
  /** {@code -V:3.12 * C:\Python312\python.exe}, before Python 3.11 {@code -3.10-64 C:\...}. */
  private static final Pattern LINE = Pattern.compile("\\s*-\\S+\\s+(?:\\*\\s+)?(\\S.*\\.exe)\\s*");

  private final ProcessRunner runner;

  /** Takes what starts programs. */
  @Inject
  public PyLauncher(ProcessRunner runner) {
    this.runner = runner;
  }

  /** The Pythons that it knows, newest first as it lists them; none where there is no launcher. */
  List<Path> pythons(BuildContext context) throws IOException, InterruptedException {
    Host host = context.host();
    Optional<Path> py =
        host.isWindows() ? host.findExecutable("py", context.baseDirectory()) : Optional.empty();
    if (py.isEmpty()) {
      return List.of();
    }
    List<String> lines = new ArrayList<>();
    ProcessOutcome outcome =
        runner.run(
            new ProcessRequest(
                List.of(py.get().toString(), "--list-paths"),
                context.baseDirectory(),
                host.variables(),
                Set.of(),
                context.logDirectory().resolve("py.log"),
                lines::add,
                Set.of()));
    context.started().accept(outcome);
    return parse(lines);
  }

  static List<Path> parse(List<String> lines) {
    List<Path> pythons = new ArrayList<>();
    for (String line : lines) {
      Matcher listed = LINE.matcher(line);
      if (listed.matches()) {
        ForeignPath.of(listed.group(1)).ifPresent(pythons::add);
      }
    }
    return pythons;
  }
}
