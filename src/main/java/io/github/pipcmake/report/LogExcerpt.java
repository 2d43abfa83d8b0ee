package io.github.pipcmake.report;

import io.github.pipcmake.text.ForeignText;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The lines of a log that say why a goal failed. */
final class LogExcerpt {
  /** How Ninja, compilers, CMake and pip begin to say it. */
  private static final Pattern ERROR =
      Pattern.compile("^FAILED: |\\berror\\b|\\bERROR\\b|CMake Error");

  private static final int LAST = 12;
  private static final int LONGEST = 40;
  private static final long READ = 1 << 20;

  private LogExcerpt() {}

  /** From the first error, or else the last lines; nothing if there is no log. */
  static String of(Path log) throws IOException {
    if (!Files.exists(log)) {
      return "";
    }
    List<String> lines = end(log).lines().map(ForeignText::line).toList();
    int last = Math.max(0, lines.size() - LAST);
    for (int i = 0; i < last; i++) {
      if (ERROR.matcher(lines.get(i)).find()) {
        return String.join("\n", lines.subList(i, Math.min(lines.size(), i + LONGEST)));
      }
    }
    return String.join("\n", lines.subList(last, lines.size()));
  }

  /** A log may be of any size. */
  private static String end(Path log) throws IOException {
    try (SeekableByteChannel channel = Files.newByteChannel(log)) {
      long size = Math.min(READ, channel.size());
      ByteBuffer bytes = ByteBuffer.allocate((int) size);
      channel.position(channel.size() - size);
      while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
        // to the end
      }
      return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
    }
  }
}
