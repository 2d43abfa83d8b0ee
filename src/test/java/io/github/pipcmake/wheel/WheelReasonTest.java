package io.github.pipcmake.wheel;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pipcmake.cmake.SourceFile;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class WheelReasonTest {
  private final SortedMap<String, String> inputs =
      new TreeMap<>(
          Map.of("environment", "one", "package numpy", "1.0", "backend", "hatchling.build"));
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
  void aFewSourcesAreNamedAndTheRestCounted() {
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
        new TreeMap<>(Map.of("a.py", new Source(new SourceFile(9, 9), "1")));
    assertThat(reason(inputs, now)).isEmpty();
  }

  private String reason(SortedMap<String, String> now, SortedMap<String, Source> nowSources) {
    WheelState before = new WheelState(0, inputs, sources, new TreeSet<>(), new TreeMap<>());
    return new WheelReason(before).of(now, nowSources);
  }

  private static Source source(String hash) {
    return new Source(new SourceFile(1, 1), hash);
  }
}
