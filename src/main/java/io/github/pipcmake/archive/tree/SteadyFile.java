package io.github.pipcmake.archive.tree;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardOpenOption.READ;

import io.github.pipcmake.archive.BulkInput;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Set;

/**
 * A file that must not change while it is read.
 *
 * @since 0.1.0
 */
public final class SteadyFile implements Closeable {
  /** A file of up to this many bytes is read whole and checked before anybody sees its content. */
  public static final int SMALL = 1 << 20;

  private static final Set<OpenOption> OPEN = Set.of(READ, NOFOLLOW_LINKS);

  private final Path path;
  private final BasicFileAttributes before;
  private final SeekableByteChannel channel;

  /** Opens a file of which these attributes are already known. */
  SteadyFile(Path path, BasicFileAttributes before) throws IOException {
    this.path = path;
    this.before = before;
    this.channel = Files.newByteChannel(path, OPEN);
  }

  /** Exactly as many bytes as the attributes say. */
  InputStream content() throws IOException {
    if (before.size() > SMALL) {
      return new Exactly(Channels.newInputStream(channel), before.size());
    }
    ByteBuffer all = ByteBuffer.allocate((int) before.size());
    while (all.hasRemaining()) {
      if (channel.read(all) < 0) {
        throw changed();
      }
    }
    checkUnchanged();
    return new ByteArrayInputStream(all.array());
  }

  void checkUnchanged() throws IOException {
    BasicFileAttributes after =
        Files.readAttributes(path, BasicFileAttributes.class, NOFOLLOW_LINKS);
    if (after.size() != before.size()
        || !after.lastModifiedTime().equals(before.lastModifiedTime())
        || !Objects.equals(after.fileKey(), before.fileKey())) {
      throw changed();
    }
  }

  private IOException changed() {
    return new IOException(path + " changed while it was read");
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  /** The first bytes of a stream, so many and no fewer. */
  private final class Exactly extends BulkInput {
    private final InputStream in;
    private long left;

    Exactly(InputStream in, long size) {
      this.in = in;
      this.left = size;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      if (left == 0) {
        return -1;
      }
      int read = in.read(buffer, offset, (int) Math.min(length, left));
      if (read < 0) {
        throw changed();
      }
      left -= read;
      return read;
    }
  }
}
