package io.github.pipcmake.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Reads a stream in a thread of its own, a little ahead of who asks for it: to decompress takes
 * about as long as to hash and write what comes out of it.
 */
final class ReadAhead extends BulkInput {
  private static final int PIECE = 1 << 18;
  private static final int PIECES = 4;

  private final InputStream in;
  private final BlockingQueue<Piece> pieces = new ArrayBlockingQueue<>(PIECES);
  private final Thread thread = new Thread(this::run, "decompressing");
  private Piece current = new Piece(new byte[0], 0, null);
  private int position;

  /**
   * What came.
   *
   * @param length -1 at the end
   * @param failure in the place of bytes
   */
  private record Piece(byte[] bytes, int length, @Nullable Throwable failure) {}

  ReadAhead(InputStream in) {
    this.in = in;
    thread.setDaemon(true);
    thread.start();
  }

  private void run() {
    try {
      int length;
      do {
        byte[] bytes = new byte[PIECE];
        length = in.readNBytes(bytes, 0, PIECE);
        pieces.put(new Piece(bytes, length == 0 ? -1 : length, null));
      } while (length > 0);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // nobody reads on
    } catch (IOException | RuntimeException | Error e) {
      try {
        pieces.put(new Piece(new byte[0], -1, e));
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (position == current.length()) {
      next();
    }
    Throwable failure = current.failure();
    if (failure instanceof IOException e) {
      throw e;
    }
    if (failure != null) {
      throw new IOException(failure);
    }
    if (current.length() < 0) {
      return -1;
    }
    int read = Math.min(length, current.length() - position);
    System.arraycopy(current.bytes(), position, buffer, offset, read);
    position += read;
    return read;
  }

  private void next() throws IOException {
    try {
      current = pieces.take();
      position = 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while reading");
    }
  }

  @Override
  public void close() throws IOException {
    thread.interrupt();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    in.close();
  }
}
