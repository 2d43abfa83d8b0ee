package io.github.pipcmake.store.tree;

import io.github.pipcmake.archive.tree.ContentChecksums;
import io.github.pipcmake.store.fs.PlainFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32C;

/**
 * The checksum of each file of a tree, so that the one that changed can be named. Nothing is valid
 * by it: that is the digest's part.
 *
 * @param files a sum by name, as {@link ListedName} writes it in every locale
 * @since 0.1.0
 */
public record FileChecksums(SortedMap<String, Sum> files) implements ContentChecksums {
  private static final int BUFFER = 1 << 18;

  /**
   * One file.
   *
   * @param size in bytes
   * @param crc32c of its content
   * @since 0.1.0
   */
  public record Sum(long size, long crc32c) {
    /** Reads a file, and never follows a link. */
    public static Sum of(Path file) throws IOException {
      CRC32C crc = new CRC32C();
      long size = 0;
      byte[] buffer = new byte[BUFFER];
      try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
          crc.update(buffer, 0, read);
          size += read;
        }
      }
      return new Sum(size, crc.getValue());
    }
  }

  public FileChecksums() {
    this(new TreeMap<>());
  }

  @Override
  public void add(String name, long size, long crc32c) {
    files.put(ListedName.ofUnicode(name), new Sum(size, crc32c));
  }

  /** The sum of a file of a {@link TreeListing}. */
  public Optional<Sum> of(String listedName) {
    return Optional.ofNullable(files.get(ListedName.unified(listedName)));
  }

  /** One line for each file: checksum, size and name, with tabs between. */
  public String text() {
    StringBuilder text = new StringBuilder();
    files.forEach(
        (name, sum) ->
            text.append(HexFormat.of().toHexDigits(sum.crc32c(), 8))
                .append('\t')
                .append(sum.size())
                .append('\t')
                .append(name)
                .append('\n'));
    return text.toString();
  }

  /** Reads what {@link #text} wrote; what is torn is left out. */
  public static FileChecksums read(Path file) throws IOException {
    return parse(PlainFile.read(file, StandardCharsets.US_ASCII));
  }

  public static FileChecksums parse(String text) {
    FileChecksums checksums = new FileChecksums();
    for (String line : text.lines().toList()) {
      String[] parts = line.split("\t", -1);
      if (parts.length == 3) {
        try {
          long crc32c = HexFormat.fromHexDigits(parts[0]) & 0xFFFFFFFFL;
          checksums.files().put(parts[2], new Sum(Long.parseLong(parts[1]), crc32c));
        } catch (IllegalArgumentException e) {
          // Torn by a power failure: that file's content cannot be compared.
        }
      }
    }
    return checksums;
  }
}
