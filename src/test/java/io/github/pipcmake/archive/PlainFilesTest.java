package io.github.pipcmake.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Store trust, groups 1 and 3: what is patched is what Commons Compress would have written. */
@Tag("group-01")
@Tag("group-03")
class PlainFilesTest {
  @ParameterizedTest
  @ValueSource(longs = {0, 1, 7, 8, 511, 512, 513, 4095, 32_768, 1_000_003})
  void headersAreThoseOfTheLibraryForEveryLengthOfAName(long size) throws IOException {
    byte[] content = new byte[(int) size];
    new Random(size).nextBytes(content);
    for (int length = 1; length < 110; length += size > 5000 ? 9 : 1) {
      String name = "n".repeat(length);
      for (boolean executable : new boolean[] {false, true}) {
        assertThat(ours(name, executable, size, content))
            .as("%d bytes in %s", size, name)
            .isEqualTo(library(name, executable, content));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "99, 0, true",
    "100, 0, false",
    "1, 8589934591, true",
    "1, 8589934592, false",
  })
  void namesAndSizesFitTheFieldsOfUstar(int length, long size, boolean plain) {
    assertThat(PlainFiles.take("n".repeat(length), size)).isEqualTo(plain);
  }

  @Test
  void namesThatAreNotAsciiAreNoPlainOnes() {
    assertThat(PlainFiles.take("caf\u00e9", 1)).isFalse();
    assertThat(PlainFiles.take("\u007f", 1)).isTrue();
    assertThat(PlainFiles.take("\u0080", 1)).isFalse();
  }

  @Test
  void largestSizeThatFitsIsTaken() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PlainFiles files = new PlainFiles(out, new byte[512], new byte[512]);
    files.begin("n", false, TarConstants.MAXSIZE);
    assertThat(new String(out.toByteArray(), 124, 11, UTF_8)).isEqualTo("77777777777");
  }

  @ParameterizedTest
  @CsvSource({"3, 4, longer", "4, 3, shorter", "0, 1, longer", "1, 0, shorter"})
  void contentIsAsMuchAsTheHeaderSays(long size, int length, String fault) {
    assertThatThrownBy(() -> ours("lib/a", false, size, new byte[length]))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("lib/a is " + fault + " than its header says");
  }

  private static byte[] ours(String name, boolean executable, long size, byte[] content)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ArchiveWriter writer = new ArchiveWriter(out, LinkRule.none())) {
      if (name.startsWith("lib/")) {
        writer.directory("lib");
      }
      writer.file(name, executable, size, new ByteArrayInputStream(content));
      writer.finish();
    }
    return out.toByteArray();
  }

  private static byte[] library(String name, boolean executable, byte[] content)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(out, 512, UTF_8.name())) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      TarArchiveEntry entry = new TarArchiveEntry(name, TarConstants.LF_NORMAL, true);
      entry.setNames("", "");
      entry.setIds(0, 0);
      entry.setModTime(0);
      entry.setMode(executable ? 0755 : 0644);
      entry.setSize(content.length);
      tar.putArchiveEntry(entry);
      tar.write(content);
      tar.closeArchiveEntry();
    }
    return out.toByteArray();
  }
}
