package io.github.pipcmake.wheel;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import com.grack.nanojson.JsonWriter;
import io.github.pipcmake.cmake.SourceFile;
import io.github.pipcmake.environment.BuildEnvironment;
import io.github.pipcmake.environment.EnvironmentException;
import io.github.pipcmake.environment.Recipe;
import io.github.pipcmake.process.Memo;
import io.github.pipcmake.python.HookAnswer;
import io.github.pipcmake.python.HookRequest.Call;
import io.github.pipcmake.python.PythonException;
import io.github.pipcmake.python.Requirement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a backend requires besides what the project does, PEP 517's {@code get_requires} hooks; it
 * is asked only if the store does not know the answer.
 *
 * @param calls calls the backend
 * @param memo remembers answers
 */
record SecondPass(BackendCalls calls, Memo memo) {
  private static final String REQUIREMENTS = "requirements";

  /** Read by backends before they answer; setup.py may read others, which nobody can know. */
  private static final List<String> READ =
      List.of("pyproject.toml", "setup.py", "setup.cfg", "Cargo.toml", "meson.build");

  List<Requirement> requirements(
      BuildEnvironment environment, Backend backend, Map<String, List<String>> settings)
      throws PythonException, EnvironmentException, IOException, InterruptedException {
    String key = key(environment, backend, settings);
    Optional<List<String>> known = memo.get(key).flatMap(SecondPass::fromJson);
    List<String> texts;
    if (known.isPresent()) {
      texts = known.get();
    } else {
      texts = ask(environment, backend, settings);
      memo.put(key, JsonWriter.string().object().array(REQUIREMENTS, texts).end().done());
    }
    List<Requirement> requirements = new ArrayList<>();
    for (String text : texts) {
      requirements.add(new Requirement(text, "the build backend " + backend.name()));
    }
    return requirements;
  }

  private List<String> ask(
      BuildEnvironment environment, Backend backend, Map<String, List<String>> settings)
      throws PythonException, EnvironmentException, IOException, InterruptedException {
    List<String> hooks = new ArrayList<>(List.of("get_requires_for_build_wheel"));
    if (calls.request().sdist()) {
      hooks.add("get_requires_for_build_sdist");
    }
    HookAnswer answer =
        calls.call(
            environment,
            backend,
            settings,
            hooks.stream().map(hook -> new Call(hook, Optional.empty())).toList(),
            "wheel-requires.log");
    Set<String> texts = new LinkedHashSet<>();
    hooks.forEach(hook -> texts.addAll(answer.requirements(hook)));
    return List.copyOf(texts);
  }

  private String key(
      BuildEnvironment environment, Backend backend, Map<String, List<String>> settings)
      throws IOException {
    WheelRequest request = calls.request();
    SortedMap<String, String> inputs = new TreeMap<>();
    inputs.put("kind", "second pass 1");
    inputs.put(WheelInputs.ENVIRONMENT, environment.digest().hex());
    inputs.put("interpreter", environment.interpreter());
    inputs.put("sdist", String.valueOf(request.sdist()));
    WheelInputs.addAsked(
        inputs, request.tools(), request.variables(), backend, settings, calls.host());
    Path source = request.sourceDirectory();
    for (String name : READ) {
      SourceFile.hash(source.resolve(name)).ifPresent(hash -> inputs.put("file " + name, hash));
    }
    for (String path : backend.path()) {
      addModules(inputs, source.resolve(path).normalize());
    }
    return new Recipe(inputs).key();
  }

  /** A backend in the source tree can be any file there that Python imports. */
  private static void addModules(SortedMap<String, String> inputs, Path directory)
      throws IOException {
    if (!Files.isDirectory(directory)) {
      return;
    }
    try (Stream<Path> files = Files.walk(directory)) {
      files
          .filter(file -> file.toString().endsWith(".py"))
          .forEach(
              file -> SourceFile.hash(file).ifPresent(hash -> inputs.put("file " + file, hash)));
    }
  }

  private static Optional<List<String>> fromJson(String json) {
    try {
      JsonArray array = JsonParser.object().from(json).getArray(REQUIREMENTS);
      return Optional.ofNullable(array).map(list -> list.stream().map(String::valueOf).toList());
    } catch (JsonParserException e) {
      return Optional.empty();
    }
  }
}
