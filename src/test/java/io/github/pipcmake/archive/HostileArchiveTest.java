package io.github.pipcmake.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Store trust, groups 6, 7, 8, 10, 11 and 12: archives that must be refused. */
@DisplayName("The reader")
class HostileArchiveTest {
  private static final ArchiveReader READER = new ArchiveReader(LinkRule.interpreterOnly());

  @TempDir Path temp;

  private static TarForge forge() {
    return new TarForge();
  }

  private static byte[] good() {
    return forge()
        .directory("bin/")
        .link("bin/python", "/usr/bin/python3")
        .link("bin/python3", "python")
        .directory("lib/")
        .file("lib/f", "text")
        .link("lib/up", "../bin")
        .end();
  }

  private static byte[] with(Map<Integer, String> fields) {
    return forge().raw(TarForge.header("f", '0', 0644, 0, "", fields)).end();
  }

  static Stream<Arguments> archives() {
    return Stream.of(
            Stream.of("../x", "a/../../x", "a/..", "..", ".", "./x", "a//x", "a/./x", "x/")
                .map(name -> arguments("6: file " + name, forge().file(name, "x").end(), "a part")),
            Stream.of("C:\\x", "C:/x", "c:x")
                .map(
                    name -> arguments("6: " + name, forge().file(name, "x").end(), "drive letter")),
            Stream.of("\\\\host\\x", "a\\..\\b", "\\x")
                .map(name -> arguments("6: " + name, forge().file(name, "x").end(), "backslash")),
            Stream.of(
                arguments("6: absolute", forge().file("/x", "x").end(), "absolute"),
                arguments("6: absolute directory", forge().directory("/x/").end(), "absolute"),
                arguments("6: no name", forge().file("", "x").end(), "no name"),
                arguments("6: NUL", forge().pax('x', "path", "a\0b").file("a", "x").end(), "NUL"),
                arguments("6: sibling", forge().file("../target-2/x", "x").end(), "a part"),
                arguments(
                    "6: PAX path", forge().pax('x', "path", "../x").file("x", "x").end(), "a part"),
                arguments(
                    "7: file through a link",
                    forge().link("a", ".").file("a/b", "x").end(),
                    "parent is not a directory"),
                arguments(
                    "7: file through the interpreter",
                    forge()
                        .directory("bin/")
                        .link("bin/python", "/tmp")
                        .file("bin/python/x", "")
                        .end(),
                    "parent is not a directory"),
                arguments(
                    "7: directory through a link",
                    forge().link("a", "b").directory("a/b/").end(),
                    "parent is not a directory"),
                arguments(
                    "7: link then directory",
                    forge().link("a", ".").directory("a/").file("a/b", "x").end(),
                    "twice"),
                arguments(
                    "7: . and then ..",
                    forge().link("a", ".").link("b", "a/..").end(),
                    "'..' after a name"),
                arguments(
                    "7: composition",
                    forge().directory("d/").link("d/l", "..").link("d/m", "l/../..").end(),
                    "'..' after a name"),
                arguments("7: up", forge().link("a", "..").end(), "leads out"),
                arguments(
                    "7: up twice", forge().directory("d/").link("d/l", "../..").end(), "leads out"),
                arguments(
                    "7: up by ./",
                    forge().directory("d/").link("d/l", "./.././..").end(),
                    "leads out"),
                arguments(
                    "7: up to a sibling", forge().link("a", "../target-2").end(), "leads out"),
                arguments("7: absolute", forge().link("a", "/etc/passwd").end(), "is absolute"),
                arguments("7: drive", forge().link("a", "C:/x").end(), "is absolute"),
                arguments("7: backslash", forge().link("a", "..\\x").end(), "backslash"),
                arguments("7: no target", forge().link("a", "").end(), "is empty"),
                arguments(
                    "7: not bin/python", forge().link("python", "/usr/bin/python3").end(), "abs"),
                arguments(
                    "7: PAX target",
                    forge().pax('x', "linkpath", "../x").link("a", "b").end(),
                    "out"),
                arguments(
                    "7: hard link",
                    forge().file("a", "x").entry("b", '1', 0644, "a", "").end(),
                    "a hard link"),
                arguments(
                    "7: hard link to a link",
                    forge().link("a", "b").entry("c", '1', 0777, "a", "").end(),
                    "a hard link"),
                arguments(
                    "7: hard link out",
                    forge().entry("b", '1', 0644, "/etc/passwd", "").end(),
                    "hard"),
                arguments(
                    "8: character device",
                    forge().entry("b", '3', 0644, "", "").end(),
                    "character"),
                arguments("8: block device", forge().entry("b", '4', 0644, "", "").end(), "block"),
                arguments("8: FIFO", forge().entry("b", '6', 0644, "", "").end(), "a FIFO"),
                arguments("8: contiguous", forge().entry("b", '7', 0644, "", "").end(), "type 7"),
                arguments("8: old file", forge().entry("b", '\0', 0644, "", "").end(), "of type"),
                arguments("8: unknown", forge().entry("b", 'Z', 0644, "", "").end(), "type Z"),
                arguments("8: GNU sparse", forge().entry("b", 'S', 0644, "", "").end(), "sparse"),
                arguments(
                    "8: PAX sparse",
                    forge().pax('x', "GNU.sparse.major", "1").file("b", "1\n0\n1\n").end(),
                    ""),
                arguments(
                    "8: GNU long name",
                    forge().entry("././@LongLink", 'L', 0644, "", "f\0").file("f", "x").end(),
                    "not in the canonical form"),
                arguments(
                    "8: global PAX header",
                    forge().pax('g', "mtime", "0").file("f", "x").end(),
                    "not in the canonical form"),
                arguments(
                    "8: PAX comment", forge().pax('x', "comment", "c").file("f", "x").end(), ""),
                arguments("8: twice", forge().file("a", "x").file("a", "y").end(), "twice"),
                arguments(
                    "8: directory twice", forge().directory("a/").directory("a/").end(), "twice"),
                arguments(
                    "8: file then directory",
                    forge().file("a", "x").directory("a/").end(),
                    "twice"),
                arguments(
                    "8: directory then file",
                    forge().directory("a/").file("a", "x").end(),
                    "twice"),
                arguments("8: unsorted", forge().file("b", "x").file("a", "x").end(), "after 'b'"),
                arguments(
                    "8: unsorted parents",
                    forge().directory("a/").file("b", "").file("a/c", "x").end(),
                    "came between"),
                arguments(
                    "8: no parent", forge().file("a/b", "x").end(), "parent is not a directory"),
                arguments(
                    "8: bytecode",
                    forge().file("a.py", "").file("a.py.py", "").file("a.pyc", "").end(),
                    "bytecode"),
                arguments("8: __pycache__", forge().directory("__pycache__/").end(), "bytecode"),
                arguments("8: directory without slash", forge().directory("a").end(), ""),
                arguments(
                    "8: directory with content", forge().entry("a/", '5', 0755, "", "x").end(), ""),
                arguments(
                    "8: link with content", forge().entry("a", '2', 0777, "b", "x").end(), "")),
            Stream.of(04644, 02755, 01755, 0666, 0777, 0600, 0100644, 0)
                .map(
                    mode ->
                        arguments(
                            "10: mode " + Integer.toOctalString(mode),
                            forge().entry("f", '0', mode, "", "x").end(),
                            "its mode is 0")),
            Stream.of(
                arguments(
                    "10: setgid directory", forge().entry("d/", '5', 02755, "", "").end(), "mode"),
                arguments("10: user id", with(Map.of(108, "0000001 ")), "an owner"),
                arguments("10: group id", with(Map.of(116, "0000001 ")), "an owner"),
                arguments("10: user name", with(Map.of(265, "root")), "an owner"),
                arguments("10: group name", with(Map.of(297, "root")), "an owner"),
                arguments("10: time", with(Map.of(136, "00000000001 ")), "time"),
                arguments("10: device number", with(Map.of(329, "0000001 ")), "canonical form"),
                arguments("10: prefix", with(Map.of(345, "pre")), "parent is not a directory"),
                arguments("10: rubbish in the header", with(Map.of(505, "x")), "canonical form"),
                arguments("10: GNU magic", with(Map.of(257, "ustar  \0")), "canonical form"),
                arguments(
                    "10: other octal form", with(Map.of(124, "0000000000\0 ")), "canonical form"),
                arguments("10: negative size", with(Map.of(124, "\u00ff".repeat(12))), ""),
                arguments(
                    "10: PAX size that differs",
                    forge().pax('x', "size", "3").file("f", "four").end(),
                    "canonical form"),
                arguments(
                    "10: PAX header that is not needed",
                    forge().pax('x', "path", "f").file("f", "x").end(),
                    "canonical form"),
                arguments(
                    "10: padding",
                    forge().raw(TarForge.header("f", '0', 0644, 1, "")).raw(padded()).end(),
                    "canonical form"),
                arguments(
                    "10: data after the end",
                    forge().file("f", "x").raw(new byte[1024]).file("g", "").end(),
                    "follows"),
                arguments(
                    "10: zeros after the end",
                    forge().file("f", "x").raw(new byte[512]).end(),
                    "follows"),
                arguments(
                    "10: one zero block",
                    forge().file("f", "x").raw(new byte[512]).bytes(),
                    "canonical"),
                arguments("10: no end", forge().file("f", "x").bytes(), "canonical"),
                arguments("10: nothing", new byte[0], "canonical"),
                arguments(
                    "11: a name of 1 MB",
                    forge().pax('x', "path", "n".repeat(1 << 20)).file("n", "x").end(),
                    "header of more than"),
                arguments(
                    "11: many headers", many(forge()).file("n", "x").end(), "header of more than"),
                arguments(
                    "11: a claim of 8 GiB of header",
                    forge()
                        .raw(TarForge.header("./PaxHeaders.X/x", 'x', 0644, (8L << 30) - 1, ""))
                        .bytes(),
                    "bad header"),
                arguments(
                    "11: part of 256 bytes",
                    forge().pax('x', "path", "n".repeat(256)).file("n", "x").end(),
                    "more than 255 bytes")))
        .flatMap(stream -> stream);
  }

