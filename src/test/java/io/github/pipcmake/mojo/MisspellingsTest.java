package io.github.pipcmake.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MisspellingsTest {
  @Test
  void propertyThatIsNearlyOursIsMetWithOurs() {
    Misspellings names = new Misspellings(Set.of("pip-cmake.buildType", "pip-cmake.jobs"));
    assertThat(
            names.ofProperties(
                List.of("pip-cmake.buildTyp", "pip-cmake.JOBS", "pip-cmake.jobs", "skipTests")))
        .containsExactly(
            "No goal knows -Dpip-cmake.JOBS; did you mean pip-cmake.jobs?",
            "No goal knows -Dpip-cmake.buildTyp; did you mean pip-cmake.buildType?");
  }

  @Test
  void parameterOfThePomThatIsNoneIsNamed() {
    Misspellings names = new Misspellings(Set.of("buildType", "jobs"));
    assertThat(names.ofParameters(List.of("buildTpye", "jobs", "colour")))
        .containsExactly(
            "No goal knows the parameter <buildTpye>; did you mean buildType?",
            "No goal knows the parameter <colour>; see mvn pip-cmake:help");
  }

  @Test
  void referenceToWhatIsNotSetNamesTheParameterAndTheNearestProperty() {
    Misspellings names = new Misspellings(Set.of("pip-cmake.os", "pip-cmake.platform.xgboost4j"));
    assertThat(
            names.ofReferences(
                "prefix", List.of("pip-cmake.platform.xgboost", "pip-cmake.os", "project.version")))
        .containsExactly(
            "<prefix> refers to ${pip-cmake.platform.xgboost}, which is not set; did you mean"
                + " pip-cmake.platform.xgboost4j?");
    assertThat(names.ofReferences("prefix", List.of("pip-cmake.colour")))
        .containsExactly(
            "<prefix> refers to ${pip-cmake.colour}, which is not set; prepare sets what other"
                + " plugins need");
  }
}
