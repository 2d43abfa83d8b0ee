package io.github.pipcmake.process;

import io.github.pipcmake.text.Credentials;
import io.github.pipcmake.text.ForeignText;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a program's output, without credentials and with visible control characters. A line
 * without end comes in pieces, since it may be longer than there is memory.
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
    String whole = ForeignText.text(Credentials.mask(line.toString(), secrets));
    line.setLength(0);
    return whole;
  }

  private String piece() {
    int end = endBeforeSecrets(line.length() - kept);
    if (end <= 0) { // nothing but secrets
      String masked = rest();
      int last = Math.max(0, masked.length() - kept);
      line.append(masked, last, masked.length());
      return masked.substring(0, last);
    }
    if (Character.isHighSurrogate(line.charAt(end - 1))) {
      end--;
    }
    String next = line.substring(end);
    line.setLength(end);
    String piece = rest();
    line.append(next); // as it came: a secret in it may be a part of one that has not ended yet
    return piece;
  }

  /** The end of a piece, or where the first secret begins that is in it and goes on after it. */
  private int endBeforeSecrets(int latest) {
    int end = latest;
    int url = line.lastIndexOf("://", end);
    if (url >= 0 && url > end - CREDENTIALS) {
      end = url;
    }
    for (int before = -1; before != end; ) {
      before = end;
      for (String secret : secrets) {
        int start = line.lastIndexOf(secret, end - 1);
        if (start >= 0 && start + secret.length() > end) {
          end = start;
        }
      }
    }
    return end;
  }
}
