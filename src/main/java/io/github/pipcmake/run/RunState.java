package io.github.pipcmake.run;

import io.github.pipcmake.environment.recipe.EnvironmentInputs;
import io.github.pipcmake.sources.Source;
import io.github.pipcmake.sources.SourceChanges;
import io.github.pipcmake.sources.StateFile;
import io.github.pipcmake.sources.StateLine;
import io.github.pipcmake.text.Changes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the last run of a program depended on, and what it left. A run that did not end well has no
 * parameters.
 *
 * @param looked when the files were looked at, in nanoseconds since 1970
 * @param parameters by names for people; values that nobody is to read are hashes
 * @param inputs as they were before the run
 * @param outputs as they were after it
 * @param made those files among the outputs that were not there before runs
 */
record RunState(
    long looked,
    SortedMap<String, String> parameters,
    SortedMap<String, Source> inputs,
    SortedMap<String, Source> outputs,
    SortedSet<String> made) {
  static final String VARIABLE = "variable ";

  private static final String FORMAT = "pip-cmake run 1";

  /** Of a program that did not end well, which may have made files. */
  static RunState unfinished(SortedSet<String> made) {
    return new RunState(0, new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), made);
  }

  /** Whether the program ended well. */
  boolean isFinished() {
    return !parameters.isEmpty();
  }

  /** Why it has to run again for the state of now; empty if nothing changed. */
  String change(RunState now) {
    if (!isFinished()) {
      return "the last run failed";
    }
    List<String> sentences = new ArrayList<>();
    Changes changes = new Changes(parameters, now.parameters);
    SortedSet<String> names = changes.names();
    EnvironmentInputs.take(changes, names).ifPresent(sentences::add);
    for (String name : names) {
      sentences.add(changes.sentence(name, name.replaceFirst("^" + VARIABLE, ""), true));
    }
    sentences.addAll(new SourceChanges(inputs, now.inputs).sentences("", "inputs"));
    sentences.addAll(new SourceChanges(outputs, now.outputs).sentences(", an output,", "outputs"));
    return String.join("; ", sentences);
  }

  /** Whether some file has to be read again next time, since it may have changed unseen. */
  boolean isRacy() {
    return inputs.values().stream().anyMatch(input -> input.stamp().isRacy(looked))
        || outputs.values().stream().anyMatch(output -> output.stamp().isRacy(looked));
  }

  /** The last one; empty if there is none that is whole. */
  static Optional<RunState> read(Path file) {
    return StateFile.read(file, FORMAT, RunState::of);
  }

  private static RunState of(List<StateLine> lines) {
    long looked = 0;
    SortedMap<String, String> parameters = new TreeMap<>();
    SortedMap<String, Source> inputs = new TreeMap<>();
    SortedMap<String, Source> outputs = new TreeMap<>();
    SortedSet<String> made = new TreeSet<>();
    for (StateLine line : lines) {
      String kind = line.text();
      String value = line.text();
      switch (kind) {
        case "looked" -> looked = Long.parseLong(value);
        case "parameter" -> parameters.put(value, line.text());
        case "input" -> inputs.put(value, line.source());
        case "output" -> outputs.put(value, line.source());
        case "made" -> made.add(value);
        default -> throw line.unknown();
      }
    }
    return new RunState(looked, parameters, inputs, outputs, made);
  }

  /** Writes it so that it is there whole or not at all, for its owner alone. */
  void write(Path file) throws IOException {
    StateFile state = new StateFile(FORMAT);
    state.add("looked", String.valueOf(looked));
    parameters.forEach((name, value) -> state.add("parameter", name, value));
    inputs.forEach((name, input) -> state.add("input", input, name));
    outputs.forEach((name, output) -> state.add("output", output, name));
    made.forEach(name -> state.add("made", name));
    state.writePrivate(file);
  }
}
