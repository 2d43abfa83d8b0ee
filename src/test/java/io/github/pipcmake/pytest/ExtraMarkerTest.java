package io.github.pipcmake.pytest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class ExtraMarkerTest {
  @Test
  void whatHasNoMarkerIsLeftAsItIs() {
    assertThat(decided("numpy>=2,<3")).isEqualTo("numpy>=2,<3");
  }

  @Test
  void requirementOfAnExtraCountsIfTheExtraIsWanted() {
    assertThat(decided("idna; extra == 'Test'")).isEqualTo("idna");
    assertThat(decided("idna>=3 ; (extra == \"test\")")).isEqualTo("idna>=3");
    assertThat(decided("idna; \"test\" == extra")).isEqualTo("idna");
    assertThat(decided("idna; extra == 'docs'")).isEqualTo("none");
  }

  @Test
  void namesOfExtrasAreComparedNormalised() {
    assertThat(ExtraMarker.decided("idna; extra == 'All_Of.It'", Set.of("all-of-it")))
        .contains("idna");
  }

  @Test
  void restOfAMarkerIsLeftToPip() {
    assertThat(decided("tomli; python_version < '3.11'"))
        .isEqualTo("tomli ; python_version < '3.11'");
    assertThat(decided("tomli; python_version < '3.11' and extra == 'test'"))
        .isEqualTo("tomli ; python_version < '3.11'");
    assertThat(decided("tomli; (os_name == 'nt' or python_version < '3.11') and extra == 'docs'"))
        .isEqualTo("none");
  }

  @Test
  void markerThatCannotBeDecidedAsAWholeStaysOneThatPipDecides() {
    assertThat(decided("idna; extra == 'docs' or os_name == 'nt'"))
        .isEqualTo("idna ; python_version < \"3\" or os_name == 'nt'");
    assertThat(decided("idna; os_name == 'nt' or python_version < '3.11' and extra == 'docs'"))
        .isEqualTo("idna ; os_name == 'nt' or python_version < '3.11' and python_version < \"3\"");
    assertThat(decided("idna; extra == 'docs' or extra == 'test'"))
        .isEqualTo("idna ; python_version < \"3\" or python_version >= \"3\"");
  }

  @Test
  void semicolonOfAnAddressIsNoMarkers() {
    assertThat(decided("idna @ https://example.org/a;b ; extra == 'test'"))
        .isEqualTo("idna @ https://example.org/a;b");
  }

  private static String decided(String requirement) {
    return ExtraMarker.decided(requirement, Set.of("test")).orElse("none");
  }
}
