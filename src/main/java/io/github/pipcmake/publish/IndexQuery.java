package io.github.pipcmake.publish;

import com.grack.nanojson.JsonObject;
import io.github.pipcmake.environment.PythonTools;
import io.github.pipcmake.process.ModuleLog;
import io.github.pipcmake.process.ProcessOutcome;
import io.github.pipcmake.text.Credentials;
import io.github.pipcmake.text.ForeignText;
import io.github.pipcmake.text.JsonText;
import io.github.pipcmake.text.Resources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Asks an index what it has, through the package pypi-simple (PEP 503, PEP 691).
 *
 * @param program the environment that has the package
 * @param variables to set for it
 * @param secrets that must show nowhere
 */
record IndexQuery(PythonTools.Ready program, Map<String, String> variables, Set<String> secrets) {
  private static final ModuleLog LOG = ModuleLog.of(IndexQuery.class);

  /**
   * Asks.
   *
   * @throws PublishException if no index answers
   */
  IndexFiles ask(PublishRequest request)
      throws PublishException, IOException, InterruptedException {
    Path directory = program.directory().resolve("twine");
    Files.createDirectories(directory);
    Path script = directory.resolve("index.py");
    Path answer = directory.resolve("index.json");
    Files.writeString(script, Resources.text(IndexQuery.class, "index.py"));
    Files.deleteIfExists(answer);
    List<String> arguments = new ArrayList<>(List.of(script.toString(), answer.toString()));
    request.files().forEach(file -> arguments.add(String.valueOf(file.getFileName())));
    Map<String, String> all = new TreeMap<>(variables);
    all.put("PIP_CMAKE_SIMPLE_INDEXES", String.join("\n", request.index().simple()));
    ProcessOutcome outcome =
        program.run(arguments, all, "twine-index.log", line -> LOG.debug("{}", line), secrets);
    Optional<JsonObject> json =
        Files.exists(answer) ? JsonText.object(Files.readString(answer)) : Optional.empty();
    Files.deleteIfExists(answer);
    if (!outcome.succeeded() || json.isEmpty() || json.get().has("failure")) {
      throw new PublishException(
          "%s does not tell which files it has: %s. Nothing was uploaded; the output is in %s. %s"
              .formatted(
                  request.index().check().map(Credentials::mask).orElse(request.index().name()),
                  json.map(failed -> failure(failed, secrets))
                      .filter(failure -> !failure.isEmpty())
                      .orElseGet(() -> last(outcome)),
                  outcome.logFile(),
                  request.index().check().isPresent()
                      ? "Look at publishCheckUrl, or leave it out"
                      : "If its simple index (PEP 503) has another URL, give that with -Dpip-cmake.publishCheckUrl=URL"));
    }
    Map<String, String> files = new TreeMap<>();
    json.get()
        .getObject("files")
        .forEach((name, sha256) -> files.put(name, String.valueOf(sha256)));
    return new IndexFiles(files);
  }

  /** It may name the URL with what is before the host. */
  static String failure(JsonObject answer, Set<String> secrets) {
    return ForeignText.line(Credentials.mask(answer.getString("failure", ""), secrets));
  }

  private static String last(ProcessOutcome outcome) {
    List<String> tail = outcome.tail();
    return tail.isEmpty()
        ? "exit status " + outcome.exitStatus()
        : ForeignText.line(tail.get(tail.size() - 1));
  }
}