  private static byte[] padded() {
    byte[] block = new byte[512];
    Arrays.fill(block, (byte) 'x');
    return block;
  }

  private static TarForge many(TarForge forge) {
    for (int i = 0; i < 1000; i++) {
      forge.pax('g', "comment", "c");
    }
    return forge;
  }

  @Test
  @DisplayName("accepts the same kind of archive when nothing is wrong with it")
  void goodArchive() throws IOException {
    SeenTree seen = new SeenTree();

    ArchiveSummary summary = READER.read(new ByteArrayInputStream(good()), seen);

    assertThat(summary.files()).isEqualTo(1);
    assertThat(summary.bytes()).isEqualTo(4);
    assertThat(seen.lines())
        .containsExactly(
            "bin/",
            "bin/python -> /usr/bin/python3",
            "bin/python3 -> python",
            "lib/",
            "lib/f 4 text",
            "lib/up -> ../bin");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("archives")
  @DisplayName("refuses")
  void refused(String name, byte[] archive, String why) throws IOException {
    Path target = Files.createDirectory(temp.resolve("target"));
    Files.createDirectory(temp.resolve("target-2"));

    try (TreeExtractor extractor = new TreeExtractor(target, LinkRule.interpreterOnly(), false)) {
      assertThatThrownBy(() -> READER.read(new ByteArrayInputStream(archive), extractor))
          .as(name)
          .isInstanceOf(MalformedArchiveException.class)
          .hasMessageContaining(why);
      extractor.finish();
    }

    try (Stream<Path> there = Files.list(temp)) {
      assertThat(there.map(path -> String.valueOf(path.getFileName())))
          .containsExactlyInAnyOrder("target", "target-2");
    }
    assertThat(temp.resolve("target-2")).isEmptyDirectory();
  }

  @Test
  @DisplayName("refuses a depth of 10,000 without reading on (group 11)")
  void depth() {
    TarForge forge = forge();
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < 10_000 && name.length() < 8192; i++) {
      name.append("d/");
      forge = name.length() < 100 ? forge.directory(name.toString()) : deep(forge, name.toString());
    }
    byte[] archive = forge.end();

    assertThatThrownBy(() -> READER.read(new ByteArrayInputStream(archive), new SeenTree()))
        .isInstanceOf(MalformedArchiveException.class)
        .hasMessageContaining("more than 1023 bytes");
  }

