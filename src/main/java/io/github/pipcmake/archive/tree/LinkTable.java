package io.github.pipcmake.archive.tree;

import io.github.pipcmake.archive.EntryRules;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The links of a tree, all together: {@link EntryRules} sees one at a time, and each of them stays
 * inside; but one that leads through the link which may leave would lead to whatever is there.
 */
final class LinkTable {
  /** As many as Linux follows in one path, {@code path_resolution(7)}. */
  private static final int LONGEST_CHAIN = 40;

  private final Map<String, String> targets = new HashMap<>();
  private @Nullable String leaving;

  void add(String name, String target, boolean leaves) {
    targets.put(name, target);
    if (leaves) {
      leaving = name;
    }
  }

  /**
   * What is wrong with a link, as a part of a sentence. Only beside the link that leaves may
   * another end there, as {@code bin/python3} does: a link to it from elsewhere is one to a
   * directory, some day.
   */
  @Nullable String fault(String name) {
    @Nullable String out = leaving;
    if (out == null || name.equals(out)) {
      return null;
    }
    Deque<String> rest = new ArrayDeque<>();
    String place = parent(name);
    push(rest, target(name));
    for (int followed = 1; !rest.isEmpty(); ) {
      String part = rest.pop();
      if (part.equals("..")) {
        place = parent(place);
      } else if (!part.equals(".")) {
        place = place.isEmpty() ? part : place + "/" + part;
      }
      if (place.equals(out)) {
        boolean beside = rest.isEmpty() && parent(name).equals(parent(out));
        return beside ? null : "leads through the interpreter, '" + out + "', out of the tree";
      }
      if (targets.containsKey(place)) {
        if (++followed > LONGEST_CHAIN) {
          return null; // leads nowhere
        }
        push(rest, target(place));
        place = parent(place);
      }
    }
    return null;
  }

  private String target(String name) {
    return targets.getOrDefault(name, "");
  }

  private static void push(Deque<String> rest, String target) {
    String[] parts = target.split("/", -1);
    for (int i = parts.length - 1; i >= 0; i--) {
      rest.push(parts[i]);
    }
  }

  private static String parent(String name) {
    int slash = name.lastIndexOf('/');
    return slash < 0 ? "" : name.substring(0, slash);
  }
}
