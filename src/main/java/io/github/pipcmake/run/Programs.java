package io.github.pipcmake.run;

import io.github.pipcmake.environment.Environments;
import io.github.pipcmake.environment.PrepareResult;
import io.github.pipcmake.environment.recipe.BuildEnvironment;
import io.github.pipcmake.environment.recipe.EnvironmentException;
import io.github.pipcmake.environment.recipe.EnvironmentInputs;
import io.github.pipcmake.process.Host;
import io.github.pipcmake.process.ProcessOutcome;
import io.github.pipcmake.python.interpreter.PythonException;
import io.github.pipcmake.sources.Source;
import io.github.pipcmake.text.Credentials;
import io.github.pipcmake.text.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import javax.inject.Inject;

/**
 * Runs programs of environments, and leaves it if all that a program reads and makes is as its last
 * run left it.
 *
 * @since 0.1.0
 */
public final class Programs {
  private final Environments environments;
  private final ProgramStarter starter;
  private final Host host;
  private final Clock clock;

  /** For the machine that this runs on. */
  @Inject
  public Programs(Environments environments, ProgramStarter starter) {
    this.environments = environments;
    this.starter = starter;
    this.host = Host.current();
    this.clock = Clock.systemUTC();
  }

  /**
   * Runs a program, or finds that it need not run.
   *
   * @throws PythonException if the program fails, does not make what it is to make, or reads what
   *     is not there; or if pip fails
   * @throws EnvironmentException if no environment can be had
   * @throws InterruptedException if Maven is interrupted; the program is ended first
   */
  public RunResult run(RunRequest request)
      throws PythonException, EnvironmentException, IOException, InterruptedException {
    if (!Files.isDirectory(request.directory())) {
      throw new PythonException(
          "%s is to run in %s, which is no directory; create it, or correct workingDirectory"
              .formatted(request.program().name(), request.directory()));
    }
    List<ProcessOutcome> processes = new ArrayList<>();
    BuildEnvironment environment = environment(request, processes);
    List<String> command = new ArrayList<>(request.program().command(environment, host));
    command.addAll(request.arguments());
    Started started = new Started(request, environment, command, processes);
    return request.files().sayWhen() ? runIfChanged(started) : runAlways(started);
  }

  private BuildEnvironment environment(RunRequest request, List<ProcessOutcome> processes)
      throws PythonException, EnvironmentException, IOException, InterruptedException {
    RunRequest.Where where = request.where();
    if (where.prepared().isPresent()) {
      return where.prepared().get();
    }
    PrepareResult made =
        environments.prepare(
            request
                .preparation()
                .withOthers(
                    where.requirements(),
                    where.requirementsFiles(),
                    request.preparation().python().name(),
                    request.workDirectory(),
                    request.program().name()));
    processes.addAll(made.processes());
    // For store-prune, which looks for digests in the directory that the environment was made for.
    Files.createDirectories(request.workDirectory());
    Files.writeString(
        request.workDirectory().resolve("environment.txt"), made.environment().root() + "\n");
    return made.environment();
  }

  private RunResult runAlways(Started started)
      throws PythonException, EnvironmentException, IOException, InterruptedException {
    requireInputs(started.request(), started.request().inputs().look(Map.of(), 0));
    starter.start(started);
    NamedFiles.Found outputs = started.request().outputs().look(Map.of(), 0);
    requireOutputs(started.request(), outputs);
    return started.result(
        false, "without inputs and outputs it runs each time", outputs.files().size());
  }

