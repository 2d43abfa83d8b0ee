package io.github.pipcmake.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.pipcmake.text.ForeignText;
import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Commons Compress's reader with what a hostile archive asks for: headers end where ours would at
 * the latest, and every fault that the library finds is that of the archive.
 */
final class TarBlocks {
  private static final int BLOCK = 512;

  /** The padding before, a header, the longest PAX content (path and target), its header. */
  private static final int HEADERS = BLOCK * 4 + 2 * (EntryRules.LONGEST + 32);

  private final Source source;
  private final TarArchiveInputStream tar;

  TarBlocks(InputStream in) {
    this.source = new Source(in);
    this.tar = new TarArchiveInputStream(source, BLOCK, BLOCK, UTF_8.name(), false);
  }

  @Nullable TarArchiveEntry next() throws IOException {
    source.room = HEADERS;
    TarArchiveEntry entry;
    try {
      entry = tar.getNextEntry();
    } catch (IOException | RuntimeException e) {
      throw fault("The archive has a bad header", e);
    }
    source.room = Long.MAX_VALUE;
    if (entry != null && entry.getExtraPaxHeaders().size() > 0) {
      throw new MalformedArchiveException(entry.getName(), "it has fields that no tree needs");
    }
    return entry;
  }

  /** The content of the entry that came last. */
  InputStream content(String name) {
    return new BulkInput() {
      @Override
      public int read(byte[] buffer, int offset, int length) throws IOException {
        try {
          return tar.read(buffer, offset, length);
        } catch (IOException | RuntimeException e) {
          throw fault("'" + ForeignText.line(name) + "' is cut off", e);
        }
      }
    };
  }

  /**
   * Checks that nothing follows.
   *
   * @throws MalformedArchiveException if something does
   */
  void checkEnd() throws IOException {
    if (source.read() >= 0) {
      throw new MalformedArchiveException("Something follows the end of the archive");
    }
  }

  private IOException fault(String what, Exception e) {
    IOException own = source.failure;
    return own != null ? own : new MalformedArchiveException(what + ": " + e.getMessage(), e);
  }

  /** Keeps failures to read apart from faults of what is read, and ends what is too long. */
  private static final class Source extends BulkInput {
    private final InputStream in;
    private long room = Long.MAX_VALUE;
    private @Nullable IOException failure;

    Source(InputStream in) {
      this.in = in;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      try {
        int read = in.read(buffer, offset, length);
        if (read > 0) {
          spend(read);
        }
        return read;
      } catch (IOException e) {
        failure = e;
        throw e;
      }
    }

    private void spend(int bytes) throws MalformedArchiveException {
      room -= bytes;
      if (room < 0) {
        throw new MalformedArchiveException(
            "The archive has a header of more than " + HEADERS + " bytes");
      }
    }
  }
}
