package io.github.pipcmake.wheel.sources;

import io.github.pipcmake.sources.Source;
import io.github.pipcmake.sources.SourceScope;
import io.github.pipcmake.sources.SourceWalk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * The files that a wheel may be made from, as they are now.
 *
 * @param scope where they are
 * @param found what a walk found there
 * @param sources their contents by name
 * @param read the files elsewhere that the last build read, by their path
 * @since 0.1.0
 */
public record ProjectSources(
    WheelScope scope,
    SourceWalk.Found found,
    SortedMap<String, Source> sources,
    SortedMap<String, Source> read) {

  /**
   * Looks at them.
   *
   * @param last what is known of the last time, so that little has to be read
   */
  public static ProjectSources look(WheelScope scope, Predicate<String> excluded, WheelState last)
      throws IOException {
    SourceWalk.Found found = SourceWalk.of(scope.sources(), excluded);
    return new ProjectSources(scope, found, sources(scope, found, last), read(scope, last));
  }

  /** The same files in a scope that has them. */
  public ProjectSources in(WheelScope other) {
    return new ProjectSources(other, found, sources, read);
  }

  /** A file that is gone is none of them. */
  private static SortedMap<String, Source> read(WheelScope scope, WheelState last)
      throws IOException {
    SortedSet<Path> files = new TreeSet<>();
    for (String path : last.read().keySet()) {
      if (!BuildReports.DOUBT.equals(last.readers().get(path))) {
        files.add(Path.of(path));
      }
    }
    for (Path counted : scope.counted()) {
      if (Files.isDirectory(counted)) {
        SourceScope below = SourceScope.of(counted, Set.of(), Set.of());
        SourceWalk.of(below, name -> false).files().keySet().forEach(f -> files.add(below.file(f)));
      } else {
        files.add(counted);
      }
    }
    SortedMap<String, Source> read = new TreeMap<>();
    for (Path file : files) {
      if (Files.isRegularFile(file)) {
        Source known = last.read().get(file.toString());
        read.put(
            file.toString(), known == null ? Source.read(file) : known.now(file, last.looked()));
      }
    }
    return read;
  }

  /** The very map of the last time if nothing changed, so that comparing them costs nothing. */
  private static SortedMap<String, Source> sources(
      WheelScope scope, SourceWalk.Found found, WheelState last) {
    if (isAsItWas(found, last)) {
      return last.sources();
    }
    SortedMap<String, Source> sources = new TreeMap<>();
    for (Map.Entry<String, SourceWalk.Entry> file : found.files().entrySet()) {
      String name = file.getKey();
      Source known = last.sources().get(name);
      sources.put(
          name,
          known != null && isAsItWas(file.getValue(), known, last.looked())
              ? known
              : source(scope.sources().file(name), file.getValue()));
    }
    return sources;
  }

  /** Both are sorted, so that nothing has to be looked up. */
  private static boolean isAsItWas(SourceWalk.Found found, WheelState last) {
    if (found.files().size() != last.sources().size()) {
      return false;
    }
    Iterator<Map.Entry<String, Source>> known = last.sources().entrySet().iterator();
    for (Map.Entry<String, SourceWalk.Entry> file : found.files().entrySet()) {
      Map.Entry<String, Source> before = known.next();
      if (!file.getKey().equals(before.getKey())
          || !isAsItWas(file.getValue(), before.getValue(), last.looked())) {
        return false;
      }
    }
    return true;
  }

  private static boolean isAsItWas(SourceWalk.Entry now, Source known, long looked) {
    if (!known.stamp().equals(now.stamp())) {
      return false;
    }
    return now.link() == null
        ? known.isReadable() && !known.isLink() && !now.stamp().isRacy(looked)
        : known.equals(Source.link(now.stamp(), now.link()));
  }

  private static Source source(Path file, SourceWalk.Entry now) {
    return now.link() == null ? Source.read(file) : Source.link(now.stamp(), now.link());
  }
}
