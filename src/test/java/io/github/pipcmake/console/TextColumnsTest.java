package io.github.pipcmake.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextColumnsTest {
  @Test
  void columnsAreAligned() {
    TextColumns columns = new TextColumns();
    columns.row("digest", "size");
    columns.row("a", "1.0 MiB");

    assertThat(columns.lines()).containsExactly("digest  size", "a       1.0 MiB");
  }
}
