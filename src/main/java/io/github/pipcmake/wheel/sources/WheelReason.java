package io.github.pipcmake.wheel.sources;

import io.github.pipcmake.sources.Source;
import io.github.pipcmake.text.Changes;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Says in a sentence why a wheel has to be made.
 *
 * @since 0.1.0
 */
public final class WheelReason {
  /** How many changed sources are named. */
  private static final int NAMED = 3;

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
    if (names.remove(WheelInputs.ENVIRONMENT)) {
      String packages =
          names.stream()
              .filter(name -> name.startsWith(WheelInputs.PACKAGE))
              .map(
                  name -> name.substring(WheelInputs.PACKAGE.length()) + " " + changes.values(name))
              .collect(Collectors.joining(", "));
      names.removeIf(name -> name.startsWith(WheelInputs.PACKAGE));
      sentences.add("environment changed" + (packages.isEmpty() ? "" : ": " + packages));
    }
    names.forEach(name -> sentences.add(sentence(changes, name)));
    inputs.forEach(
        (name, value) -> {
          if (value.equals(WheelInputs.UNKNOWN)) {
            sentences.add(name + " cannot be read, so that it may have changed");
          }
        });
    changes(before.sources(), now.sources(), "", sentences);
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
    changes(read, now.read(), ", which was read the last time,", sentences);
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

  private static void changes(
      SortedMap<String, Source> before,
      SortedMap<String, Source> now,
      String which,
      List<String> sentences) {
    if (before.equals(now) && now.values().stream().allMatch(Source::isReadable)) {
      return;
    }
    TreeSet<String> names = new TreeSet<>(before.keySet());
    names.addAll(now.keySet());
    names.removeIf(name -> isSame(before.get(name), now.get(name)));
    int left = NAMED;
    for (String name : names) {
      if (left-- > 0) {
        sentences.add(name + which + change(before.get(name), now.get(name)));
      }
    }
    if (left < 0) {
      sentences.add(-left + " more " + (which.isEmpty() ? "sources" : "files") + " changed");
    }
  }

  private static boolean isSame(@Nullable Source before, @Nullable Source now) {
    return before != null
        && now != null
        && now.isReadable()
        && before.content().equals(now.content());
  }

  private static String change(@Nullable Source before, @Nullable Source now) {
    if (before == null) {
      return " is new";
    }
    if (now == null) {
      return " is gone";
    }
    return now.isReadable() ? " changed" : " cannot be read, so that it may have changed";
  }
}
