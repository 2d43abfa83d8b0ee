package io.github.pipcmake.archive;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.github.pipcmake.text.ForeignText;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Store trust, group 13: what a coverage-guided fuzzer calls; docs/store.md says how. It finds
 * nothing if every input is refused with {@link MalformedArchiveException}, or is the one archive
 * of the tree that was seen, in which nothing leads out.
 */
public final class ArchiveReaderFuzz {
  private static final int BLOCK = 512;

  private ArchiveReaderFuzz() {}

  /** Jazzer's entry point. */
  public static void fuzzerTestOneInput(byte[] data) throws IOException {
    check(data);
    check(withChecksums(data)); // without them few mutations would come past the header's sum
  }

  /** Writes inputs to begin with into a directory. */
  public static void main(String[] arguments) throws IOException {
    Path corpus = Files.createDirectories(Path.of(arguments[0]));
    int number = 0;
    for (byte[] seed : seeds()) {
      Files.write(corpus.resolve("seed-" + number++), seed);
    }
  }

  /** Good archives of every kind of entry, and some that are not. */
  static List<byte[]> seeds() throws IOException {
    ByteArrayOutputStream long1 = new ByteArrayOutputStream();
    try (ArchiveWriter writer = new ArchiveWriter(long1, LinkRule.interpreterOnly())) {
      writer.directory("d".repeat(120));
      writer.file("d".repeat(120) + "/\u00e9", true, 3, new ByteArrayInputStream(new byte[3]));
      writer.link("link", "t".repeat(130));
      writer.finish();
    }
    return List.of(
        new TarForge()
            .directory("bin/")
            .link("bin/python", "/usr/bin/python3")
            .directory("lib/")
            .file("lib/f", "text")
            .link("lib/up", "../bin")
            .end(),
        long1.toByteArray(),
        new TarForge().file("f", "x").raw(new byte[BLOCK]).end(),
        new TarForge().pax('x', "GNU.sparse.major", "1").file("b", "1\n0\n1\n").end(),
        new TarForge().pax('x', "size", "3").file("f", "four").end(),
        new TarForge().entry("././@LongLink", 'L', 0644, "", "f\0").file("f", "x").end(),
        new TarForge().end());
  }

  static void check(byte[] archive) throws IOException {
    ByteArrayOutputStream again = new ByteArrayOutputStream();
    List<String> names = new ArrayList<>();
    ArchiveSummary summary;
    try (ArchiveWriter writer = new ArchiveWriter(again, LinkRule.interpreterOnly())) {
      summary =
          new ArchiveReader(LinkRule.interpreterOnly())
              .read(new ByteArrayInputStream(archive), new Rewriting(writer, names));
      writer.finish();
    } catch (MalformedArchiveException e) {
      return;
    }
    if (!Arrays.equals(again.toByteArray(), archive)) {
      throw new IllegalStateException("accepted, but not the archive of its tree: " + summary);
    }
    for (String name : names) {
      Path place = Path.of("/tree", name).normalize();
      if (!place.startsWith("/tree") || name.startsWith("/") || name.indexOf('\0') >= 0) {
        throw new IllegalStateException("leads out: " + ForeignText.line(name));
      }
    }
  }

  private static byte[] withChecksums(byte[] data) {
    byte[] fixed = data.clone();
    for (int start = 0; start + BLOCK <= fixed.length; start += BLOCK) {
      if (fixed[start + 257] != 'u') {
        continue;
      }
      Arrays.fill(fixed, start + 148, start + 156, (byte) ' ');
      int sum = 0;
      for (int i = start; i < start + BLOCK; i++) {
        sum += fixed[i] & 0xff;
      }
      byte[] text = String.format("%06o\0 ", sum).getBytes(ISO_8859_1);
      System.arraycopy(text, 0, fixed, start + 148, text.length);
    }
    return fixed;
  }

  /** Writes what it sees, and notes every name and where every link ends by name. */
  private record Rewriting(ArchiveWriter writer, List<String> names) implements TreeVisitor {
    @Override
    public void directory(String name) throws IOException {
      names.add(name);
      writer.directory(name);
    }

    @Override
    public void file(String name, boolean executable, long size, InputStream content)
        throws IOException {
      names.add(name);
      writer.file(name, executable, size, content);
    }

    @Override
    public void link(String name, String target) throws IOException {
      names.add(name);
      if (!name.equals("bin/python")) {
        names.add(name + "/../" + target);
        if (target.startsWith("/")) {
          throw new IllegalStateException("absolute target of " + name);
        }
      }
      writer.link(name, target);
    }
  }
}
