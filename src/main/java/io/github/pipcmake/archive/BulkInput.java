package io.github.pipcmake.archive;

import java.io.IOException;
import java.io.InputStream;

/**
 * A stream whose every byte comes by way of {@link #read(byte[], int, int)}, so that there is one
 * method to write.
 *
 * @since 0.1.0
 */
public abstract class BulkInput extends InputStream {
  @Override
  public final int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public abstract int read(byte[] buffer, int offset, int length) throws IOException;
}