  private static TarForge deep(TarForge forge, String name) {
    return forge.pax('x', "path", name).directory(name.substring(0, 100));
  }

  @Test
  @DisplayName("refuses an archive cut at any block (group 10)")
  void truncated() {
    byte[] archive = good();
    for (int length = 0; length < archive.length; length += 512) {
      byte[] cut = Arrays.copyOf(archive, length);
      assertThatThrownBy(() -> READER.read(new ByteArrayInputStream(cut), new SeenTree()))
          .as("cut to %d bytes", length)
          .isInstanceOf(MalformedArchiveException.class);
    }
    byte[] cut = Arrays.copyOf(archive, archive.length - 1);
    assertThatThrownBy(() -> READER.read(new ByteArrayInputStream(cut), new SeenTree()))
        .isInstanceOf(MalformedArchiveException.class);
  }

  @Test
  @DisplayName("takes an archive with a bit flipped for another one or for none (group 10)")
  void flippedBits() throws IOException {
    byte[] archive = good();
    Digest digest = READER.read(new ByteArrayInputStream(archive), new SeenTree()).digest();
    Random random = new Random(20100101);
    int others = 0;
    for (int i = 0; i < 10_000; i++) {
      byte[] flipped = archive.clone();
      int bit = random.nextInt(flipped.length * 8);
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      try {
        ArchiveSummary summary = READER.read(new ByteArrayInputStream(flipped), new SeenTree());
        others++;
        assertThat(summary.digest()).isNotEqualTo(digest);
        assertThat(bit / 8).as("the content of the file").isBetween(5 * 512, 5 * 512 + 3);
      } catch (MalformedArchiveException e) {
        assertThat(e).hasMessageNotContaining("null");
      }
    }
    assertThat(others).isPositive();
  }

