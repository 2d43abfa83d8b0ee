package io.github.pipcmake.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StateFileTest {
  private static final String FORMAT = "a format 1";

  @TempDir Path directory;

  private Path file;

  @BeforeEach
  void name() {
    file = directory.resolve("state.tsv");
  }

  private record Read(String kind, String name, FileStamp stamp, String last) {}

  private Optional<List<Read>> read() {
    return StateFile.read(
        file,
        FORMAT,
        lines ->
            lines.stream()
                .map(line -> new Read(line.text(), line.text(), line.stamp(), line.text()))
                .toList());
  }

  @Test
  void fieldsAreReadAsTheyWereWritten() throws Exception {
    FileStamp stamp = new FileStamp(Long.MAX_VALUE, -1, 0, 0644);
    String odd = "\ttab\\ line\n return\r separator\u2028 \\t \u0000 \ud83d\ude00";
    new StateFile(FORMAT)
        .add("empty", "", "1", "2", "3", "4", "")
        .add("odd", odd, "1", "2", "3", "4", odd)
        .add("stamp", stamp, "name")
        .write(file);

    assertThat(
            StateFile.<List<Object>>read(
                file,
                FORMAT,
                lines ->
                    List.of(
                        lines.get(0).text(),
                        lines.get(0).text(),
                        lines.get(0).stamp(),
                        lines.get(0).text(),
                        lines.get(1).text(),
                        lines.get(1).text(),
                        lines.get(1).number(),
                        lines.get(2).text(),
                        lines.get(2).text(),
                        lines.get(2).stamp())))
        .hasValue(
            List.of(
                "empty",
                "",
                new FileStamp(1, 2, 3, 4),
                "",
                "odd",
                odd,
                1L,
                "stamp",
                "name",
                stamp));
  }

  @Test
  void oneWithoutLinesIsWhole() throws Exception {
    new StateFile(FORMAT).write(file);

    assertThat(read()).hasValue(List.of());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a format 1",
        "a format 1\n",
        "a format 1\nend",
        "a format 1end\n",
        "a format 2\nend\n",
        "a format 1\r\nend\r\n",
        "a format 1\nx\ty\t1\t2\t3\t4\tz\n",
        "a format 1\nx\ty\t1\t2\t3\t4\tz\nanend\n",
        "a format 1\nx\ty\t1\t2\t3\t4\nend\n",
        "a format 1\nx\ty\t1\t2\t3\nend\n",
        "a format 1\nx\ty\t1\t2\t3\t4294967296\tz\nend\n",
        "a format 1\nx\ty\t1\t2\t18446744073709551616\t4\tz\nend\n",
        "a format 1\nx\ty\t1\ttwo\t3\t4\tz\nend\n",
        "a format 1\n\nend\n"
      })
  void oneThatIsCutOrSenselessIsNone(String text) throws Exception {
    Files.writeString(file, text);

    assertThat(read()).isEmpty();
  }

  @Test
  void oneThatIsNotUtf8IsNone() throws Exception {
    Files.write(file, "a format 1\n\u00fc\nend\n".getBytes(StandardCharsets.ISO_8859_1));

    assertThat(read()).isEmpty();
  }
}
