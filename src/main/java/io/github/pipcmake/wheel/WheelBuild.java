package io.github.pipcmake.wheel;

import io.github.pipcmake.environment.recipe.BuildEnvironment;
import io.github.pipcmake.environment.recipe.EnvironmentException;
import io.github.pipcmake.python.backend.HookAnswer;
import io.github.pipcmake.python.backend.HookRequest.Call;
import io.github.pipcmake.python.interpreter.PythonException;
import io.github.pipcmake.sources.Source;
import io.github.pipcmake.wheel.backend.Backend;
import io.github.pipcmake.wheel.backend.BackendCalls;
import io.github.pipcmake.wheel.backend.WheelRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.codehaus.plexus.util.FileUtils;

/**
 * One run of a build backend that makes a wheel, and an sdist if it is asked for.
 *
 * @param calls calls the backend
 * @param project where it runs
 * @param environment what it runs in
 * @param backend the backend
 * @param settings its config settings
 * @param variables to set for it
 */
record WheelBuild(
    BackendCalls calls,
    Path project,
    BuildEnvironment environment,
    Backend backend,
    Map<String, List<String>> settings,
    Map<String, String> variables) {
  private static final String WHEEL = "build_wheel";
  private static final String SDIST = "build_sdist";

  /**
   * What was made.
   *
   * @param files by name
   * @param misfit why the wheel cannot be installed for the interpreter that made it, if so
   */
  record Made(SortedMap<String, Source> files, Optional<String> misfit) {}

  /** Has the backend make the files in a directory of their own, and moves them out when whole. */
  Made make() throws PythonException, EnvironmentException, IOException, InterruptedException {
    WheelRequest request = calls.request();
    Path directory = request.workDirectory().resolve("dist");
    FileUtils.deleteDirectory(directory.toFile());
    Files.createDirectories(directory);
    List<Call> wanted = new ArrayList<>();
    if (request.sdist()) {
      wanted.add(new Call(SDIST, Optional.of(directory)));
    }
    wanted.add(new Call(WHEEL, Optional.of(directory)));
    HookAnswer answer =
        calls.call(project, environment, backend, settings, variables, wanted, "wheel.log");
    WheelTags tags = WheelTags.of(WheelName.tags(answer.file(WHEEL)));
    SortedMap<String, Source> made = new TreeMap<>();
    for (Call call : wanted) {
      String name = answer.file(call.hook());
      Path file = directory.resolve(name);
      if (!Files.isRegularFile(file)) {
        throw new PythonException(
            "The build backend %s said that it made %s, but there is no such file in %s; see %s"
                .formatted(
                    backend.name(),
                    name,
                    directory,
                    request.recordDirectory().resolve("wheel.log")));
      }
      if (call.hook().equals(WHEEL)) {
        WheelFile.check(file, backend.name());
        file = request.finish().step().of(file, place(request));
        name = String.valueOf(file.getFileName());
      }
      Path target = request.outputDirectory().resolve(name);
      Files.move(file, target, StandardCopyOption.REPLACE_EXISTING);
      made.put(name, Source.read(target));
    }
    return new Made(made, tags.misfit(answer.platform(), answer.implementation()));
  }

  private WheelRequest.Place place(WheelRequest request) {
    return new WheelRequest.Place(
        environment, backend.keepsTree() ? Optional.of(request.keptTree()) : Optional.empty());
  }
}
