package io.github.pipcmake.cmake;

import io.github.pipcmake.cmake.TimesRecord.Source;
import java.util.SortedMap;

/**
 * Sources as they were before a build, see {@link SourceTimes#look}.
 *
 * @since 0.1.0
 */
public final class SourceState {
  private final long looked;
  private final SortedMap<String, Source> sources;

  SourceState(long looked, SortedMap<String, Source> sources) {
    this.looked = looked;
    this.sources = sources;
  }

  long looked() {
    return looked;
  }

  SortedMap<String, Source> sources() {
    return sources;
  }
}
