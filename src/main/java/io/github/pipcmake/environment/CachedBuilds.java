package io.github.pipcmake.environment;

import com.grack.nanojson.JsonWriter;
import io.github.pipcmake.environment.recipe.Recipe;
import io.github.pipcmake.process.Memo;
import io.github.pipcmake.python.pip.SourceBuilds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is known of the wheels that pip built and keeps in its cache. pip finds them again by their
 * source alone, whatever the variables of compilers were, so they are only good if it is known here
 * that they were built with those of today.
 *
 * @param memo what remembers
 * @param place the interpreter, and pip's cache if it is not where it usually is
 * @param variables those of compilers
 */
record CachedBuilds(Memo memo, String place, Recipe variables) {
  /** Names of the packages whose wheels came from the cache, and may have been built otherwise. */
  List<String> doubtful(SourceBuilds builds) {
    List<String> names = new ArrayList<>();
    for (SourceBuilds.Built built : builds.packages()) {
      // The cache knows a file by its path, and the file may have changed.
      if (built.isCached() && (built.isLocal() || memo.get(key(built)).isEmpty())) {
        names.add(built.name());
      }
    }
    return names;
  }

  /** Remembers what pip has built just now. */
  void remember(SourceBuilds builds) {
    for (SourceBuilds.Built built : builds.packages()) {
      if (!built.isCached() && !built.isLocal()) {
        memo.put(
            key(built), JsonWriter.string().object().value("built", built.name()).end().done());
      }
    }
  }

  private String key(SourceBuilds.Built built) {
    return new Recipe(
            new TreeMap<>(
                Map.of(
                    "built",
                    "1",
                    "place",
                    place,
                    "source",
                    built.source(),
                    "variables",
                    variables.key())))
        .key();
  }
}
