package io.github.pipcmake.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pipcmake.archive.tree.TreeExtractor;
import io.github.pipcmake.trust.Trust;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Store trust, groups 6 to 8 and 10 to 12: archives that must be refused. */
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

  @Test
  void acceptsTheSameKindOfArchiveWhenNothingIsWrongWithIt() throws IOException {
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

  @Tag("group-06")
  @ParameterizedTest(name = "{0}")
  @MethodSource("io.github.pipcmake.archive.HostileNames#cases")
  void refusesTheName(HostileCase hostile) throws IOException {
    refuse(hostile);
  }

  @Tag("group-07")
  @ParameterizedTest(name = "{0}")
  @MethodSource("io.github.pipcmake.archive.HostileLinks#cases")
  void refusesTheLink(HostileCase hostile) throws IOException {
    refuse(hostile);
  }

  @Tag("group-08")
  @ParameterizedTest(name = "{0}")
  @MethodSource("io.github.pipcmake.archive.HostileEntries#cases")
  void refusesTheEntry(HostileCase hostile) throws IOException {
    refuse(hostile);
  }

  @Tag("group-10")
  @Test
  void refusesEveryModeButFourAndEveryOtherFormOfAHeader(TestReporter reporter) throws IOException {
    List<HostileCase> cases = HostileHeaders.cases().toList();
    for (HostileCase hostile : cases) {
      assertThatThrownBy(
              () -> READER.read(new ByteArrayInputStream(hostile.archive()), new SeenTree()))
          .as(hostile.name())
          .isInstanceOf(MalformedArchiveException.class)
          .hasMessageContaining(hostile.why());
    }
    Trust.count(reporter, cases.size());
  }

  @Tag("group-11")
  @ParameterizedTest(name = "{0}")
  @MethodSource("io.github.pipcmake.archive.HostileHeaders#unbounded")
  void refusesWithoutReadingOn(HostileCase hostile) throws IOException {
    refuse(hostile);
  }

  /** Somebody may, and then too nothing is written elsewhere. */
  private static void finishAllTheSame(TreeExtractor extractor) {
    try {
      extractor.finish();
    } catch (IOException e) {
      assertThat(e).isInstanceOf(MalformedArchiveException.class);
    }
  }

  private void refuse(HostileCase hostile) throws IOException {
    Path target = Files.createDirectory(temp.resolve("target"));
    Path sibling = Files.createDirectory(temp.resolve("target-2"));

    try (TreeExtractor extractor = new TreeExtractor(target, LinkRule.interpreterOnly(), false)) {
      assertThatThrownBy(
              () -> {
                READER.read(new ByteArrayInputStream(hostile.archive()), extractor);
                extractor.finish();
              })
          .as(hostile.name())
          .isInstanceOf(MalformedArchiveException.class)
          .hasMessageContaining(hostile.why());
      finishAllTheSame(extractor);
    }

    try (Stream<Path> there = Files.list(temp)) {
      assertThat(there).containsExactlyInAnyOrder(target, sibling);
    }
    assertThat(sibling).isEmptyDirectory();
  }

  @Test
  @Tag("group-11")
  void refusesADepthOfTenThousandWithoutReadingOn() {
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
  @Tag("group-10")
  void refusesAnArchiveCutAtAnyBlock(TestReporter reporter) {
    byte[] archive = good();
    for (int length = 0; length < archive.length; length += 512) {
      byte[] cut = Arrays.copyOf(archive, length);
      assertThatThrownBy(() -> READER.read(new ByteArrayInputStream(cut), new SeenTree()))
          .as("cut to %d bytes", length)
          .isInstanceOf(MalformedArchiveException.class);
    }
    Trust.count(reporter, archive.length / 512 + 1);
    byte[] cut = Arrays.copyOf(archive, archive.length - 1);
    assertThatThrownBy(() -> READER.read(new ByteArrayInputStream(cut), new SeenTree()))
        .isInstanceOf(MalformedArchiveException.class);
  }

  @Test
  @Tag("group-10")
  void takesAnArchiveWithABitFlippedForAnotherOneOrForNone(TestReporter reporter)
      throws IOException {
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
    Trust.count(reporter, 10_000);
  }

  @Test
  @Tag("group-12")
  void refusesAnotherDigestThanWasAskedForBeforeItUnderstandsAByte() throws IOException {
    ArchiveFile file = ArchiveFile.of(Files.write(temp.resolve("archive.tar"), good()));
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
  void passesOnAFailureToReadAsWhatItIs() {
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
  void showsNoControlCharactersOfAHostileName() {
    byte[] archive = forge().file("\u001b[2J/../x", "x").end();

    assertThatThrownBy(() -> READER.read(new ByteArrayInputStream(archive), new SeenTree()))
        .hasMessageContaining("'\\u001b[2J/../x'");
  }
}
