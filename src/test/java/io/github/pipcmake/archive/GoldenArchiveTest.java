package io.github.pipcmake.archive;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.pipcmake.archive.tree.TreeArchiver;
import io.github.pipcmake.archive.tree.TreeExtractorTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.io.IOUtils;
import org.apache.commons.lang3.SystemProperties;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Store trust, groups 1 and 3: the bytes of the canonical archive. */
@Tag("group-01")
class GoldenArchiveTest {
  @TempDir Path temp;

  @Test
  void archiveOfAFileInADirectoryIsTheseBytes() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ArchiveWriter writer = new ArchiveWriter(out, LinkRule.none())) {
      writer.directory("bin");
      writer.file("bin/run", true, 3, new ByteArrayInputStream("hi\n".getBytes(UTF_8)));
      writer.link("bin/walk", "run");
      writer.finish();
    }

    byte[] expected =
        new TarForge()
            .raw(TarForge.header("bin/", '5', 0755, 0, ""))
            .entry("bin/run", '0', 0755, "", "hi\n")
            .link("bin/walk", "run")
            .end();
    assertThat(out.toByteArray()).isEqualTo(expected);
    // Not only by the forge's word:
    assertThat(field(out.toByteArray(), 0, 0, 157))
        .isEqualTo(
            "bin/"
                + "\0".repeat(96)
                + "0000755 0000000 0000000 00000000000 00000000000 010315\0 5");
  }

  private static String field(byte[] archive, int block, int from, int to) {
    return new String(
        Arrays.copyOfRange(archive, block * 512 + from, block * 512 + to), ISO_8859_1);
  }

  @Test
  void paxHeadersAreThoseOfTheLibraryWithNoUserAndNoTime() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ArchiveWriter writer = new ArchiveWriter(out, LinkRule.none())) {
      writer.file("\u00e9", false, 0, InputStream.nullInputStream());
      writer.finish();
    }

    byte[] archive = out.toByteArray();
    assertThat(field(archive, 0, 0, 17)).isEqualTo("./PaxHeaders.X/i\0");
    assertThat(field(archive, 0, 100, 108)).isEqualTo("0100644 ");
    assertThat(field(archive, 0, 136, 148)).isEqualTo("00000000000 ");
    assertThat(field(archive, 0, 156, 157)).isEqualTo("x");
    assertThat(field(archive, 0, 265, 329)).isEqualTo("\0".repeat(64));
    assertThat(field(archive, 1, 0, 12)).isEqualTo("11 path=\u00c3\u00a9\n\0");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  @Tag("group-03")
  void archiveOfEveryOddThingAtOnceHasItsPinnedDigest() throws IOException {
    Path root = OddTree.in(temp);
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    ArchiveSummary summary = new TreeArchiver().archive(root, out);

    assertThat(summary.digest()).isEqualTo(OddTree.DIGEST);
    assertThat(
            new ArchiveReader(LinkRule.interpreterOnly())
                .read(new ByteArrayInputStream(out.toByteArray()), new SeenTree()))
        .isEqualTo(summary);
  }

  @ParameterizedTest
  @CsvSource({
    "022, C.UTF-8, UTC, alice",
    "077, C, Asia/Tokyo, bob",
    "000, C, America/New_York, r\u00f6\u00f6t",
    "777, C.UTF-8, UTC, ''"
  })
  @DisabledOnOs(OS.WINDOWS)
  void archiveAndCopyDoNotDependOnUmaskLocaleTimeZoneOrUser(
      String umask, String locale, String zone, String user) throws Exception {
    assumeTrue(!umask.equals("777") || Files.isWritable(Path.of("/")), "only root can write then");
    Path root = OddTree.in(temp);
    Path copy = Files.createDirectory(temp.resolve("copy"));
    List<String> command =
        new ArrayList<>(List.of("sh", "-c", "umask " + umask + "; exec \"$@\"", "sh"));
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Duser.timezone=" + zone,
            "-Duser.name=" + user,
            "-cp",
            classPath(),
            CopyProgram.class.getName(),
            root.toString(),
            copy.toString()));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("LC_ALL", locale);

    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);

    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(output.strip()).isEqualTo(OddTree.DIGEST.hex());
    assertThat(new TreeArchiver().digest(copy).digest()).isEqualTo(OddTree.DIGEST);
    assertThat(TreeExtractorTest.disorder(copy)).isEmpty();
  }

  private static String classPath() {
    Set<String> places = new LinkedHashSet<>();
    for (Class<?> used :
        List.of(
            CopyProgram.class,
            ArchiveWriter.class,
            TarArchiveEntry.class,
            IOUtils.class,
            SystemProperties.class)) {
      CodeSource source = used.getProtectionDomain().getCodeSource();
      if (source != null) {
        places.add(Path.of(URI.create(source.getLocation().toString())).toString());
      }
    }
    return String.join(File.pathSeparator, places);
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void anotherLanguageThatSharesNoCodeMakesTheSameDigest() throws Exception {
    Path root = OddTree.in(temp);
    Path packer = Path.of("src/it/independent_packer.py").toAbsolutePath();
    Process process;
    try {
      process =
          new ProcessBuilder("python3", packer.toString(), root.toString())
              .redirectErrorStream(true)
              .start();
    } catch (IOException e) {
      assumeTrue(false, "there is no python3: " + e.getMessage());
      return;
    }
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);

    assertThat(output.strip()).isEqualTo(new TreeArchiver().digest(root).digest().hex());
    assertThat(process.waitFor()).isZero();
  }

  @Test
  @Tag("group-03")
  void fileOfMoreThanEightGibibytesHasAPaxSize() throws IOException {
    long size = (8L << 30) + 1;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ArchiveWriter writer = new ArchiveWriter(out, LinkRule.none());
    writer.beginFile("huge", false, size);
    writer.fileContent().write(new byte[1 << 16]); // brings the headers out of the buffer
    byte[] head = Arrays.copyOf(out.toByteArray(), 1536);

    assertThat(head)
        .isEqualTo(
            new TarForge()
                .entry("./PaxHeaders.X/huge", 'x', 0100644, "", "19 size=8589934593\n")
                .raw(TarForge.header("huge", '0', 0644, 0, ""))
                .bytes());
    long[] seen = {0};
    TreeVisitor stop =
        new TreeVisitor() {
          @Override
          public void directory(String name) {}

          @Override
          public void file(String name, boolean executable, long size, InputStream content) {
            seen[0] = size;
            throw new IllegalStateException("seen");
          }

          @Override
          public void link(String name, String target) {}
        };
    try {
      new ArchiveReader(LinkRule.none()).read(new ByteArrayInputStream(head), stop);
    } catch (IllegalStateException e) {
      assertThat(e).hasMessage("seen");
    }
    assertThat(seen[0]).isEqualTo(size);
  }
}
