package io.github.pipcmake.wheel.sources;

import io.github.pipcmake.environment.recipe.EnvironmentInputs;
import io.github.pipcmake.sources.Source;
import io.github.pipcmake.sources.SourceChanges;
import io.github.pipcmake.text.Changes;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * Says in a sentence why a wheel has to be made.
 *
 * @since 0.1.0
 */
public final class WheelReason {
  /** How long two values may be together to be told, in characters. */
  private static final int LONGEST = 120;

  private final WheelState before;

  public WheelReason(WheelState before) {
    this.before = before;
  }

  /** Why it has to be made for these inputs and sources; empty if nothing changed. */
  public String of(SortedMap<String, String> inputs, ProjectSources now) {
    List<String> sentences = new ArrayList<>();
    Changes changes = new Changes(before.inputs(), inputs);
    SortedSet<String> names = changes.names();
    EnvironmentInputs.take(changes, names).ifPresent(sentences::add);
    names.forEach(name -> sentences.add(sentence(changes, name)));
    inputs.forEach(
        (name, value) -> {
          if (value.equals(WheelInputs.UNKNOWN)) {
            sentences.add(name + " cannot be read, so that it may have changed");
          }
        });
    sentences.addAll(new SourceChanges(before.sources(), now.sources()).sentences("", "sources"));
    SortedMap<String, Source> read = new TreeMap<>(before.read());
    before
        .readers()
        .forEach(
            (doubt, who) -> {
              if (who.equals(BuildReports.DOUBT)) {
                read.remove(doubt);
                sentences.add(doubt + ", so not everything that the build read is known");
              }
            });
    sentences.addAll(
        new SourceChanges(read, now.read()).sentences(", which was read the last time,", "files"));
    return String.join("; ", sentences);
  }

  private static String sentence(Changes changes, String name) {
    boolean tellsValues =
        !name.startsWith(WheelInputs.VARIABLE)
            && !name.startsWith(WheelInputs.PROGRAM)
            && !name.startsWith("git ")
            && changes.values(name).length() <= LONGEST;
    return changes.sentence(name, name.replaceFirst("^(variable|program) ", ""), tellsValues);
  }
}
