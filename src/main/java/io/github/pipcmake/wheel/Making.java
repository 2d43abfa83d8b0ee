package io.github.pipcmake.wheel;

import io.github.pipcmake.cmake.SourceFile;
import io.github.pipcmake.environment.BuildEnvironment;
import io.github.pipcmake.environment.EnvironmentException;
import io.github.pipcmake.python.HookAnswer;
import io.github.pipcmake.python.HookRequest.Call;
import io.github.pipcmake.python.PythonException;
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
 * The making of one wheel by its backend, and of the sdist if it is asked for.
 *
 * @param calls calls the backend
 * @param environment what it runs in
 * @param backend the backend
 * @param settings its config settings
 */
record Making(
    BackendCalls calls,
    BuildEnvironment environment,
    Backend backend,
    Map<String, List<String>> settings) {
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
    HookAnswer answer = calls.call(environment, backend, settings, wanted, "wheel.log");
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
      Path target = request.outputDirectory().resolve(name);
      Files.move(file, target, StandardCopyOption.REPLACE_EXISTING);
      made.put(
          name,
          new Source(SourceFile.now(target).orElseThrow(), SourceFile.hash(target).orElseThrow()));
    }
    return new Made(made, tags.misfit(answer.platform(), answer.implementation()));
  }
}
