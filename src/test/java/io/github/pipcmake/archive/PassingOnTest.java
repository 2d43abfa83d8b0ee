package io.github.pipcmake.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.pipcmake.archive.tree.ChecksumVisitor;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

/** Whatever the next visitor reads of a file, the archive and the checksum are of all of it. */
class PassingOnTest {
  private static final byte[] CONTENT = "all of it".getBytes(UTF_8);

  /** Reads three bytes of each file. */
  private static final class Hasty implements TreeVisitor {
    @Override
    public void directory(String name) {}

    @Override
    public void file(String name, boolean executable, long size, InputStream content)
        throws IOException {
      assertThat(content.readNBytes(3)).asString(UTF_8).isEqualTo("all");
    }

    @Override
    public void link(String name, String target) {}
  }

  @Test
  void archiveHasWhatTheNextVisitorLeaves() throws Exception {
    ByteArrayOutputStream hasty = new ByteArrayOutputStream();
    try (ArchiveWriter writer = new ArchiveWriter(hasty, LinkRule.none())) {
      new ArchivingVisitor(writer, new Hasty()).file("f", false, CONTENT.length, content());
      writer.finish();
    }
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    try (ArchiveWriter writer = new ArchiveWriter(whole, LinkRule.none())) {
      writer.file("f", false, CONTENT.length, content());
      writer.finish();
    }
    assertThat(hasty.toByteArray()).isEqualTo(whole.toByteArray());
  }

  @Test
  void sumIsOfWhatTheNextVisitorLeavesToo() throws Exception {
    List<Long> sums = new ArrayList<>();
    new ChecksumVisitor(new Hasty(), (name, size, crc32c) -> sums.add(crc32c))
        .file("f", false, CONTENT.length, content());
    CRC32C expected = new CRC32C();
    expected.update(CONTENT);
    assertThat(sums).containsExactly(expected.getValue());
  }

  private static InputStream content() {
    return new ByteArrayInputStream(CONTENT);
  }
}
