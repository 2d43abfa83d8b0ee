package io.github.pipcmake.incremental;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The shortest list of steps after which a build still differs, as far as a bounded number of tries
 * finds it: first the last steps, then each of them left out.
 */
final class Shrink {
  private static final int TRIES = 40;
  private static final Duration TIME = Duration.ofMinutes(4);

  private final Scene scene;
  private final Instant end = Instant.now().plus(TIME);
  private int tries;

  Shrink(Scene scene) {
    this.scene = scene;
  }

  List<Step> shortest(List<Step> history) throws IOException {
    List<Step> shown = history;
    for (int last = 1; last < history.size() * 2; last *= 2) {
      List<Step> tail =
          List.copyOf(history.subList(Math.max(0, history.size() - last), history.size()));
      if (shows(tail)) {
        shown = tail;
        break;
      }
    }
    for (int size = shown.size() / 2; size >= 1; size /= 2) {
      for (int from = 0; from + size < shown.size(); ) {
        List<Step> fewer = new ArrayList<>(shown.subList(0, from));
        fewer.addAll(shown.subList(from + size, shown.size()));
        if (shows(fewer)) {
          shown = fewer;
        } else {
          from += size;
        }
      }
    }
    return shown;
  }

  private boolean shows(List<Step> steps) throws IOException {
    if (++tries > TRIES || Instant.now().isAfter(end)) {
      return false;
    }
    return !Piece.replay(scene.beside(), steps).isEmpty();
  }
}
