package io.github.pipcmake.cmake.launcher;

import io.github.pipcmake.text.Formats;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/**
 * What a build had from ccache, by its log of single compilations: ccache(1) "stats_log", since
 * ccache 4.3.
 *
 * @param compiled objects that no cache had
 * @param local objects from this machine's cache
 * @param remote objects from the remote cache
 * @param errors compilations for which the remote cache failed, did not answer, or gave what is no
 *     object
 * @since 0.1.0
 */
public record CacheUse(int compiled, int local, int remote, int errors) {
  /** Where there is no launcher, or none that says what it had. */
  public static final CacheUse NONE = new CacheUse(0, 0, 0, 0);

  private static final Set<String> HITS = Set.of("direct_cache_hit", "preprocessed_cache_hit");

  private static final Set<String> ERRORS =
      Set.of("remote_storage_error", "remote_storage_timeout");

  /** Reads the log; one that is not there has nothing. */
  public static CacheUse of(Path log) throws IOException {
    CacheUse all = NONE;
    try {
      // Each compilation is a comment with the source's name, and a line for each of its counters.
      for (String one : Files.readString(log, StandardCharsets.ISO_8859_1).split("(?m)^# ", -1)) {
        Set<String> counters = new HashSet<>(one.lines().toList());
        boolean hit = HITS.stream().anyMatch(counters::contains);
        boolean given = counters.contains("remote_storage_hit");
        boolean remote = hit && given;
        boolean damaged = !hit && given;
        all =
            all.plus(
                new CacheUse(
                    counters.contains("cache_miss") ? 1 : 0,
                    hit && !remote ? 1 : 0,
                    remote ? 1 : 0,
                    damaged || ERRORS.stream().anyMatch(counters::contains) ? 1 : 0));
      }
    } catch (NoSuchFileException e) {
      return all;
    }
    return all;
  }

  private CacheUse plus(CacheUse other) {
    return new CacheUse(
        compiled + other.compiled,
        local + other.local,
        remote + other.remote,
        errors + other.errors);
  }

  /** What it was, after the number of steps; empty if there was no object. */
  public String words() {
    if (objects() == 0) {
      return "";
    }
    return "%s: %d compiled, %d from the cache%s"
        .formatted(
            Formats.count(objects(), "object"),
            compiled,
            local + remote,
            remote == 0 ? "" : " (remote " + remote + ")");
  }

  /** How many objects there were in all. */
  public int objects() {
    return compiled + local + remote;
  }
}
