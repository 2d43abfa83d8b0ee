package io.github.pipcmake.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.airlift.compress.zstd.ZstdOutputStream;
import io.github.pipcmake.trust.Mutations;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What a coverage-guided fuzzer calls with compressed archives; docs/store.md says how. It finds
 * nothing if each is decompressed or refused with {@link MalformedArchiveException}.
 */
public final class ZstdFramesFuzz {
  private static final int MOST = 1 << 20;

  private ZstdFramesFuzz() {}

  /** Jazzer's entry point. */
  public static void fuzzerTestOneInput(byte[] data) throws IOException {
    Path file = Files.createTempFile("pip-cmake-fuzz", ".tar.zst");
    try {
      Files.write(file, data);
      try (InputStream in = new ArchiveFile(file, true).open()) {
        in.readNBytes(MOST);
      } catch (MalformedArchiveException e) {
        if (!String.valueOf(e.getMessage()).contains(file.toString())) {
          throw new IllegalStateException("names no file", e);
        }
      }
    } finally {
      Files.delete(file);
    }
  }

  /** Writes inputs to begin with into a directory. */
  public static void main(String[] arguments) throws IOException {
    Mutations.write(seeds(), arguments[0]);
  }

  static List<byte[]> seeds() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZstdOutputStream zstd = new ZstdOutputStream(out)) {
      zstd.write(
          "what is compressed, is compressed, is compressed again\n".repeat(9).getBytes(UTF_8));
    }
    byte[] frame = out.toByteArray();
    ByteArrayOutputStream two = new ByteArrayOutputStream();
    two.writeBytes(frame);
    two.writeBytes(new byte[] {0x50, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3});
    two.writeBytes(frame);
    return List.of(frame, two.toByteArray(), new byte[0]);
  }
}
