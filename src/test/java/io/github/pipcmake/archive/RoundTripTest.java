package io.github.pipcmake.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.pipcmake.archive.tree.NativeNames;
import io.github.pipcmake.archive.tree.SteadyFile;
import io.github.pipcmake.archive.tree.TreeArchiver;
import io.github.pipcmake.archive.tree.TreeCopier;
import io.github.pipcmake.archive.tree.TreeExtractor;
import io.github.pipcmake.archive.tree.TreeExtractorTest;
import io.github.pipcmake.archive.tree.TreeWalker;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Store trust, group 2: pack, extract, pack. */
@Tag("group-02")
class RoundTripTest {
  sealed interface Node {}

  record Directory(Map<String, Node> children) implements Node {}

  record Content(int size, boolean executable) implements Node {}

  record Link(String target) implements Node {}

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 150);
  }

  @ParameterizedTest(name = "that grows from seed {0}")
  @MethodSource("seeds")
  void treeHasTheSameDigestPackedCopiedReadAndExtractedAgain(long seed) throws IOException {
    Directory tree = new Growth(new Random(seed)).directory(3);
    Path temp = Files.createTempDirectory("round-trip");
    Assumptions.assumeTrue(temp.getFileSystem().supportedFileAttributeViews().contains("posix"));
    try {
      Path source = Files.createDirectory(temp.resolve("source"));
      make(source, tree);
      Path copy = Files.createDirectory(temp.resolve("copy"));
      Path extracted = Files.createDirectory(temp.resolve("extracted"));
      ByteArrayOutputStream archive = new ByteArrayOutputStream();
      TreeArchiver archiver = new TreeArchiver(LinkRule.none());

      ArchiveSummary summary = archiver.archive(source, archive);

      assertThat(
              new TreeCopier(LinkRule.none()).copy(source, copy, false, (name, size, crc32c) -> {}))
          .isEqualTo(summary);
      assertThat(archiver.digest(copy)).isEqualTo(summary);
      try (TreeExtractor extractor = new TreeExtractor(extracted, LinkRule.none(), false)) {
        assertThat(
                new ArchiveReader(LinkRule.none())
                    .read(new ByteArrayInputStream(archive.toByteArray()), extractor))
            .isEqualTo(summary);
        extractor.finish();
      }
      assertThat(archiver.digest(extracted)).isEqualTo(summary);
      assertThat(lines(extracted)).isEqualTo(lines(source)).hasSize(count(tree));
      assertThat(TreeExtractorTest.disorder(extracted)).isEmpty();
    } finally {
      delete(temp);
    }
  }

  private static List<String> lines(Path root) throws IOException {
    SeenTree seen = new SeenTree();
    new TreeWalker().walk(root, seen);
    return seen.lines();
  }

  private static int count(Directory tree) {
    int count = 0;
    for (Node node : tree.children().values()) {
      count += node instanceof Directory directory ? 1 + count(directory) : 1;
    }
    return count;
  }

  private static void make(Path directory, Directory tree) throws IOException {
    NativeNames names = NativeNames.ofThisProcess();
    for (Map.Entry<String, Node> child : tree.children().entrySet()) {
      Path path = names.resolve(directory, child.getKey());
      Node node = child.getValue();
      if (node instanceof Directory below) {
        Files.createDirectory(path);
        make(path, below);
      } else if (node instanceof Content content) {
        Files.write(path, "c".repeat(content.size()).getBytes(UTF_8));
        if (content.executable()) {
          Files.setPosixFilePermissions(
              path, Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_EXECUTE));
        }
      } else if (node instanceof Link link) {
        Files.createSymbolicLink(path, names.target(path, link.target()));
      }
    }
  }

  private static void delete(Path root) throws IOException {
    try (Stream<Path> paths = Files.walk(root)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  /** Grows trees that hold every kind of entry under odd names; the same from the same seed. */
  private record Growth(Random random) {
    private static final String CHARACTERS = "aZ0 .-_~\n\t\"'*?%\u00e9e\u0301\uff5e\u65e5";
    private static final List<String> ASTRAL = List.of("\ud83d\ude00", "x\ud83d\ude00y", "\ufffd");
    private static final List<Integer> LENGTHS = List.of(60, 85, 99, 100, 101, 155, 255);
    private static final List<Integer> SIZES =
        List.of(0, 1, 511, 512, 513, 5000, SteadyFile.SMALL + 1);

    Directory directory(int depth) {
      Map<String, Node> children = new TreeMap<>();
      for (int i = random.nextInt(7); i > 0; i--) {
        children.put(name(), node(depth));
      }
      return new Directory(children);
    }

    private Node node(int depth) {
      return switch (random.nextInt(depth == 0 ? 2 : 3)) {
        case 0 -> new Content(one(SIZES), random.nextBoolean());
        case 1 -> new Link(name());
        default -> directory(depth - 1);
      };
    }

    private String name() {
      if (random.nextInt(5) == 0) {
        return one(ASTRAL);
      }
      if (random.nextInt(10) == 0) {
        return "n".repeat(one(LENGTHS));
      }
      StringBuilder name = new StringBuilder();
      for (int i = 1 + random.nextInt(12); i > 0; i--) {
        name.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
      }
      return name.toString().matches("\\.{1,2}") ? "dot" : name.toString();
    }

    private <T> T one(List<T> choices) {
      return choices.get(random.nextInt(choices.size()));
    }
  }
}
