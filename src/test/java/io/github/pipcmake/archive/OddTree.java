package io.github.pipcmake.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.pipcmake.archive.tree.NativeNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** The tree whose digest is pinned: everything that the form treats in a way of its own. */
final class OddTree {
  /** Changes if and only if the canonical form changes, which no release may do unnoticed. */
  static final Digest DIGEST =
      new Digest("14cbc4eb8bcac2d2ca6c4ffce751a67092d8a63254f0f46d18b9bdfbfd75e1d2");

  private OddTree() {}

  /** Makes the tree below an existing directory. */
  static Path in(Path parent) throws IOException {
    Path root = Files.createDirectory(parent.resolve("odd"));
    NativeNames names = NativeNames.ofThisProcess();
    for (int length : new int[] {99, 100, 101, 155, 255}) {
      file(names.resolve(root, "n".repeat(length)), "name of " + length);
    }
    for (int size : new int[] {0, 511, 512, 513}) {
      file(names.resolve(root, "size-" + size), "s".repeat(size));
    }
    Path deep = root;
    for (String part : new String[] {"d".repeat(60), "d".repeat(38), "e", "f".repeat(255)}) {
      deep = Files.createDirectory(deep.resolve(part));
    }
    file(deep.resolve("deep"), "deep");
    Files.createDirectory(root.resolve("empty"));
    // Sorts between the directory "a" and what is in it, if whole names were sorted
    Files.createDirectory(root.resolve("a"));
    file(root.resolve("a/b"), "in a");
    file(root.resolve("a.b"), "beside a");
    file(root.resolve("a b\n\"'"), "quotes");
    // UTF-16 and UTF-8 sort these two in different ways
    file(names.resolve(root, "\uff5e-bmp"), "U+FF5E");
    file(names.resolve(root, "\ud83d\ude00-astral"), "U+1F600");
    Path accents = names.resolve(root, "\u00e9t\u00e9");
    Files.createDirectory(accents);
    file(names.resolve(accents, "\u00fc".repeat(49) + "a\ud83d\ude00"), "cut inside a character");
    Path program = root.resolve("program");
    file(program, "#!/bin/sh\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    Files.createLink(root.resolve("program-hard"), program);
    Path others = root.resolve("others-execute");
    file(others, "not its owner");
    Files.setPosixFilePermissions(others, PosixFilePermissions.fromString("rw-r-xr-x"));
    link(root.resolve("link"), root.resolve("program").getFileName());
    link(root.resolve("a/up"), Path.of("../empty"));
    link(root.resolve("long-link"), Path.of("t".repeat(120)));
    link(root.resolve("m".repeat(120)), names.target(root, "\u00e9t\u00e9/" + "x".repeat(200)));
    link(names.resolve(root, "l\u00efnk"), names.target(root, "\u00e9t\u00e9"));
    Files.createDirectory(root.resolve("bin"));
    link(root.resolve("bin/python"), Path.of("/usr/bin/python3"));
    file(root.resolve("module.py"), "x = 1\n");
    file(root.resolve("module.pyc"), "stray");
    file(root.resolve("alone.pyc"), "kept");
    Files.createDirectory(root.resolve("__pycache__"));
    file(root.resolve("__pycache__/module.cpython-311.pyc"), "bytecode");
    file(root.resolve("empty-not__pycache__"), "kept");
    return root;
  }

  private static void file(Path path, String content) throws IOException {
    Files.write(path, content.getBytes(UTF_8));
  }

  private static void link(Path path, Path target) throws IOException {
    Files.createSymbolicLink(path, target);
  }
}
