package io.github.pipcmake.environment;

import com.grack.nanojson.JsonWriter;
import io.github.pipcmake.environment.recipe.Recipe;
import io.github.pipcmake.process.Memo;
import io.github.pipcmake.python.interpreter.Fingerprint;
import io.github.pipcmake.python.pip.SourceBuilds;
import java.util.ArrayList;
import java.util.List;

/**
 * The wheels that pip built and keeps in its cache. pip finds them by their source alone, whatever
 * the compiler variables were. So they are used only if it is known here that they were built with
 * the compiler variables of now.
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
    return new Fingerprint("built 2").add(place).add(built.source()).add(variables.key()).hex();
  }
}
