package io.github.pipcmake.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutputLinesTest {
  /** A megabyte, and another, on one line; it counts how much of it was read. */
  private static final class Endless extends Reader {
    private int given;

    @Override
    public int read(char[] to, int offset, int length) {
      java.util.Arrays.fill(to, offset, offset + length, 'x');
      given += length;
      return length;
    }

    @Override
    public void close() {}
  }

  @Test
  void linesEndAsThoseOfAnySystem() throws Exception {
    assertThat(lines("one\ntwo\r\n\r\nthree\rfour\n\nfive"))
        .containsExactly("one", "two", "", "three", "four", "", "five");
    assertThat(lines("")).isEmpty();
    assertThat(lines("one\n")).containsExactly("one");
  }

  @Test
  void lineWithoutEndComesInPieces() throws Exception {
    Endless endless = new Endless();
    OutputLines lines = new OutputLines(endless, Set.of());
    assertThat(lines.next()).hasSize(OutputLines.PIECE);
    assertThat(lines.next()).hasSize(OutputLines.PIECE);
    assertThat(endless.given).isLessThan(40_000);
  }

  @Test
  void nothingOfALongLineIsLost() throws Exception {
    StringBuilder text = new StringBuilder();
    for (int i = 0; text.length() < 50_000; i++) {
      text.append(i).append(Character.toString(0x1F40D));
    }
    List<String> pieces = lines(text + "\nend");
    assertThat(pieces).hasSizeGreaterThan(4).endsWith("end");
    assertThat(String.join("", pieces.subList(0, pieces.size() - 1))).isEqualTo(text.toString());
    assertThat(pieces).noneMatch(piece -> Character.isLowSurrogate(piece.charAt(0)));
  }

  @Test
  void secretThatHoldsAnotherIsMaskedWholeWhereAPieceEnds() throws Exception {
    List<String> secrets = List.of("geheim", "my geheim word");
    for (int at = OutputLines.PIECE; at < OutputLines.PIECE + 1100; at++) {
      OutputLines lines =
          new OutputLines(
              new StringReader("x".repeat(at) + "my geheim word" + "y".repeat(2000)), secrets);
      StringBuilder all = new StringBuilder();
      for (String line = lines.next(); line != null; line = lines.next()) {
        all.append(line);
      }
      assertThat(all).doesNotContain("my").doesNotContain("word");
    }
  }

  /** One that is longer than what is kept back of a piece for its sake. */
  @Test
  void longSecretIsMaskedAcrossPieces() throws Exception {
    String secret = "secret".repeat(500);
    for (int before : List.of(OutputLines.PIECE - 2000, OutputLines.PIECE - 100)) {
      OutputLines lines =
          new OutputLines(
              new StringReader("x".repeat(before) + secret + "y".repeat(20_000)), Set.of(secret));
      StringBuilder all = new StringBuilder();
      for (String line = lines.next(); line != null; line = lines.next()) {
        all.append(line);
      }
      assertThat(all.toString()).doesNotContain("secretsecret").contains("xxx", "yyy");
    }
  }

  /** Wherever a piece ends. */
  @ParameterizedTest
  @ValueSource(ints = {8150, 8185, 8190, 8192, 9190, 9210, 9215, 9216})
  void secretAcrossTheEndOfAPieceDoesNotShow(int before) throws Exception {
    String filling = "x".repeat(before);
    String text = filling + "my-token-1 https://me:s3cret@host/" + "y".repeat(20_000);
    String told = String.join("", lines(text, "my-token-1"));
    assertThat(told).startsWith(filling + "**** https://****@host/yyy");
    assertThat(told).doesNotContain("token").doesNotContain("s3cret").hasSizeGreaterThan(20_000);
  }

  private static List<String> lines(String text, String... secrets) throws IOException {
    OutputLines lines = new OutputLines(new StringReader(text), Set.of(secrets));
    List<String> all = new ArrayList<>();
    for (String line = lines.next(); line != null; line = lines.next()) {
      all.add(line);
    }
    return all;
  }
}
