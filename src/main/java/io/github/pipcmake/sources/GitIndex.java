package io.github.pipcmake.sources;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** Reads what git has staged, gitformat-index(5), versions 2 to 4. */
final class GitIndex {
  private static final int SIGNATURE = 0x44495243; // DIRC

  /** Times, device, inode, mode, owner and size, before the name of the blob. */
  private static final int MODE = 24;

  private static final int STAT = 40;
  private static final int SHA1 = 20;
  private static final int EXTENDED = 0x4000;
  private static final int STAGE = 0x3000;

  private GitIndex() {}

  /**
   * A file that is staged.
   *
   * @param path relative to the top of the work tree, with slashes
   * @param blob its mode, stage and content's name
   */
  record Entry(String path, String blob) {}

  /**
   * All of them.
   *
   * @throws IOException if it is cut, or of a version that is not known
   */
  static List<Entry> entries(byte[] index) throws IOException {
    try {
      ByteBuffer in = ByteBuffer.wrap(index);
      int version = in.getInt(4);
      if (in.getInt(0) != SIGNATURE || version < 2 || version > 4) {
        throw new IOException("git's index is of a version that is not known: " + version);
      }
      int count = in.getInt(8);
      in.position(12);
      List<Entry> entries = new ArrayList<>(Math.min(count, index.length));
      byte[] before = new byte[0];
      for (int i = 0; i < count; i++) {
        int start = in.position();
        int mode = in.getInt(start + MODE);
        byte[] blob = Arrays.copyOfRange(index, start + STAT, start + STAT + SHA1);
        int flags = in.getShort(start + STAT + SHA1);
        in.position(start + STAT + SHA1 + 2 + ((flags & EXTENDED) == 0 ? 0 : 2));
        int kept = version == 4 ? before.length - number(in) : 0;
        if (kept < 0 || kept > before.length) {
          throw new IOException("git's index is damaged: a name keeps more than there is");
        }
        int from = in.position();
        while (in.get() != 0) {} // the name ends with a NUL
        byte[] path = Arrays.copyOf(before, kept + in.position() - 1 - from);
        System.arraycopy(index, from, path, kept, path.length - kept);
        if (version != 4) { // padded to eight bytes, the NUL included
          in.position(start + (in.position() - start + 7) / 8 * 8);
        }
        before = path;
        entries.add(
            new Entry(
                new String(path, StandardCharsets.UTF_8),
                Integer.toOctalString(mode)
                    + " "
                    + (flags & STAGE)
                    + " "
                    + HexFormat.of().formatHex(blob)));
      }
      return entries;
    } catch (IndexOutOfBoundsException
        | java.nio.BufferUnderflowException
        | IllegalArgumentException e) {
      throw new IOException("git's index is cut off", e);
    }
  }

  /** A number of a variable length, as in git's packs (offset encoding). */
  private static int number(ByteBuffer in) {
    int octet = in.get() & 0xff;
    int value = octet & 0x7f;
    while ((octet & 0x80) != 0) {
      octet = in.get() & 0xff;
      value = ((value + 1) << 7) | (octet & 0x7f);
    }
    return value;
  }
}