  @Test
  @DisplayName("refuses another digest than was asked for before it understands a byte (group 12)")
  void wrongDigest() throws IOException {
    Path file = Files.write(temp.resolve("archive.tar"), good());
    Digest right = READER.read(new ByteArrayInputStream(good()), new SeenTree()).digest();
    SeenTree seen = new SeenTree();

    assertThatThrownBy(() -> READER.read(file, new Digest("0".repeat(64)), seen))
        .isInstanceOf(MalformedArchiveException.class)
        .hasMessageContaining(right.hex())
        .hasMessageContaining("0".repeat(64));
    assertThat(seen.lines()).isEmpty();
    assertThat(READER.read(file, right, seen).digest()).isEqualTo(right);
  }

  @Test
  @DisplayName("passes on a failure to read as what it is")
  void unreadable() {
    InputStream failing =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("Input/output error");
          }

          @Override
          public int read(byte[] buffer, int offset, int length) throws IOException {
            throw new IOException("Input/output error");
          }
        };

    assertThatThrownBy(() -> READER.read(failing, new SeenTree()))
        .isExactlyInstanceOf(IOException.class)
        .hasMessage("Input/output error");
  }

  @Test
  @DisplayName("shows no control characters of a hostile name")
  void hostileName() {
    byte[] archive = forge().file("\u001b[2J/../x", "x").end();

    assertThatThrownBy(() -> READER.read(new ByteArrayInputStream(archive), new SeenTree()))
        .hasMessageContaining("'\\u001b[2J/../x'");
  }
}
