package io.github.pipcmake.wheel;

import com.grack.nanojson.JsonWriter;
import io.github.pipcmake.environment.recipe.BuildEnvironment;
import io.github.pipcmake.environment.recipe.EnvironmentException;
import io.github.pipcmake.environment.recipe.EnvironmentInputs;
import io.github.pipcmake.process.Memo;
import io.github.pipcmake.python.backend.HookAnswer;
import io.github.pipcmake.python.backend.HookRequest.Call;
import io.github.pipcmake.python.interpreter.Fingerprint;
import io.github.pipcmake.python.interpreter.PythonException;
import io.github.pipcmake.python.requirements.Requirement;
import io.github.pipcmake.text.JsonText;
import io.github.pipcmake.wheel.backend.Backend;
import io.github.pipcmake.wheel.backend.BackendCalls;
import io.github.pipcmake.wheel.backend.WheelRequest;
import io.github.pipcmake.wheel.sources.ProjectSources;
import io.github.pipcmake.wheel.sources.WheelInputs;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The requirements of a backend besides those of the project (PEP 517, {@code get_requires} hooks).
 * The backend is asked only if the store does not know the answer.
 *
 * @param calls what is asked for
 * @param sources what the project has
 * @param caller calls the backend
 * @param memo remembers answers
 */
record BackendRequirements(BackendCalls calls, ProjectSources sources, Caller caller, Memo memo) {
  private static final String REQUIREMENTS = "requirements";

  /** Calls hooks of a backend where it sees the sources. */
  interface Caller {
    HookAnswer call(BuildEnvironment environment, List<Call> hooks, String logFile)
        throws PythonException, EnvironmentException, IOException, InterruptedException;
  }

  /** Read by backends before they answer; setup.py may read others, which nobody can know. */
  private static final List<String> READ =
      List.of("pyproject.toml", "setup.py", "setup.cfg", "Cargo.toml", "meson.build");

  List<Requirement> requirements(
      BuildEnvironment environment, Backend backend, Map<String, List<String>> settings)
      throws PythonException, EnvironmentException, IOException, InterruptedException {
    String key = key(environment, backend, settings);
    Optional<List<String>> known = memo.get(key).flatMap(BackendRequirements::fromJson);
    List<String> texts;
    if (known.isPresent()) {
      texts = known.get();
    } else {
      texts = ask(environment);
      memo.put(key, JsonWriter.string().object().array(REQUIREMENTS, texts).end().done());
    }
    List<Requirement> requirements = new ArrayList<>();
    for (String text : texts) {
      requirements.add(new Requirement(text, "the build backend " + backend.name()));
    }
    return requirements;
  }

  private List<String> ask(BuildEnvironment environment)
      throws PythonException, EnvironmentException, IOException, InterruptedException {
    List<String> hooks = new ArrayList<>(List.of("get_requires_for_build_wheel"));
    if (calls.request().sdist()) {
      hooks.add("get_requires_for_build_sdist");
    }
    HookAnswer answer =
        caller.call(
            environment,
            hooks.stream().map(hook -> new Call(hook, Optional.empty())).toList(),
            "wheel-requires.log");
    Set<String> texts = new LinkedHashSet<>();
    hooks.forEach(hook -> texts.addAll(answer.requirements(hook)));
    return List.copyOf(texts);
  }

  private String key(
      BuildEnvironment environment, Backend backend, Map<String, List<String>> settings) {
    WheelRequest request = calls.request();
    SortedMap<String, String> inputs = new TreeMap<>();
    inputs.put(EnvironmentInputs.ENVIRONMENT, environment.digest().hex());
    inputs.put("interpreter", environment.interpreter());
    inputs.put("sdist", String.valueOf(request.sdist()));
    WheelInputs.addAsked(
        inputs,
        request.tools(),
        request.variables(),
        backend,
        settings,
        sources.scope(),
        calls.host(),
        ""); // the key that is made of all this is a hash
    // Whatever is Python there may be a module that the backend imports.
    sources
        .sources()
        .forEach(
            (name, source) -> {
              if (READ.contains(name) || (!backend.path().isEmpty() && name.endsWith(".py"))) {
                inputs.put("file " + name, source.content());
              }
            });
    Fingerprint key = new Fingerprint("second pass 2");
    inputs.forEach((name, value) -> key.add(name).add(value));
    return key.hex();
  }

  private static Optional<List<String>> fromJson(String json) {
    return JsonText.object(json)
        .map(answer -> answer.getArray(REQUIREMENTS))
        .map(texts -> texts.stream().map(String::valueOf).toList());
  }
}
