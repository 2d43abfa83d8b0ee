package io.github.pipcmake.archive;

import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Group 8: entries of other kinds, twice, and out of their order. */
final class HostileEntries {
  private HostileEntries() {}

  static Stream<HostileCase> cases() {
    // Every type there could be, but those of a file, a link, a directory and PAX headers.
    Stream<HostileCase> types =
        IntStream.range(0, 256)
            .filter(type -> "025xXgLK".indexOf(type) < 0)
            .mapToObj(
                type ->
                    HostileCase.of(
                        "type " + type,
                        new TarForge().entry("b", (char) type, 0644, "", "").end(),
                        ""));
    Stream<HostileCase> single =
        Stream.of(
            HostileCase.of(
                "character device",
                new TarForge().entry("b", '3', 0644, "", "").end(),
                "character"),
            HostileCase.of(
                "block device", new TarForge().entry("b", '4', 0644, "", "").end(), "block"),
            HostileCase.of("FIFO", new TarForge().entry("b", '6', 0644, "", "").end(), "a FIFO"),
            HostileCase.of(
                "contiguous", new TarForge().entry("b", '7', 0644, "", "").end(), "type 7"),
            HostileCase.of(
                "old file", new TarForge().entry("b", '\0', 0644, "", "").end(), "of type"),
            HostileCase.of("unknown", new TarForge().entry("b", 'Z', 0644, "", "").end(), "type Z"),
            HostileCase.of(
                "GNU sparse", new TarForge().entry("b", 'S', 0644, "", "").end(), "sparse"),
            HostileCase.of(
                "PAX sparse",
                new TarForge().pax('x', "GNU.sparse.major", "1").file("b", "1\n0\n1\n").end(),
                ""),
            HostileCase.of(
                "GNU long name",
                new TarForge().entry("././@LongLink", 'L', 0644, "", "f\0").file("f", "x").end(),
                "not in the canonical form"),
            HostileCase.of(
                "global PAX header",
                new TarForge().pax('g', "mtime", "0").file("f", "x").end(),
                "not in the canonical form"),
            HostileCase.of(
                "PAX comment", new TarForge().pax('x', "comment", "c").file("f", "x").end(), ""),
            HostileCase.of("twice", new TarForge().file("a", "x").file("a", "y").end(), "twice"),
            HostileCase.of(
                "directory twice", new TarForge().directory("a/").directory("a/").end(), "twice"),
            HostileCase.of(
                "file then directory",
                new TarForge().file("a", "x").directory("a/").end(),
                "twice"),
            HostileCase.of(
                "directory then file",
                new TarForge().directory("a/").file("a", "x").end(),
                "twice"),
            HostileCase.of(
                "unsorted", new TarForge().file("b", "x").file("a", "x").end(), "after 'b'"),
            HostileCase.of(
                "unsorted parents",
                new TarForge().directory("a/").file("b", "").file("a/c", "x").end(),
                "came between"),
            HostileCase.of(
                "no parent", new TarForge().file("a/b", "x").end(), "parent is not a directory"),
            HostileCase.of(
                "bytecode",
                new TarForge().file("a.py", "").file("a.py.py", "").file("a.pyc", "").end(),
                "bytecode"),
            HostileCase.of(
                "__pycache__", new TarForge().directory("__pycache__/").end(), "bytecode"),
            HostileCase.of("directory without slash", new TarForge().directory("a").end(), ""),
            HostileCase.of(
                "directory with content", new TarForge().entry("a/", '5', 0755, "", "x").end(), ""),
            HostileCase.of(
                "link with content", new TarForge().entry("a", '2', 0777, "b", "x").end(), ""));
    return Stream.concat(types, single);
  }
}
