package io.github.pipcmake.incremental;

import java.util.List;

/**
 * One thing that somebody does before a build, as one line that can be typed again: {@code change
 * wheel/cpp/near.h 1007}. Where it cannot be done, since its file is gone, nothing is done, so that
 * steps can be left out.
 */
record Step(String kind, List<String> words) {
  static Step of(String kind, Object... words) {
    return new Step(kind, List.of(words).stream().map(Object::toString).toList());
  }

  static Step parse(String line) {
    List<String> words = List.of(line.strip().split(" ", -1));
    return new Step(words.get(0), words.subList(1, words.size()));
  }

  String word(int index) {
    return words.get(index);
  }

  int number(int index) {
    return Integer.parseInt(words.get(index));
  }

  /** Whether the build that follows may see the sources, or the outputs, in the middle. */
  boolean isDisturbed() {
    return List.of("during", "kill", "twice").contains(kind);
  }

  /** Whether the build that follows must do nothing. */
  boolean isNothing() {
    return kind.equals("nothing");
  }

  @Override
  public String toString() {
    return words.isEmpty() ? kind : kind + " " + String.join(" ", words);
  }
}
