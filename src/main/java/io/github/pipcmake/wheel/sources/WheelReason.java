package io.github.pipcmake.wheel.sources;

import io.github.pipcmake.sources.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Says in a sentence why a wheel has to be made.
 *
 * @since 0.1.0
 */
public final class WheelReason {
  /** How many changed sources are named. */
  private static final int NAMED = 3;

  private final WheelState before;

  public WheelReason(WheelState before) {
    this.before = before;
  }

  /** Why it has to be made for these inputs and sources; empty if nothing changed. */
  public String of(SortedMap<String, String> inputs, ProjectSources now) {
    List<String> sentences = new ArrayList<>();
    Set<String> names = changed(before.inputs(), inputs);
    if (names.remove(WheelInputs.ENVIRONMENT)) {
      List<String> packages = new ArrayList<>();
      for (String name : names) {
        if (name.startsWith(WheelInputs.PACKAGE)) {
          packages.add(
              name.substring(WheelInputs.PACKAGE.length())
                  + " "
                  + before.inputs().getOrDefault(name, "none")
                  + " -> "
                  + inputs.getOrDefault(name, "none"));
        }
      }
      names.removeIf(name -> name.startsWith(WheelInputs.PACKAGE));
      sentences.add(
          "environment changed" + (packages.isEmpty() ? "" : ": " + String.join(", ", packages)));
    }
    names.forEach(
        name -> sentences.add(sentence(name, before.inputs().get(name), inputs.get(name))));
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

  private static String sentence(String name, @Nullable String old, @Nullable String value) {
    String plain = name.replaceFirst("^(variable|program) ", "");
    if (old == null) {
      return plain + " is new";
    }
    if (value == null) {
      return plain + " is gone";
    }
    return name.startsWith(WheelInputs.VARIABLE)
            || name.startsWith(WheelInputs.PROGRAM)
            || name.startsWith("git ")
            || old.length() + value.length() > 120
        ? plain + " changed"
        : plain + " changed from " + old + " to " + value;
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

  private static Set<String> changed(Map<String, String> before, Map<String, String> now) {
    TreeSet<String> names = new TreeSet<>(before.keySet());
    names.addAll(now.keySet());
    names.removeIf(name -> Objects.equals(before.get(name), now.get(name)));
    return names;
  }
}
