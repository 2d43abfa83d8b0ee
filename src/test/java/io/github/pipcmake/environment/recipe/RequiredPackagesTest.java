package io.github.pipcmake.environment.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequiredPackagesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "NumPy>=2; pybind11 ~=3.0; a_b[x] @ https://h/x.whl| a-b numpy pybind11",
        "scikit-build-core| scikit-build-core",
        "tomli; python_version < '3.11'; numpy==2| numpy",
        "tomli; (python_version < '3.11' and os_name == 'posix'); numpy (>=2)| numpy",
        "tomli;sys_platform=='win32'; extra-thing| extra-thing",
        "locked by pylock.build.toml| -",
        "./local; file:///src/x; -e .| -",
        "| -",
      })
  void namesWhatIsRequiredWithoutACondition(String requirements, String names) {
    assertThat(RequiredPackages.of(requirements == null ? "" : requirements))
        .isEqualTo(
            new java.util.TreeSet<>(
                names.equals("-") ? List.of() : List.of(names.strip().split(" "))));
  }
}
