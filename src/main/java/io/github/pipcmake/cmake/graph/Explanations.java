package io.github.pipcmake.cmake.graph;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Ninja's own reasons for what it does, as {@code ninja -d explain} gives them.
 *
 * @since 0.1.0
 */
public final class Explanations {
  private static final String MARK = "ninja explain: ";

  /** The sentences about one output, ninja/src/graph.cc; others repeat what these cause. */
  private static final Pattern OF_OUTPUT =
      Pattern.compile(
          "(?:(?:restat of )?output|recorded mtime of|deps for|stored deps info out of date for|command line changed for)"
              + " '?(?<output>.+?\\.(?:o|obj))'?(?: .*|$)");

  private static final String DIRTY = " is dirty";

  /** A file of a package that had a link, which went when another content of it came. */
  private static final Pattern OF_PACKAGE =
      Pattern.compile(".*/pip-cmake-packages/[^/]+/(?<name>[^/]+)/(?<file>.+)");

  /** The last output that is to be made anew and is no object. */
  private String dirtyInput = "";

  private final Map<String, String> reasons = new LinkedHashMap<>();

  /** Takes a line; false if it is no explanation. */
  public boolean accept(String line) {
    if (!line.startsWith(MARK)) {
      return false;
    }
    String reason = line.substring(MARK.length());
    Matcher matcher = OF_OUTPUT.matcher(reason);
    if (matcher.matches()) {
      reasons.putIfAbsent(matcher.group("output"), reason);
    } else if (reason.endsWith(DIRTY)) {
      String output = reason.substring(0, reason.length() - DIRTY.length());
      if (!BuildTreeState.isObject(output)) {
        Matcher packaged = OF_PACKAGE.matcher(output);
        dirtyInput =
            packaged.matches()
                ? "%s changed, whose %s was read"
                    .formatted(packaged.group("name"), packaged.group("file"))
                : reason;
      } else if (!dirtyInput.isEmpty()) {
        reasons.putIfAbsent(output, dirtyInput); // such as a header that is made anew
      }
    }
    return true;
  }

  /** Object file to the first reason that was given for it. */
  public Map<String, String> reasons() {
    return reasons;
  }
}
