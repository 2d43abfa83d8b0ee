package io.github.pipcmake.wheel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Says in a sentence why a wheel has to be made. */
final class WheelReason {
  /** How many changed sources are named. */
  private static final int NAMED = 3;

  private final WheelState before;

  WheelReason(WheelState before) {
    this.before = before;
  }

  /** Why it has to be made for these inputs and sources; empty if nothing changed. */
  String of(SortedMap<String, String> inputs, SortedMap<String, Source> sources) {
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
    sources(sources, sentences);
    return String.join("; ", sentences);
  }

  private static String sentence(String name, @Nullable String old, @Nullable String value) {
    String plain = name.replaceFirst("^variable ", "");
    if (old == null) {
      return plain + " is new";
    }
    if (value == null) {
      return plain + " is gone";
    }
    return name.startsWith("variable ") || old.length() + value.length() > 120
        ? plain + " changed"
        : plain + " changed from " + old + " to " + value;
  }

  private void sources(SortedMap<String, Source> sources, List<String> sentences) {
    TreeSet<String> names = new TreeSet<>(before.sources().keySet());
    names.addAll(sources.keySet());
    names.removeIf(name -> Objects.equals(hash(before.sources(), name), hash(sources, name)));
    int left = NAMED;
    for (String name : names) {
      if (left-- > 0) {
        sentences.add(
            name
                + (!before.sources().containsKey(name)
                    ? " is new"
                    : sources.containsKey(name) ? " changed" : " is gone"));
      }
    }
    if (left < 0) {
      sentences.add(-left + " more sources changed");
    }
  }

  private static @Nullable String hash(Map<String, Source> sources, String name) {
    Source source = sources.get(name);
    return source == null ? null : source.hash();
  }

  private static Set<String> changed(Map<String, String> before, Map<String, String> now) {
    TreeSet<String> names = new TreeSet<>(before.keySet());
    names.addAll(now.keySet());
    names.removeIf(name -> Objects.equals(before.get(name), now.get(name)));
    return names;
  }
}
