package io.github.pipcmake.wheel.sources;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pipcmake.sources.FileStamp;
import io.github.pipcmake.sources.Source;
import io.github.pipcmake.sources.SourceWalk;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class WheelReasonTest {
  private final SortedMap<String, String> inputs =
      new TreeMap<>(
          Map.of("environment", "one", "package numpy", "1.0", "backend", "hatchling.build"));
  private final SortedMap<String, Source> read = new TreeMap<>();
  private final SortedMap<String, Source> sources = new TreeMap<>(Map.of("a.py", source("1")));

  @Test
  void thereIsNoneIfNothingChanged() {
    assertThat(reason(inputs, sources)).isEmpty();
  }

  @Test
  void anotherEnvironmentIsToldByItsPackages() {
    SortedMap<String, String> now = new TreeMap<>(inputs);
    now.put("environment", "two");
    now.put("package numpy", "2.0");
    now.put("package wheel", "0.9");
    assertThat(reason(now, sources))
        .isEqualTo("environment changed: numpy 1.0 -> 2.0, wheel none -> 0.9");
  }

  @Test
  void inputsAreToldWithBothValuesAndVariablesByName() {
    SortedMap<String, String> now = new TreeMap<>(inputs);
    now.put("backend", "flit_core.buildapi");
    now.put("variable CC", "clang");
    assertThat(reason(now, sources))
        .isEqualTo("backend changed from hatchling.build to flit_core.buildapi; CC is new");
  }

  @Test
  void someSourcesAreNamedAndTheRestCounted() {
    SortedMap<String, Source> now = new TreeMap<>();
    for (String name : new String[] {"b.py", "c.py", "d.py", "e.py"}) {
      now.put(name, source("1"));
    }
    assertThat(reason(inputs, now))
        .isEqualTo("a.py is gone; b.py is new; c.py is new; 2 more sources changed");
    now.clear();
    now.put("a.py", source("2"));
    assertThat(reason(inputs, now)).isEqualTo("a.py changed");
  }

  @Test
  void anotherTimeIsNoChange() {
    SortedMap<String, Source> now =
        new TreeMap<>(Map.of("a.py", new Source(new FileStamp(9, 9, 9, 9), "1")));
    assertThat(reason(inputs, now)).isEmpty();
  }

  @Test
  void whatCannotBeReadMayHaveChanged() {
    SortedMap<String, Source> now = new TreeMap<>(Map.of("a.py", source(Source.UNREADABLE)));
    sources.put("a.py", source(Source.UNREADABLE));
    assertThat(reason(inputs, now)).isEqualTo("a.py cannot be read, so that it may have changed");
    inputs.put("git index", WheelInputs.UNKNOWN);
    assertThat(reason(inputs, new TreeMap<>()))
        .startsWith("git index cannot be read, so that it may have changed");
  }

  @Test
  void fileElsewhereIsNamed() {
    read.put("/usr/include/a.h", source("1"));
    SortedMap<String, Source> now = new TreeMap<>(read);
    assertThat(reason(inputs, sources, now)).isEmpty();
    now.put("/usr/include/a.h", source("2"));
    assertThat(reason(inputs, sources, now))
        .isEqualTo("/usr/include/a.h, which was read the last time, changed");
  }

  private String reason(SortedMap<String, String> now, SortedMap<String, Source> nowSources) {
    return reason(now, nowSources, read);
  }

  private String reason(
      SortedMap<String, String> now,
      SortedMap<String, Source> nowSources,
      SortedMap<String, Source> nowRead) {
    WheelScope scope = WheelScope.of(Path.of("project"), Set.of(), Set.of());
    WheelState before =
        new WheelState(0, inputs, scope, sources, read, new TreeMap<>(), new TreeMap<>());
    return new WheelReason(before)
        .of(
            now,
            new ProjectSources(
                scope,
                new SourceWalk.Found(new TreeMap<>(), new TreeSet<>()),
                nowSources,
                nowRead));
  }

  private static Source source(String hash) {
    return new Source(new FileStamp(1, 1, 1, 1), hash);
  }
}
