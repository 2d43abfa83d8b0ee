package io.github.pipcmake.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pipcmake.archive.tree.TreeExtractor;
import io.github.pipcmake.trust.Trust;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Store trust, group 7: links that may be as wild as they like. */
class LinksStayInsideTest {
  private static final String[] PARTS = {"..", ".", "a", "b", "l0", "l1", "l2", "..", "nowhere"};

  @TempDir Path temp;

  /** A tree of two levels in which every other entry is a link, to anywhere. */
  private static byte[] tree(Random random) {
    TarForge forge = new TarForge();
    for (String directory : new String[] {"a", "b"}) {
      forge.directory(directory + "/");
      forge.directory(directory + "/a/").link(directory + "/a/l0", target(random));
      forge.file(directory + "/b", "x").link(directory + "/l0", target(random));
      forge.link(directory + "/l1", target(random));
    }
    return forge.link("l0", target(random)).link("l1", target(random)).end();
  }

  private static String target(Random random) {
    List<String> parts = new ArrayList<>();
    // At the front, mostly, where '..' may be: elsewhere nearly every tree would be refused.
    int up = random.nextInt(10) < 9 ? random.nextInt(2) : 3;
    for (int i = 0; i < up; i++) {
      parts.add("..");
    }
    int down = 1 + random.nextInt(3);
    for (int i = 0; i < down; i++) {
      String part = PARTS[random.nextInt(PARTS.length)];
      parts.add(part.equals("..") && random.nextInt(8) > 0 ? "a" : part);
    }
    return String.join("/", parts);
  }

  @Test
  @Tag("group-07")
  @DisabledOnOs(OS.WINDOWS)
  void whatIsAcceptedLeadsNowhereOutOfItsTreeHoweverLinksAreComposed(TestReporter reporter)
      throws IOException {
    Random random = new Random(20100101);
    int trees = Trust.of(100, 5_000);
    int accepted = 0;
    for (int i = 0; i < trees; i++) {
      Path root = Files.createDirectories(temp.resolve("outer/root" + i)).toRealPath();
      try (TreeExtractor extractor = new TreeExtractor(root, LinkRule.none(), false)) {
        new ArchiveReader(LinkRule.none()).read(new ByteArrayInputStream(tree(random)), extractor);
        extractor.finish();
        accepted++;
        assertInside(root);
      } catch (MalformedArchiveException e) {
        assertThat(e).hasMessageContaining("its target");
      } finally {
        delete(root);
      }
    }
    assertThat(accepted).isGreaterThan(trees / 50).isLessThan(trees);
    assertThat(temp.resolve("outer")).isEmptyDirectory();
    Trust.count(reporter, trees);
  }

  private static void assertInside(Path root) throws IOException {
    try (var paths = Files.walk(root)) {
      for (Path path : (Iterable<Path>) paths::iterator) {
        if (Files.isSymbolicLink(path)) {
          try {
            assertThat(path.toRealPath().startsWith(root)).as(path.toString()).isTrue();
          } catch (FileSystemException e) {
            assertThat(e).hasMessageMatching("(?s).*(levels of symbolic links|l[0-2]|nowhere).*");
          }
        }
      }
    }
  }

  private static void delete(Path root) throws IOException {
    try (var paths = Files.walk(root)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
