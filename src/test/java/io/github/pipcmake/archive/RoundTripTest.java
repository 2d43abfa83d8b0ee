package io.github.pipcmake.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Assumptions;

/** Store trust, group 2: pack, extract, pack. */
@Label("Any tree")
class RoundTripTest {
  sealed interface Node {}

  record Directory(Map<String, Node> children) implements Node {}

  record Content(int size, boolean executable) implements Node {}

  record Link(String target) implements Node {}

  @Property(tries = 150)
  @Label("has the same digest packed, copied, read, and extracted again")
  void sameDigest(@ForAll("trees") Directory tree) throws IOException {
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

      assertThat(new TreeCopier(LinkRule.none()).copy(source, copy, false)).isEqualTo(summary);
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

  @Provide
  Arbitrary<Directory> trees() {
    return trees(3);
  }

  private Arbitrary<Directory> trees(int depth) {
    return Arbitraries.maps(names(), nodes(depth)).ofMaxSize(6).map(Directory::new);
  }

  private Arbitrary<Node> nodes(int depth) {
    Arbitrary<Node> content =
        Combinators.combine(
                Arbitraries.of(0, 1, 511, 512, 513, 5000, SteadyFile.SMALL + 1),
                Arbitraries.of(false, true))
            .as(Content::new);
    Arbitrary<Node> link = names().map(Link::new);
    if (depth == 0) {
      return Arbitraries.oneOf(content, link);
    }
    return Arbitraries.oneOf(content, link, trees(depth - 1).map(directory -> directory));
  }

  private Arbitrary<String> names() {
    Arbitrary<String> odd =
        Arbitraries.strings()
            .withChars("aZ0 .-_~\n\t\"'*?%\u00e9e\u0301\uff5e\u65e5")
            .ofMinLength(1)
            .ofMaxLength(12);
    Arbitrary<String> astral = Arbitraries.of("\ud83d\ude00", "x\ud83d\ude00y", "\ufffd");
    Arbitrary<String> longOnes = Arbitraries.of(60, 85, 99, 100, 101, 155, 255).map("n"::repeat);
    return Arbitraries.frequencyOf(Tuple.of(8, odd), Tuple.of(1, astral), Tuple.of(1, longOnes))
        .filter(name -> !name.equals(".") && !name.equals(".."));
  }
}
