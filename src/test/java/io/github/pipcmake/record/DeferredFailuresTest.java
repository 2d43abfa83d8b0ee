package io.github.pipcmake.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeferredFailuresTest {
  @TempDir Path directory;

  @Test
  void failuresOfTheLastBuildAreToldInTheirOrder() throws Exception {
    DeferredFailures failures = DeferredFailures.in(directory.resolve("pip-cmake"));
    assertThat(failures.read()).as("pytest has not run").isEmpty();
    failures.clear();
    assertThat(failures.read()).contains(List.of());
    failures.add("one \"a\"\n two");
    failures.add("two");
    assertThat(failures.read()).contains(List.of("one \"a\"\n two", "two"));
    failures.clear();
    assertThat(failures.read()).contains(List.of());
  }

  @Test
  void fileOfAnotherFormIsNeverTakenForNoFailure() throws Exception {
    DeferredFailures failures = DeferredFailures.in(directory);
    Files.writeString(failures.file(), "[\"one");
    assertThatThrownBy(failures::read)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("delete it and run pytest again");
  }
}
