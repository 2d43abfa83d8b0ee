package io.github.pipcmake.sources;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The differences between the files of the last time and those of now, in sentences that say why
 * something is made again. A file that cannot be read counts as changed.
 *
 * @param before the files of the last time, by name
 * @param now the files of now, by name
 * @since 0.1.0
 */
public record SourceChanges(SortedMap<String, Source> before, SortedMap<String, Source> now) {
  /** How many changed files are named. */
  private static final int NAMED = 3;

  /**
   * Such as {@code a.txt is gone}: a few of them, and how many more there are.
   *
   * @param which what is said of each file, after its name
   * @param things what the others are called
   */
  public List<String> sentences(String which, String things) {
    List<String> sentences = new ArrayList<>();
    if (before.equals(now) && now.values().stream().allMatch(Source::isReadable)) {
      return sentences;
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
      sentences.add(-left + " more " + things + " changed");
    }
    return sentences;
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
