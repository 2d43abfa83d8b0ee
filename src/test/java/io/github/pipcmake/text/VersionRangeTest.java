package io.github.pipcmake.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionRangeTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          [3.26,4)   | >=3.26,<4  | 3.26, 3.26.0, 3.31.9 | 3.25.1, 4, 4.0.1
          (3.26,4]   | >3.26,<=4  | 3.26.1, 4            | 3.26, 4.0.1
          [3.26,)    | >=3.26     | 3.26, 5              | 3.25.99
          (,4)       | <4         | 3.9, 3.10            | 4.0.0
          [1.11]     | >=1.11,<=1.11 | 1.11, 1.11.0      | 1.11.1
          3.26       | >=3.26     | 3.26, 4.4.3          | 3.9
          """)
  void rangeIsMavensAndHasTheSameMeaningToPip(
      String text, String specifier, String inside, String outside) {
    VersionRange range = VersionRange.parse(text).orElseThrow();
    assertThat(range.specifier()).isEqualTo(specifier);
    assertThat(inside.split(", ")).allMatch(range::contains);
    assertThat(outside.split(", ")).noneMatch(range::contains);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "new", ">=3", "[3", "[4,3]", "(,3),[4,)", "[,]", "(,)"})
  void whatIsNoRangeIsNotTaken(String text) {
    assertThat(VersionRange.parse(text)).isEmpty();
  }

  @Test
  void versionsThatProgramsSayOfThemselvesAreCompared() {
    VersionRange range = VersionRange.parse("[1.11,)").orElseThrow();
    assertThat(range.contains("1.13.0.git.kitware.jobserver-pipe-1")).isTrue();
    assertThat(range.contains("1.10.2.git.kitware.jobserver-1")).isFalse();
    assertThat(VersionRange.parse("[3.13,)").orElseThrow().contains("3.13.0rc1")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          [3.11,3.13)  | 3.11, 3.12 | 3.10, 3.13, 3.9
          [3.12.4,)    | 3.12, 3.13 | 3.11
          (,3.12.4)    | 3.9, 3.12  | 3.13
          [3.12.4]     | 3.12       | 3.11, 3.13
          """)
  void rangeReachesASeriesIfAVersionOfItMayBeInside(String text, String inside, String outside) {
    VersionRange range = VersionRange.parse(text).orElseThrow();
    assertThat(inside.split(", ")).allMatch(range::reaches);
    assertThat(outside.split(", ")).noneMatch(range::reaches);
  }

  @Test
  void seriesHoldsAllThatBeginsSo() {
    VersionRange series = VersionRange.ofSeries("3.9");
    assertThat(List.of("3.9", "3.9.0", "3.9.21")).allMatch(series::contains);
    assertThat(List.of("3.10", "3.8.9", "4")).noneMatch(series::contains);
    assertThat(VersionRange.ofSeries("3").contains("3.14.1")).isTrue();
  }
}
