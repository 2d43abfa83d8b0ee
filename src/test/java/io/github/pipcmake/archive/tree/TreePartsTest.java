package io.github.pipcmake.archive.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pipcmake.archive.LinkRule;
import io.github.pipcmake.archive.MalformedArchiveException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TreePartsTest {
  private static final TreeParts PARTS =
      new TreeParts(Set.of("bin/python", "pyvenv.cfg", "zz/end"));

  @TempDir Path temp;
  private final TreeArchiver archiver = new TreeArchiver(LinkRule.interpreterOnly());

  private Path tree(String name, String python) throws IOException {
    Path root = Files.createDirectories(temp.resolve(name));
    Files.createDirectories(root.resolve("bin"));
    Files.createSymbolicLink(root.resolve("bin/python"), Path.of(python));
    Files.createSymbolicLink(root.resolve("bin/python3"), Path.of("python"));
    Files.writeString(root.resolve("bin/a-tool"), "a");
    Files.writeString(root.resolve("bin-like"), "sorts after bin's children");
    Files.writeString(root.resolve("pyvenv.cfg"), "home = " + python);
    Files.createDirectories(root.resolve("lib/x"));
    Files.writeString(root.resolve("lib/x/f"), "f");
    Files.writeString(root.resolve("pyvenv.cfg.d"), "d");
    Files.createDirectories(root.resolve("zz"));
    Files.writeString(root.resolve("zz/end"), "the last of all");
    return root;
  }

  private String digest(TreeSource source) throws IOException {
    return archiver.archive(source, OutputStream.nullOutputStream()).digest().hex();
  }

  @Test
  void treesThatDifferInThePartsAloneAreTheSameWithoutThem() throws IOException {
    Path one = tree("one", "/usr/bin/python3.11");
    Path two = tree("two", "/opt/python/bin/python3.11");
    assertThat(digest(PARTS.without(one))).isEqualTo(digest(PARTS.without(two)));
    assertThat(archiver.digest(one)).isNotEqualTo(archiver.digest(two));
    Files.writeString(two.resolve("lib/x/f"), "g");
    assertThat(digest(PARTS.without(one))).isNotEqualTo(digest(PARTS.without(two)));
  }

  @Test
  void restWithThePartsOfAnotherTreeIsThatTree() throws IOException {
    Path one = tree("one", "/usr/bin/python3.11");
    Path two = tree("two", "/opt/python/bin/python3.11");
    TreeSource made = PARTS.with(PARTS.without(one), two);
    assertThat(digest(made)).isEqualTo(archiver.digest(two).digest().hex());
    assertThat(digest(made)).as("a second time").isEqualTo(archiver.digest(two).digest().hex());
  }

  @Test
  void restThatHasAPartOfItsOwnIsRefused() throws IOException {
    Path one = tree("one", "/usr/bin/python3.11");
    TreeSource twice = PARTS.with(visitor -> new TreeWalker().walk(one, visitor), one);
    assertThatThrownBy(() -> digest(twice)).isInstanceOf(MalformedArchiveException.class);
  }

  @Test
  void restWithoutTheDirectoryOfAPartIsRefused() throws IOException {
    Path one = tree("one", "/usr/bin/python3.11");
    TreeSource torn = PARTS.with(visitor -> visitor.directory("lib"), one);
    assertThatThrownBy(() -> digest(torn)).isInstanceOf(MalformedArchiveException.class);
  }
}
