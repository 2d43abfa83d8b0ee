package io.github.pipcmake.archive;

import io.github.pipcmake.archive.tree.TreeExtractor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * An archive of many empty files or links in one directory, made while it is read; and the program
 * that reads it in a JVM with little memory.
 */
final class EndlessArchive extends InputStream {
  private static final int DIGITS = 8;

  private final byte[] header;
  private final int entries;
  private int next;
  private InputStream block = InputStream.nullInputStream();

  EndlessArchive(char type, int entries) {
    this.header =
        type == '2'
            ? TarForge.header("n00000000", type, 0777, 0, "x")
            : TarForge.header("n00000000", type, 0644, 0, "");
    this.entries = entries;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int read = block.read(buffer, offset, length);
    if (read > 0 || next > entries) {
      return read;
    }
    block = new ByteArrayInputStream(next < entries ? numbered() : new byte[1024]);
    next++;
    return block.read(buffer, offset, length);
  }

  /** The header with another number in its name, and the sum that goes with it. */
  private byte[] numbered() {
    int rest = next;
    for (int i = DIGITS; i > 0; i--) {
      header[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    int sum = 8 * ' ';
    for (int i = 0; i < header.length; i++) {
      sum += i >= 148 && i < 156 ? 0 : header[i] & 0xff;
    }
    for (int i = 153; i >= 148; i--) {
      header[i] = (byte) ('0' + sum % 8);
      sum /= 8;
    }
    return header;
  }

  /** Takes the type of the entries and their number; prints what came of it. */
  public static void main(String[] arguments) throws IOException {
    EndlessArchive archive =
        new EndlessArchive(arguments[0].charAt(0), Integer.parseInt(arguments[1]));
    Path directory = Files.createTempDirectory("endless");
    ArchiveReader reader = new ArchiveReader(LinkRule.none());
    try (TreeExtractor extractor = new TreeExtractor(directory, LinkRule.none(), false)) {
      boolean links = arguments[0].equals("2");
      ArchiveSummary summary = reader.read(archive, links ? extractor : new Nobody());
      print("read " + summary.files());
    } catch (MalformedArchiveException e) {
      print("refused: " + e.getMessage());
    } finally {
      Files.delete(directory);
    }
  }

  private static void print(String line) {
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    System.out.write(bytes, 0, bytes.length);
    System.out.flush();
  }

  private static final class Nobody implements TreeVisitor {
    @Override
    public void directory(String name) {}

    @Override
    public void file(String name, boolean executable, long size, InputStream content) {}

    @Override
    public void link(String name, String target) {}
  }
}
