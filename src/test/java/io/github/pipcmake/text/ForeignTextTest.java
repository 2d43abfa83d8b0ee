package io.github.pipcmake.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ForeignTextTest {
  @Test
  void lineShowsControlCharactersAndIsBounded() {
    assertThat(ForeignText.line("demo\r[INFO] BUILD SUCCESS\n\u001b[2K\tx"))
        .isEqualTo("demo\\u000d[INFO] BUILD SUCCESS\\u000a\\u001b[2K\\u0009x");
    assertThat(ForeignText.line("x".repeat(10_000)))
        .hasSizeLessThan(600)
        .endsWith("(10000 characters)");
    assertThat(ForeignText.line("\u202eexe.txt\u2028")).isEqualTo("\\u202eexe.txt\\u2028");
  }

  @Test
  void textKeepsItsLinesAndColoursAndNothingElse() {
    assertThat(ForeignText.text("one\r\n\ttwo \u001b[01;31m\u001b[Kerror\u001b[m"))
        .isEqualTo("one\r\n\ttwo \u001b[01;31m\u001b[Kerror\u001b[m");
    assertThat(ForeignText.text("one\r[INFO] \u001b[1Ktwo\u001b[1A\u001b]0;title\u0007"))
        .isEqualTo("one\\u000d[INFO] \\u001b[1Ktwo\\u001b[1A\\u001b]0;title\\u0007");
  }

  @Test
  void startOfALineHasNoColourThatIsCutInTwo() {
    String red = "\u001b[01;31m";
    String line = "one " + red + "two\u001b[m";
    assertThat(ForeignText.start(line, line.length())).isSameAs(line);
    assertThat(ForeignText.start(line, line.length() - 1)).isEqualTo("one " + red + "two ...");
    assertThat(ForeignText.start(line, 4 + red.length())).isEqualTo("one " + red + " ...");
    assertThat(ForeignText.start(line, 4 + red.length() - 1)).isEqualTo("one  ...");
    assertThat(ForeignText.start(line, 4)).isEqualTo("one  ...");
  }

  @Test
  void plainTextIsItself() {
    String text = "h\u00e4rmless \u4e2d";
    assertThat(ForeignText.text(text)).isSameAs(text);
    assertThat(ForeignText.line(text)).isSameAs(text);
  }
}
