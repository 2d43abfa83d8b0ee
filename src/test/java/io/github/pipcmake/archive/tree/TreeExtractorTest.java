package io.github.pipcmake.archive.tree;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pipcmake.archive.LinkRule;
import io.github.pipcmake.archive.MalformedArchiveException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

public class TreeExtractorTest {
  private static final FileTime FIXED = FileTime.from(Instant.parse("2010-01-01T00:00:00Z"));

  @TempDir Path temp;

  /** Every entry, the root too, whose mode or time is not what the extractor promises. */
  public static List<String> disorder(Path root) throws IOException {
    List<String> disorder = new ArrayList<>();
    try (Stream<Path> paths = Files.walk(root)) {
      for (Path path : (Iterable<Path>) paths::iterator) {
        PosixFileAttributes attributes =
            Files.readAttributes(path, PosixFileAttributes.class, NOFOLLOW_LINKS);
        String mode = PosixFilePermissions.toString(attributes.permissions());
        boolean right =
            attributes.isDirectory()
                ? mode.equals("rwxr-xr-x")
                : attributes.isSymbolicLink()
                    || mode.equals("r--r--r--")
                    || mode.equals("r-xr-xr-x");
        if (!right || !attributes.lastModifiedTime().equals(FIXED)) {
          disorder.add(path + " " + mode + " " + attributes.lastModifiedTime());
        }
      }
    }
    return disorder;
  }

  private static InputStream text(String text) {
    return new ByteArrayInputStream(text.getBytes(UTF_8));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  @DisabledOnOs(OS.WINDOWS)
  void givesEveryEntryItsModeAndTheFixedTimeWithFsyncAndWithout(boolean fsync) throws IOException {
    int large = SteadyFile.SMALL + 1;
    try (TreeExtractor extractor = new TreeExtractor(temp, LinkRule.none(), fsync)) {
      extractor.directory("d");
      extractor.directory("d/e");
      extractor.file("d/e/large", true, large, new ByteArrayInputStream(new byte[large]));
      extractor.file("d/plain", false, 5, text("plain"));
      extractor.file("d/run", true, 3, text("run"));
      extractor.link("link", "d/run");
      extractor.finish();
    }

    assertThat(disorder(temp)).isEmpty();
    assertThat(temp.resolve("link")).isSymbolicLink().hasContent("run");
    assertThat(temp.resolve("d/e/large")).hasSize(large).isExecutable();
    assertThat(Files.getPosixFilePermissions(temp.resolve("d/run")))
        .isEqualTo(PosixFilePermissions.fromString("r-xr-xr-x"));
    assertThat(Files.getPosixFilePermissions(temp.resolve("d/plain")))
        .isEqualTo(PosixFilePermissions.fromString("r--r--r--"));
  }

  @Test
  @Tag("group-09")
  void writesOverNothingAndSaysWhichSmallFileCouldNotBeMade() throws IOException {
    try (TreeExtractor extractor = new TreeExtractor(temp, LinkRule.none(), false)) {
      Path stranger = Files.writeString(temp.resolve("f"), "stranger");
      extractor.file("f", false, 4, text("mine"));

      assertThatThrownBy(extractor::finish)
          .isInstanceOf(IOException.class)
          .hasMessageContaining(stranger.toString())
          .hasCauseInstanceOf(FileAlreadyExistsException.class);
      assertThat(stranger).hasContent("stranger");
    }
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  @Tag("group-07")
  void writesThroughNoLinkThatAStrangerPlants() throws IOException {
    Path outside = temp.resolve("outside");
    Path tree = Files.createDirectory(temp.resolve("tree"));
    try (TreeExtractor extractor = new TreeExtractor(tree, LinkRule.none(), false)) {
      Files.createSymbolicLink(tree.resolve("f"), outside);
      Files.createSymbolicLink(tree.resolve("g"), outside);
      int large = SteadyFile.SMALL + 1;

      assertThatThrownBy(
              () -> extractor.file("f", false, large, new ByteArrayInputStream(new byte[large])))
          .isInstanceOf(FileAlreadyExistsException.class);
      extractor.file("g", false, 4, text("mine"));
      assertThatThrownBy(extractor::finish).isInstanceOf(IOException.class);
    }
    assertThat(outside).doesNotExist();
  }

  @Test
  void keepsTheRulesOfTheArchiveByItself() throws IOException {
    try (TreeExtractor extractor = new TreeExtractor(temp, LinkRule.none(), false)) {
      assertThatThrownBy(() -> extractor.file("../f", false, 0, text("")))
          .isInstanceOf(MalformedArchiveException.class);
      assertThatThrownBy(() -> extractor.directory("a/b"))
          .isInstanceOf(MalformedArchiveException.class);
      assertThatThrownBy(() -> extractor.link("l", "/etc"))
          .isInstanceOf(MalformedArchiveException.class);
    }
  }

  @Test
  void beginsInAnEmptyDirectoryOnly() throws IOException {
    Files.writeString(temp.resolve("there"), "");

    assertThatThrownBy(() -> new TreeExtractor(temp, LinkRule.none(), false))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is not empty");
  }

  @Test
  void refusesContentShorterThanItsSizeSmallOrLarge() throws IOException {
    try (TreeExtractor extractor = new TreeExtractor(temp, LinkRule.none(), false)) {
      assertThatThrownBy(() -> extractor.file("a", false, 5, text("four")))
          .hasMessageContaining("ends before its size");
      assertThatThrownBy(() -> extractor.file("b", false, 2L << 20, text("four")))
          .hasMessageContaining("ends before its size");
    }
  }
}
