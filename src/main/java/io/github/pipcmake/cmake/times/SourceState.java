package io.github.pipcmake.cmake.times;

import io.github.pipcmake.cmake.times.TimesRecord.Source;
import java.util.Map;

/**
 * Sources as they were before a build, see {@link SourceTimes#look}.
 *
 * @since 0.1.0
 */
public final class SourceState {
  private final long looked;
  private final Map<String, Source> sources;

  SourceState(long looked, Map<String, Source> sources) {
    this.looked = looked;
    this.sources = sources;
  }

  long looked() {
    return looked;
  }

  Map<String, Source> sources() {
    return sources;
  }
}
