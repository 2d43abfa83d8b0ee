package io.github.pipcmake.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pipcmake.mojo.StorePruneMojo;
import io.github.pipcmake.store.gc.PruneResult;
import io.github.pipcmake.store.gc.Removal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
  void columnsAreAligned() {
    TextColumns columns = new TextColumns();
    columns.row("digest", "size");
    columns.row("a", "1.0 MiB");

    assertThat(columns.lines()).containsExactly("digest  size", "a       1.0 MiB");
  }

  @Test
  void lastLineOfAPruneCountsWhatWentAndWhatStays() {
    List<Removal> removed = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      removed.add(new Removal(Removal.Kind.ENVIRONMENT, Path.of("x"), 304_226_850, "old"));
    }

    assertThat(StorePruneMojo.summary(new PruneResult(false, removed, 5, 2, 3), false))
        .isEqualTo("removed 12 environments, 3.4 GiB; kept 5 (2 in use, 3 rooted)");
    removed.add(new Removal(Removal.Kind.BUILD, Path.of("x"), 1024, "gone"));
    assertThat(StorePruneMojo.summary(new PruneResult(false, removed, 5, 2, 3), true))
        .isEqualTo(
            "would remove 12 environments, 3.4 GiB; keep 5 (2 in use, 3 rooted); and 1 leftover,"
                + " 1.0 KiB");
  }
}
