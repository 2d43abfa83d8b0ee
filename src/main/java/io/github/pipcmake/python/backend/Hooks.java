package io.github.pipcmake.python.backend;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonWriter;
import io.github.pipcmake.process.ModuleLog;
import io.github.pipcmake.process.ProcessOutcome;
import io.github.pipcmake.process.ProcessRequest;
import io.github.pipcmake.process.ProcessRunner;
import io.github.pipcmake.process.ProcessTimeoutException;
import io.github.pipcmake.python.interpreter.PythonException;
import io.github.pipcmake.python.requirements.Requirement;
import io.github.pipcmake.text.JsonText;
import io.github.pipcmake.text.Resources;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.inject.Inject;
import javax.inject.Singleton;

/**
 * Calls hooks of build backends (PEP 517) through the package pyproject-hooks.
 *
 * @since 0.1.0
 */
@Singleton
public final class Hooks {
  /** What the Python of {@link HookRequest#caller} must have. */
  public static final Requirement REQUIREMENT =
      new Requirement("pyproject-hooks==1.2.0", "the plugin, to call the build backend");

  private static final ModuleLog LOG = ModuleLog.of(Hooks.class);

  private final ProcessRunner runner;

  /** Takes what starts programs. */
  @Inject
  public Hooks(ProcessRunner runner) {
    this.runner = runner;
  }

  /**
   * Calls hooks, one after the other.
   *
   * @throws PythonException if the backend cannot be imported, raises, or takes too long
   * @throws InterruptedException if Maven is interrupted; the backend is ended first
   */
  public HookAnswer call(HookRequest request)
      throws PythonException, IOException, InterruptedException {
    Path script = request.workDirectory().resolve("hooks.py");
    Path call = request.workDirectory().resolve("call.json");
    Path answer = request.workDirectory().resolve("answer.json");
    Files.createDirectories(request.workDirectory());
    Files.writeString(script, Resources.text(Hooks.class, "hooks.py"));
    Files.writeString(call, json(request, answer));
    Files.deleteIfExists(answer);
    ProcessOutcome outcome;
    try {
      outcome = runner.run(process(request, script, call));
    } catch (ProcessTimeoutException e) {
      request.started().accept(e.outcome());
      throw new HookFailure(request, e.outcome()).timeout(e);
    }
    request.started().accept(outcome);
    return answer(request, outcome, answer);
  }

  private static HookAnswer answer(HookRequest request, ProcessOutcome outcome, Path file)
      throws PythonException, IOException {
    HookFailure failure = new HookFailure(request, outcome);
    Optional<JsonObject> json;
    try {
      json = JsonText.object(Files.readString(file));
    } catch (NoSuchFileException | CharacterCodingException e) {
      json = Optional.empty();
    }
    if (json.isEmpty()) {
      throw failure.exception("failed", request.calls().get(0).hook(), "");
    }
    if (json.get().has("failure")) {
      throw failure.exception(
          json.get().getString("failure", ""),
          json.get().getString("hook", ""),
          json.get().getString("message", ""));
    }
    return new HookAnswer(json.get());
  }

  private static String json(HookRequest request, Path answer) {
    JsonArray calls = new JsonArray();
    for (HookRequest.Call call : request.calls()) {
      JsonObject hook = new JsonObject();
      hook.put("name", call.hook());
      call.directory().ifPresent(directory -> hook.put("directory", directory.toString()));
      calls.add(hook);
    }
    JsonObject settings = new JsonObject();
    for (Map.Entry<String, List<String>> setting : request.settings().entrySet()) {
      List<String> values = setting.getValue();
      settings.put(setting.getKey(), values.size() == 1 ? values.get(0) : new JsonArray(values));
    }
    return JsonWriter.string()
        .object()
        .value("source", request.sourceDirectory().toString())
        .value("python", request.python().toString())
        .value("backend", request.backend())
        .array("backendPath", request.backendPath())
        .value("settings", settings)
        .value("calls", calls)
        .value("answer", answer.toString())
        .end()
        .done();
  }

  private static ProcessRequest process(HookRequest request, Path script, Path call) {
    Map<String, String> variables = new HashMap<>(request.variables());
    variables.put("PYTHONPYCACHEPREFIX", request.bytecode().toString());
    variables.put("PYTHONUNBUFFERED", "1"); // else a pipe gets what it says in blocks, out of order
    return new ProcessRequest(
        List.of(
            request.caller().toString(),
            "-I",
            "-X", // -I passes over the variable, which is for the backend's Python
            "pycache_prefix=" + request.bytecode(),
            script.toString(),
            call.toString()),
        request.sourceDirectory(),
        variables,
        request.withoutVariables(),
        request.logFile(),
        new BackendOutput(LOG, request.logFile(), request.shown()),
        Set.of(),
        request.timeout());
  }
}
