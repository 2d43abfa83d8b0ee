package io.github.pipcmake.environment.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pipcmake.archive.Digest;
import io.github.pipcmake.text.Changes;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class EnvironmentInputsTest {
  @Test
  void changedPackagesAreToldOnceWithTheirVersions() {
    SortedMap<String, String> before = inputs("ab", "jinja2", "3.1.5");
    SortedMap<String, String> now = inputs("cd", "jinja2", "3.1.6");
    now.put("other", "1");
    Changes changes = new Changes(before, now);
    SortedSet<String> names = changes.names();
    assertThat(EnvironmentInputs.take(changes, names))
        .hasValue("environment changed: jinja2 3.1.5 -> 3.1.6");
    assertThat(names).containsExactly("other");
  }

  @Test
  void otherContentWithTheSameVersionsIsAChangeAndTheSameContentIsNone() {
    SortedMap<String, String> before = inputs("ab", "jinja2", "3.1.5");
    Changes changes = new Changes(before, inputs("cd", "jinja2", "3.1.5"));
    assertThat(EnvironmentInputs.take(changes, changes.names())).hasValue("environment changed");
    Changes none = new Changes(before, inputs("ab", "jinja2", "3.1.5"));
    assertThat(EnvironmentInputs.take(none, none.names())).isEmpty();
  }

  private static SortedMap<String, String> inputs(String digest, String name, String version) {
    SortedMap<String, String> inputs = new TreeMap<>();
    Path root = Path.of("environment");
    EnvironmentInputs.add(
        inputs,
        new BuildEnvironment(
            new Digest(digest.repeat(32)),
            List.of(root),
            root,
            root,
            root,
            new TreeMap<>(Map.of(name, version)),
            "CPython 3.12"));
    return inputs;
  }
}
