package io.github.pipcmake.publish;

import io.github.pipcmake.environment.PythonTools;
import io.github.pipcmake.environment.recipe.EnvironmentException;
import io.github.pipcmake.process.Host;
import io.github.pipcmake.process.ModuleLog;
import io.github.pipcmake.process.ProcessOutcome;
import io.github.pipcmake.python.interpreter.PythonException;
import io.github.pipcmake.text.Credentials;
import io.github.pipcmake.text.ForeignText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.inject.Inject;

/**
 * Uploads wheels and source distributions to an index, by twine. A file that the index has already
 * is not sent again, and one that it has with other content stops everything before the first
 * upload: an index never changes a file.
 *
 * @since 0.1.0
 */
public final class Publisher {
  private static final ModuleLog LOG = ModuleLog.of(Publisher.class);

  /** twine 7 needs Python 3.10. */
  private static final PythonTools.Tool TWINE =
      new PythonTools.Tool(
          "twine", List.of("twine>=6.2,<8", "pypi-simple>=1.6,<2"), "twine, to publish");

  private final PythonTools tools;
  private final Host host;

  /** With what makes twine's environment and starts it. */
  @Inject
  public Publisher(PythonTools tools) {
    this(tools, Host.current());
  }

  Publisher(PythonTools tools, Host host) {
    this.tools = tools;
    this.host = host;
  }

  /**
   * Publishes files, or says what a run would do.
   *
   * @throws PublishException if twine or the index refuses a file, or the index has another of its
   *     name
   * @throws PythonException if twine cannot be installed
   * @throws EnvironmentException if there is no Python for it
   * @throws InterruptedException if Maven is interrupted; the next run sends the rest
   */
  public PublishResult publish(PublishRequest request)
      throws PublishException,
          PythonException,
          EnvironmentException,
          IOException,
          InterruptedException {
    List<Distribution> files = new ArrayList<>();
    for (Path file : request.files()) {
      files.add(Distribution.read(file));
    }
    requireTravelling(files, request);
    PythonTools.Ready twine = tools.ready(TWINE, request.place());
    check(twine, request);
    IndexFiles index = new IndexQuery(twine, variables(request), secrets(request)).ask(request);
    index.requireNoOther(files, request.index().name());
    List<Distribution> missing = files.stream().filter(file -> !index.has(file)).toList();
    if (!missing.isEmpty() && !request.dryRun()) {
      upload(twine, request, missing);
    }
    List<Distribution> there = files.stream().filter(index::has).toList();
    return new PublishResult(request.index().name(), request.dryRun(), missing, there);
  }

  /** PyPI takes no such wheel, and would have the source distribution by then. */
  private static void requireTravelling(List<Distribution> files, PublishRequest request)
      throws PublishException {
    for (Distribution file : files) {
      if (file.isForThisLinuxOnly() && request.index().isDefault()) {
        throw new PublishException(
            "PyPI does not accept %s, which does not say on which Linux it runs; have the plugin compile it for any, with -Dpip-cmake.targetPlatforms=linux-x86_64, or publish to an index of your own, with -Dpip-cmake.publishUrl=URL"
                .formatted(file.name()));
      }
    }
  }

  /** Whether an index could show what the files say of themselves. */
  private void check(PythonTools.Ready twine, PublishRequest request)
      throws PublishException, IOException, InterruptedException {
    ProcessOutcome outcome =
        run(twine, "check", List.of(), request.files(), request, line -> LOG.debug("{}", line));
    if (!outcome.succeeded()) {
      throw new PublishException(
          "twine check refuses what is to be published: %s; its whole output is in %s"
              .formatted(words(outcome, "Checking"), outcome.logFile()));
    }
  }

  private void upload(PythonTools.Ready twine, PublishRequest request, List<Distribution> files)
      throws PublishException, IOException, InterruptedException {
    ProcessOutcome outcome =
        run(
            twine,
            "upload",
            List.of("--non-interactive", "--disable-progress-bar"),
            files.stream().map(Distribution::file).toList(),
            request,
            line -> LOG.info("{}", line.stripTrailing()));
    if (!outcome.succeeded()) {
      throw new PublishException(
          "twine cannot upload to %s: %s; its whole output is in %s. %s. What is there already stays there, and the next run sends only what is missing"
              .formatted(
                  request.index().name(),
                  words(outcome, "ERROR"),
                  outcome.logFile(),
                  login(request)));
    }
  }

  private static String login(PublishRequest request) {
    return request
        .login()
        .map(known -> "The user was %s, as settings.xml or the URL says".formatted(known.user()))
        .orElse(
            "The user and the password were those that twine found; name a server of settings.xml with -Dpip-cmake.publishServerId=ID");
  }

  private ProcessOutcome run(
      PythonTools.Ready twine,
      String command,
      List<String> options,
      List<Path> files,
      PublishRequest request,
      Consumer<String> output)
      throws IOException, InterruptedException {
    return twine.run(
        Stream.of(
                List.of("-m", "twine", "--no-color", command),
                options,
                files.stream().map(Path::toString).toList())
            .flatMap(List::stream)
            .toList(),
        variables(request),
        "twine-" + command + ".log",
        output,
        secrets(request));
  }

  /** On a command line, everybody on the machine could read them. */
  private Map<String, String> variables(PublishRequest request) {
    Map<String, String> variables = new TreeMap<>();
    request
        .place()
        .preparation()
        .index()
        .proxyVariables()
        .forEach(
            (name, value) -> {
              if (host.variable(name).isEmpty()) {
                variables.put(name, value);
              }
            });
    request
        .index()
        .upload()
        .ifPresentOrElse(
            url -> variables.put("TWINE_REPOSITORY_URL", url),
            () -> variables.put("TWINE_REPOSITORY", "pypi")); // which is the index that was asked
    request
        .login()
        .ifPresent(
            login -> {
              variables.put("TWINE_USERNAME", login.forTwine().user());
              variables.put("TWINE_PASSWORD", login.forTwine().password());
            });
    variables.put("COLUMNS", "1000"); // twine breaks its lines there
    return variables;
  }

  private static Set<String> secrets(PublishRequest request) {
    Set<String> secrets = new HashSet<>();
    request.login().map(Login::secrets).ifPresent(secrets::addAll);
    request.index().check().map(Credentials::secrets).ifPresent(secrets::addAll);
    return secrets;
  }

  /** What twine said from a word on, as one line. */
  private static String words(ProcessOutcome outcome, String from) {
    List<String> lines =
        outcome.tail().stream()
            .map(line -> ForeignText.line(line.strip().replaceAll("\\s+", " ")))
            .filter(line -> !line.isEmpty())
            .toList();
    int first = 0;
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith(from)) {
        first = i;
        break;
      }
    }
    return String.join(" ", lines.subList(first, Math.min(lines.size(), first + 5)))
        .replaceFirst("^ERROR ", "");
  }
}
