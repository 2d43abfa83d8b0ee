package io.github.pipcmake.archive;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Groups 10 and 11: headers in another form than ours, and ones without bounds. */
final class HostileHeaders {
  private HostileHeaders() {}

  static Stream<HostileCase> cases() {
    // Every mode but those of a file.
    Stream<HostileCase> modes =
        IntStream.range(0, 010000)
            .filter(mode -> mode != 0644 && mode != 0755)
            .mapToObj(
                mode ->
                    HostileCase.of(
                        "mode " + Integer.toOctalString(mode),
                        new TarForge().entry("f", '0', mode, "", "x").end(),
                        "its mode is 0"));
    Stream<HostileCase> single =
        Stream.of(
            HostileCase.of(
                "mode with a type",
                new TarForge().entry("f", '0', 0100644, "", "x").end(),
                "its mode is 0"),
            HostileCase.of(
                "link that all may write",
                new TarForge().entry("l", '2', 01777, "x", "").end(),
                "its mode is 0"),
            HostileCase.of(
                "setgid directory", new TarForge().entry("d/", '5', 02755, "", "").end(), "mode"),
            HostileCase.of("user id", with(Map.of(108, "0000001 ")), "an owner"),
            HostileCase.of("group id", with(Map.of(116, "0000001 ")), "an owner"),
            HostileCase.of("user name", with(Map.of(265, "root")), "an owner"),
            HostileCase.of("group name", with(Map.of(297, "root")), "an owner"),
            HostileCase.of("time", with(Map.of(136, "00000000001 ")), "time"),
            HostileCase.of("device number", with(Map.of(329, "0000001 ")), "canonical form"),
            HostileCase.of("prefix", with(Map.of(345, "pre")), "parent is not a directory"),
            HostileCase.of("rubbish in the header", with(Map.of(505, "x")), "canonical form"),
            HostileCase.of("GNU magic", with(Map.of(257, "ustar  \0")), "canonical form"),
            HostileCase.of(
                "other octal form", with(Map.of(124, "0000000000\0 ")), "canonical form"),
            HostileCase.of("negative size", with(Map.of(124, "\u00ff".repeat(12))), ""),
            HostileCase.of(
                "PAX size that differs",
                new TarForge().pax('x', "size", "3").file("f", "four").end(),
                "canonical form"),
            HostileCase.of(
                "PAX header that is not needed",
                new TarForge().pax('x', "path", "f").file("f", "x").end(),
                "canonical form"),
            HostileCase.of(
                "padding",
                new TarForge().raw(TarForge.header("f", '0', 0644, 1, "")).raw(padded()).end(),
                "canonical form"),
            HostileCase.of(
                "data after the end",
                new TarForge().file("f", "x").raw(new byte[1024]).file("g", "").end(),
                "follows"),
            HostileCase.of(
                "zeros after the end",
                new TarForge().file("f", "x").raw(new byte[512]).end(),
                "follows"),
            HostileCase.of(
                "one zero block",
                new TarForge().file("f", "x").raw(new byte[512]).bytes(),
                "canonical"),
            HostileCase.of("no end", new TarForge().file("f", "x").bytes(), "canonical"),
            HostileCase.of("nothing", new byte[0], "canonical"));
    return Stream.concat(modes, single);
  }

  /** Group 11. */
  static Stream<HostileCase> unbounded() {
    return Stream.of(
        HostileCase.of(
            "a name of 1 MB",
            new TarForge().pax('x', "path", "n".repeat(1 << 20)).file("n", "x").end(),
            "header of more than"),
        HostileCase.of(
            "many headers", many(new TarForge()).file("n", "x").end(), "header of more than"),
        HostileCase.of(
            "a claim of 8 GiB of header",
            new TarForge()
                .raw(TarForge.header("./PaxHeaders.X/x", 'x', 0644, (8L << 30) - 1, ""))
                .bytes(),
            "bad header"),
        HostileCase.of(
            "part of 256 bytes",
            new TarForge().pax('x', "path", "n".repeat(256)).file("n", "x").end(),
            "more than 255 bytes"));
  }

  private static byte[] with(Map<Integer, String> fields) {
    return new TarForge().raw(TarForge.header("f", '0', 0644, 0, "", fields)).end();
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
}
