package io.github.pipcmake.archive;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;

/**
 * Zstandard frames (RFC 8878) as Aircompressor takes them: without skippable ones, and with a large
 * window told as a content size, which sets no limit of 8 MiB there. What is cut, or is none at
 * all, is said in words.
 */
final class ZstdFrames extends BulkInput {
  /** What zstd itself takes by default: {@code --ultra -22} and {@code --long=27} ask for it. */
  static final long LARGEST_WINDOW = 128L << 20;

  /** {@code ZstdFrameDecompressor.MAX_WINDOW_SIZE}; it takes any content size for a window. */
  private static final long AIRCOMPRESSOR_WINDOW = 8L << 20;

  private static final int LONGEST_HEADER = 18;
  private static final int MAGIC = 0xFD2FB528;
  private static final int SKIPPABLE = 0x184D2A50;
  private static final int SKIPPABLE_MASK = 0xFFFFFFF0;
  private static final int[] SIZE_BYTES = {0, 2, 4, 8};
  private static final int[] DICTIONARY_BYTES = {0, 1, 2, 4};
  private static final int BLOCK_HEADER = 3;
  private static final int CHECKSUM = 4;

  /** What comes next in the file. */
  private enum Part {
    FRAME,
    BLOCK,
    CHECKSUM
  }

  private final InputStream in;
  private final Path file;
  private Part next = Part.FRAME;
  private ByteBuffer header = ByteBuffer.allocate(0);

  /** So many bytes to pass on as they are. */
  private long rest;

  private boolean checked;
  private boolean any;

  ZstdFrames(InputStream in, Path file) {
    this.in = in;
    this.file = file;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    while (!header.hasRemaining() && rest == 0) {
      if (!advance()) {
        return -1;
      }
    }
    if (header.hasRemaining()) {
      int some = Math.min(length, header.remaining());
      header.get(buffer, offset, some);
      return some;
    }
    int read = in.read(buffer, offset, (int) Math.min(length, rest));
    if (read < 0) {
      throw cut();
    }
    rest -= read;
    return read;
  }

  /** Goes on to what comes next; false at the end of the file. */
  private boolean advance() throws IOException {
    switch (next) {
      case FRAME -> {
        return frame();
      }
      case BLOCK -> block();
      case CHECKSUM -> {
        rest = CHECKSUM;
        next = Part.FRAME;
      }
    }
    return true;
  }

  private boolean frame() throws IOException {
    byte[] magic = in.readNBytes(Integer.BYTES);
    if (magic.length == 0) {
      if (!any) {
        throw new MalformedArchiveException(
            file + " is empty: export the environment again with the goal store-export");
      }
      return false;
    }
    int number = magic.length < Integer.BYTES ? 0 : little(magic).getInt();
    if ((number & SKIPPABLE_MASK) == SKIPPABLE) {
      leaveOut(little(bytes(Integer.BYTES)).getInt() & 0xFFFFFFFFL);
    } else if (number == MAGIC) {
      any = true;
      begin(bytes(1)[0]);
    } else if (magic.length < Integer.BYTES) {
      throw cut();
    } else {
      throw new MalformedArchiveException(
          file + " cannot be decompressed: it is damaged, or not made by zstd");
    }
    return true;
  }

  private void begin(byte descriptor) throws IOException {
    boolean single = ((descriptor >> 5) & 1) == 1;
    int sizeFlag = (descriptor >> 6) & 3;
    byte[] windowByte = bytes(single ? 0 : 1);
    long window = single ? Long.MAX_VALUE : window(windowByte[0]);
    byte[] dictionary = bytes(DICTIONARY_BYTES[descriptor & 3]);
    byte[] size = bytes(single && sizeFlag == 0 ? 1 : SIZE_BYTES[sizeFlag]);
    long need = size.length == 0 ? window : Math.min(window, size(size));
    if (need > LARGEST_WINDOW) {
      throw new MalformedArchiveException(
          file
              + " cannot be decompressed: that takes a window of "
              + (need >> 20)
              + " MiB, and this reads with "
              + (LARGEST_WINDOW >> 20)
              + " MiB: compress it again with zstd --long=27, or without --long");
    }
    if (dictionary.length > 0 && !isZero(dictionary)) {
      throw new MalformedArchiveException(
          file + " cannot be decompressed: it needs a dictionary; compress it again without one");
    }
    checked = ((descriptor >> 2) & 1) == 1;
    header = ByteBuffer.allocate(LONGEST_HEADER).order(ByteOrder.LITTLE_ENDIAN).putInt(MAGIC);
    if (single || window <= AIRCOMPRESSOR_WINDOW) {
      header.put(descriptor).put(windowByte).put(dictionary).put(size).flip();
    } else {
      // One segment with a content size of four bytes: the window is as large as the content then.
      header.put((byte) ((2 << 6) | (1 << 5) | (descriptor & (1 << 2)))).putInt((int) need).flip();
    }
    next = Part.BLOCK;
  }

  private void block() throws IOException {
    byte[] bytes = bytes(BLOCK_HEADER);
    int block = (bytes[0] & 0xff) | ((bytes[1] & 0xff) << 8) | ((bytes[2] & 0xff) << 16);
    boolean last = (block & 1) == 1;
    boolean repeated = ((block >> 1) & 3) == 1;
    rest = repeated ? 1 : block >> 3;
    header = ByteBuffer.wrap(bytes);
    if (last) {
      next = checked ? Part.CHECKSUM : Part.FRAME;
    }
  }

  /** RFC 8878, 3.1.1.1.2. */
  private static long window(byte descriptor) {
    long base = 1L << (10 + ((descriptor >> 3) & 31));
    return base + base / 8 * (descriptor & 7);
  }

  /** RFC 8878, 3.1.1.1.4. */
  private static long size(byte[] bytes) {
    long size = 0;
    for (int i = bytes.length - 1; i >= 0; i--) {
      size = (size << 8) | (bytes[i] & 0xff);
    }
    long more = bytes.length == 2 ? 256 : 0;
    return size < 0 ? Long.MAX_VALUE : size + more;
  }

  private static boolean isZero(byte[] bytes) {
    for (byte b : bytes) {
      if (b != 0) {
        return false;
      }
    }
    return true;
  }

  private byte[] bytes(int count) throws IOException {
    byte[] bytes = in.readNBytes(count);
    if (bytes.length < count) {
      throw cut();
    }
    return bytes;
  }

  private void leaveOut(long count) throws IOException {
    try {
      in.skipNBytes(count);
    } catch (EOFException e) {
      throw cut();
    }
  }

  private MalformedArchiveException cut() {
    return new MalformedArchiveException(
        file + " ends in the middle: it was cut; copy it again, or export the environment again");
  }

  private static ByteBuffer little(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
