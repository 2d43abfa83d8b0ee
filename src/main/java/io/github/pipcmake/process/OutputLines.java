package io.github.pipcmake.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a program's output, credentials left out and control characters visible. One without
 * end comes in pieces, since a program may print more of it than there is memory.
 */
final class OutputLines {
  /** How long a piece is about, in characters. */
  static final int PIECE = 8192;

  /** A URL's user information is taken to be no longer than this. */
  private static final int CREDENTIALS = 1024;

  private final BufferedReader reader;
  private final Collection<String> secrets;

  /** What is kept back of a piece: a secret that begins in it may not have ended yet. */
  private final int kept;

  private final StringBuilder line = new StringBuilder();
  private boolean returned;

  OutputLines(Reader reader, Collection<String> secrets) {
    this.reader = new BufferedReader(reader);
    this.secrets = secrets;
    int longest = CREDENTIALS;
    for (String secret : secrets) {
      longest = Math.max(longest, secret.length());
    }
    this.kept = longest;
  }

  /** The next line or piece, without its line end; null after the last. */
  @Nullable String next() throws IOException {
    for (int read = reader.read(); read >= 0; read = reader.read()) {
      boolean secondOfTwo = read == '\n' && returned;
      returned = read == '\r';
      if (secondOfTwo) {
        continue;
      }
      if (read == '\n' || read == '\r') {
        return rest();
      }
      line.append((char) read);
      if (line.length() >= PIECE + kept) {
        return piece();
      }
    }
    return line.length() == 0 ? null : rest();
  }

  private String rest() {
    String whole = Shown.text(Credentials.mask(line.toString(), secrets));
    line.setLength(0);
    return whole;
  }

  private String piece() {
    String masked = rest();
    int end = Math.max(0, masked.length() - kept);
    if (end > 0 && Character.isHighSurrogate(masked.charAt(end - 1))) {
      end--;
    }
    line.append(masked, end, masked.length());
    return masked.substring(0, end);
  }
}
