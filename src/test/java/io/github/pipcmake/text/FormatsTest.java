package io.github.pipcmake.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormatsTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "512, 512",
    "3K, 3072",
    "500M, 524288000",
    "10G, 10737418240",
    "10 GiB, 10737418240",
    "2t, 2199023255552"
  })
  void sizesAreReadAsPeopleWriteThem(String text, long bytes) {
    assertThat(Formats.bytes(text)).isEqualTo(bytes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "G", "-1G", "1.5G", "ten", "10X", "9999999999999T"})
  void whatIsNoSizeIsRefused(String text) {
    assertThatThrownBy(() -> Formats.bytes(text))
        .isInstanceOfAny(IllegalArgumentException.class, ArithmeticException.class);
  }

  @ParameterizedTest
  @CsvSource({"0, 0.0 KiB", "1048576, 1.0 MiB", "3650722202, 3.4 GiB"})
  void sizesAreWrittenInTheUnitThatFits(long bytes, String text) {
    assertThat(Formats.size(bytes)).isEqualTo(text);
  }

  @Test
  void longListEndsWithANumber() {
    assertThat(Formats.first(2, List.of("a", "b"))).isEqualTo("a, b");
    assertThat(Formats.first(2, List.of("a", "b", "c"))).isEqualTo("a, b and 1 more");
  }

  @Test
  void packagesHaveTheirVersions() {
    assertThat(Formats.packages(Map.of())).isEqualTo("no packages");
    assertThat(Formats.packages(new TreeMap<>(Map.of("numpy", "2.3.4", "cmake", "4.1"))))
        .isEqualTo("cmake 4.1, numpy 2.3.4");
  }
}
