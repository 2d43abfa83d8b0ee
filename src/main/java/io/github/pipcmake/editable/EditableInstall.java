package io.github.pipcmake.editable;

import io.github.pipcmake.environment.recipe.BuildEnvironment;
import io.github.pipcmake.environment.recipe.EnvironmentException;
import io.github.pipcmake.environment.recipe.EnvironmentInputs;
import io.github.pipcmake.pytest.Tested;
import io.github.pipcmake.pytest.TestedInstaller;
import io.github.pipcmake.pytest.ThinEnvironment;
import io.github.pipcmake.python.backend.HookAnswer;
import io.github.pipcmake.python.backend.HookRequest.Call;
import io.github.pipcmake.python.interpreter.PythonException;
import io.github.pipcmake.python.requirements.Requirement;
import io.github.pipcmake.text.Credentials;
import io.github.pipcmake.text.Sha256;
import io.github.pipcmake.wheel.backend.Backend;
import io.github.pipcmake.wheel.backend.BackendCalls;
import io.github.pipcmake.wheel.backend.WheelRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.codehaus.plexus.util.FileUtils;
import org.jspecify.annotations.Nullable;

/** Finds out whether an editable install is still right, and makes it anew if not. */
final class EditableInstall {
  private static final String REQUIRES = "get_requires_for_build_editable";
  private static final String BUILD = "build_editable";

  /**
   * Files that say which modules there are and how they are built; a change of others is seen when
   * they are imported.
   */
  private static final List<String> READ =
      List.of(
          "pyproject.toml", "setup.py", "setup.cfg", "CMakeLists.txt", "meson.build", "Cargo.toml");

  private final EditableRequest request;
  private final WheelRequest wheel;
  private final Backend backend;
  private final BackendCalls calls;
  private final TestedInstaller installer;
  private final Map<String, List<String>> settings;
  private @Nullable ThinEnvironment thin;

  EditableInstall(
      EditableRequest request, Backend backend, BackendCalls calls, TestedInstaller installer) {
    this.request = request;
    this.wheel = request.wheel();
    this.backend = backend;
    this.calls = calls;
    this.installer = installer;
    this.settings = backend.editableSettings(wheel.settings(), wheel.keptTree());
  }

  /** The virtual environment, once it is known to be right, or was made. */
  ThinEnvironment thin() {
    if (thin == null) {
      throw new IllegalStateException("the editable install is neither looked at nor made");
    }
    return thin;
  }

  /** Why it has to be made; empty if the last one is still right. */
  String reason(Optional<EditableState> last)
      throws PythonException, EnvironmentException, IOException, InterruptedException {
    if (last.isEmpty()) {
      return "there is none yet";
    }
    String reason = last.get().change(inputs());
    if (!reason.isEmpty()) {
      return reason;
    }
    if (!Files.isDirectory(Path.of(last.get().build()))) {
      return "the environment that it was built in is gone";
    }
    String name = last.get().wheel();
    if (!name.endsWith("-none-any.whl") && !backend.buildsOnImport(settings)) {
      return "compiled modules may have changed, and an import does not see to it";
    }
    Path file = request.wheelDirectory().resolve(name);
    if (!Files.isRegularFile(file)) {
      return file.getFileName() + " is gone";
    }
    Tested tested = tested(file);
    ThinEnvironment now = ThinEnvironment.at(request.directory(), base(tested));
    if (!now.holds(tested.key())) {
      return "the environment of what it requires is another one, or Python is";
    }
    thin = now;
    return "";
  }

  void make(Optional<EditableState> last)
      throws PythonException, EnvironmentException, IOException, InterruptedException {
    SortedMap<String, String> inputs = inputs();
    List<Requirement> more = new ArrayList<>(backend.missingFrom(wheel.environment().packages()));
    BuildEnvironment asked = more.isEmpty() ? wheel.environment() : calls.environment(more);
    HookAnswer answer = call(asked, new Call(REQUIRES, Optional.empty()), "editable-requires.log");
    for (String text : answer.requirements(REQUIRES)) {
      more.add(new Requirement(text, "the build backend " + backend.name()));
    }
    BuildEnvironment build = more.isEmpty() ? wheel.environment() : calls.environment(more);
    clear(last.filter(state -> state.build().equals(build.root().toString())).isPresent());
    EditableState.unfinished(build.root().toString()).write(request.directory());
    Files.writeString(request.directory().resolve(".gitignore"), "*\n");
    Path directory = Files.createDirectories(request.wheelDirectory());
    String name = call(build, new Call(BUILD, Optional.of(directory)), "editable.log").file(BUILD);
    Tested tested = tested(directory.resolve(name));
    ThinEnvironment made = ThinEnvironment.at(request.directory(), base(tested));
    installer.install(
        made, tested, wheel.preparation(), wheel.workDirectory(), calls.host(), calls.started());
    new StartLines(wheel.sourceDirectory(), request.bytecode(), build.scripts()).write(made);
    new EditableState(inputs, name, build.root().toString()).write(request.directory());
    thin = made;
  }

  private HookAnswer call(BuildEnvironment environment, Call hook, String logFile)
      throws PythonException, EnvironmentException, IOException, InterruptedException {
    return calls.call(
        wheel.sourceDirectory(),
        environment,
        backend,
        settings,
        backend.variables(calls.host(), wheel.keptTree()),
        List.of(hook),
        logFile);
  }

  private BuildEnvironment base(Tested tested)
      throws PythonException, EnvironmentException, IOException, InterruptedException {
    return calls.prepared(
        request
            .wanted()
            .preparation(wheel.preparation(), tested, wheel.environment(), wheel.workDirectory()));
  }

  private static Tested tested(Path file) throws IOException {
    return new Tested.Wheel(file, Sha256.of(Files.readAllBytes(file)));
  }

  /** Removes the last install; the build tree stays if its paths do. */
  private void clear(boolean withoutTree) throws IOException {
    Files.createDirectories(request.directory());
    List<Path> files;
    try (Stream<Path> list = Files.list(request.directory())) {
      files = list.toList();
    }
    for (Path file : files) {
      if (withoutTree && file.equals(wheel.keptTree())) {
        continue;
      }
      if (Files.isDirectory(file) && !Files.isSymbolicLink(file)) {
        FileUtils.deleteDirectory(file.toFile());
      } else if (!file.equals(EditableState.file(request.directory()))) {
        Files.delete(file); // the state goes last, when the new one takes its place
      }
    }
  }

  private SortedMap<String, String> inputs() throws IOException {
    SortedMap<String, String> inputs = new TreeMap<>();
    EnvironmentInputs.add(inputs, wheel.environment());
    inputs.put("backend", backend.name());
    inputs.put("source directory", wheel.sourceDirectory().toString());
    inputs.put("virtual environment", request.directory().toString());
    settings.forEach(
        (name, values) ->
            inputs.put("config setting " + name, Credentials.mask(String.join("\n", values))));
    Credentials.without(wheel.variables())
        .forEach((name, value) -> inputs.put("variable " + name, Sha256.of(value)));
    for (String name : READ) {
      Path file = wheel.sourceDirectory().resolve(name);
      if (Files.isRegularFile(file)) {
        inputs.put(name, Sha256.of(Files.readAllBytes(file)));
      }
    }
    return inputs;
  }
}