  private RunResult runIfChanged(Started started)
      throws PythonException, EnvironmentException, IOException, InterruptedException {
    RunRequest request = started.request();
    requireNoRecords(request);
    Path file = request.recordDirectory().resolve(RunRequest.STATE);
    Optional<RunState> last = RunState.read(file);
    RunState now = look(started, last.orElse(RunState.unfinished(new TreeSet<>())));
    String reason = last.map(state -> state.change(now)).orElse("first run");
    if (reason.isEmpty()) {
      if (last.orElseThrow().isRacy()) {
        now.write(file); // the next look has less to read
      }
      return started.result(true, "nothing changed", now.outputs().size());
    }
    SortedSet<String> others = new TreeSet<>(now.outputs().keySet());
    others.removeAll(now.made());
    // What was there before the program is somebody else's.
    new MadeFiles(request.preparation().baseDirectory(), request.buildDirectory())
        .remove(now.made());
    Files.createDirectories(file.getParent());
    RunState.unfinished(now.made()).write(file);
    NamedFiles.Found outputs;
    SortedSet<String> made = new TreeSet<>();
    try {
      starter.start(started);
    } finally {
      outputs = request.outputs().look(Map.of(), 0);
      made.addAll(outputs.files().keySet());
      made.removeAll(others);
      RunState.unfinished(made).write(file);
    }
    requireOutputs(request, outputs);
    SortedMap<String, Source> inputs = new TreeMap<>(now.inputs());
    inputs.keySet().removeAll(outputs.files().keySet());
    new RunState(now.looked(), now.parameters(), inputs, outputs.files(), made).write(file);
    return started.result(false, reason, outputs.files().size());
  }

  /** What a run depends on and what there is of its outputs, as it is now. */
  private RunState look(Started started, RunState last) throws PythonException, IOException {
    RunRequest request = started.request();
    long looked = TimeUnit.MILLISECONDS.toNanos(clock.millis());
    NamedFiles.Found outputs = request.outputs().look(last.outputs(), last.looked());
    NamedFiles.Found found = request.inputs().look(last.inputs(), last.looked());
    requireInputs(request, found);
    SortedMap<String, Source> inputs = new TreeMap<>(found.files());
    // A file that the program reads and writes, as a formatter does, counts as what was written.
    inputs.keySet().removeAll(outputs.files().keySet());
    SortedSet<String> made = new TreeSet<>(last.made());
    made.retainAll(outputs.files().keySet());
    return new RunState(looked, parameters(started), inputs, outputs.files(), made);
  }

  private static SortedMap<String, String> parameters(Started started) {
    RunRequest request = started.request();
    SortedMap<String, String> parameters = new TreeMap<>();
    EnvironmentInputs.add(parameters, started.environment());
    parameters.put("program", request.program().words());
    parameters.put("arguments", Sha256.of(String.join("\0", request.arguments())));
    parameters.put("workingDirectory", request.directory().toString());
    parameters.put("inputs", String.join(", ", request.files().inputs()));
    parameters.put("outputs", String.join(", ", request.files().outputs()));
    Credentials.without(request.variables())
        .forEach((name, value) -> parameters.put(RunState.VARIABLE + name, Sha256.of(value)));
    return parameters;
  }

  /** The records change in each build, and so would the outputs. */
  private static void requireNoRecords(RunRequest request) throws PythonException {
    Optional<String> holding = request.outputs().holding(request.recordDirectory());
    if (holding.isPresent()) {
      throw new PythonException(
          "outputs names %s, which holds what the plugin itself writes; name only what %s makes"
              .formatted(holding.get(), request.program().name()));
    }
  }

  private static void requireInputs(RunRequest request, NamedFiles.Found inputs)
      throws PythonException {
    if (inputs.missing().isPresent()) {
      throw new PythonException(
          "inputs of %s names %s, and there is no such file below %s; correct it, or leave it out"
              .formatted(
                  request.program().name(),
                  inputs.missing().get(),
                  request.preparation().baseDirectory()));
    }
  }

  private static void requireOutputs(RunRequest request, NamedFiles.Found outputs)
      throws PythonException {
    if (outputs.missing().isPresent()) {
      throw new PythonException(
          "%s ended well, but there is no file of %s, which outputs or generatedSources names; correct these or the arguments. All of the output: %s"
              .formatted(
                  request.program().name(),
                  outputs.missing().get(),
                  request.recordDirectory().resolve("run.log")));
    }
  }
}
