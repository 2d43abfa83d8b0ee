package io.github.pipcmake.archive.tree;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A file on its way to the disk in pieces, so that one thread can read and hash it while others
 * write it. The piece that fills it also finishes it; they may come in any order.
 */
final class LargeFile implements Closeable {
  private final EntryMaker maker;
  private final Path path;
  private final boolean executable;
  private final FileChannel channel;
  private final AtomicLong missing;

  LargeFile(EntryMaker maker, Path path, boolean executable, long size) throws IOException {
    this.maker = maker;
    this.path = path;
    this.executable = executable;
    this.missing = new AtomicLong(size);
    this.channel = maker.create(path, executable);
  }

  void write(byte[] piece, int length, long position) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(piece, 0, length);
    while (bytes.hasRemaining()) {
      channel.write(bytes, position + bytes.position());
    }
    if (missing.addAndGet(-length) == 0) {
      maker.finishFile(channel, path, executable);
    }
  }

  /** Closes the file; what has not come by then is missing. */
  @Override
  public void close() throws IOException {
    channel.close();
  }
}
