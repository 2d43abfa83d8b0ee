package io.github.pipcmake.editable;

import io.github.pipcmake.environment.recipe.EnvironmentInputs;
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

/**
 * What an editable install was made from. It lies in the virtual environment: it says that the
 * plugin made that, and names the store's environments for {@code store-prune}, which would remove
 * them otherwise. One that is not whole has no inputs.
 *
 * @param inputs by names for people
 * @param wheel the name of the editable wheel
 * @param build the environment of the store that it was built in, by its path
 */
record EditableState(SortedMap<String, String> inputs, String wheel, String build) {
  private static final String FORMAT = "pip-cmake editable 1";

  /** Of one that is being made. */
  static EditableState unfinished(String build) {
    return new EditableState(new TreeMap<>(), "", build);
  }

  static Path file(Path directory) {
    return directory.resolve("pip-cmake-editable.txt");
  }

  /** That of a virtual environment; empty if there is none that is whole. */
  static Optional<EditableState> read(Path directory) {
    return StateFile.read(file(directory), FORMAT, EditableState::of);
  }

  private static EditableState of(List<StateLine> lines) {
    SortedMap<String, String> inputs = new TreeMap<>();
    String wheel = "";
    String build = "";
    for (StateLine line : lines) {
      String kind = line.text();
      String value = line.text();
      switch (kind) {
        case "input" -> inputs.put(value, line.text());
        case "wheel" -> wheel = value;
        case "build" -> build = value;
        default -> throw line.unknown();
      }
    }
    return new EditableState(inputs, wheel, build);
  }

  void write(Path directory) throws IOException {
    StateFile state = new StateFile(FORMAT);
    inputs.forEach((name, value) -> state.add("input", name, value));
    state.add("wheel", wheel).add("build", build).write(file(directory));
  }

  /** Why it has to be made again from the inputs of now; empty if nothing changed. */
  String change(SortedMap<String, String> now) {
    if (inputs.isEmpty()) {
      return "the last run failed";
    }
    List<String> sentences = new ArrayList<>();
    Changes changes = new Changes(inputs, now);
    SortedSet<String> names = changes.names();
    EnvironmentInputs.take(changes, names).ifPresent(sentences::add);
    names.forEach(name -> sentences.add(changes.sentence(name, name, true)));
    return String.join("; ", sentences);
  }
}
