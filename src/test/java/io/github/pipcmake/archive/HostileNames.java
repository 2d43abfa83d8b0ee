package io.github.pipcmake.archive;

import java.util.List;
import java.util.stream.Stream;

/** Group 6: names that lead out, or that somebody takes for such. */
final class HostileNames {
  private HostileNames() {}

  static Stream<HostileCase> cases() {
    Stream<HostileCase> everyKind =
        Stream.of(PARTS, DRIVES, BACKSLASHES, ABSOLUTE).flatMap(HostileNames::ofEveryKind);
    Stream<HostileCase> single =
        Stream.of(
            HostileCase.of("no name", new TarForge().file("", "x").end(), "no name"),
            HostileCase.of(
                "NUL", new TarForge().pax('x', "path", "a\0b").file("a", "x").end(), "NUL"),
            HostileCase.of("sibling", new TarForge().file("../target-2/x", "x").end(), "a part"),
            HostileCase.of(
                "PAX path",
                new TarForge().pax('x', "path", "../x").file("x", "x").end(),
                "a part"));
    Stream<HostileCase> below = Stream.of(PARTS, BACKSLASHES).flatMap(HostileNames::below);
    return Stream.of(everyKind, below, single).flatMap(cases -> cases);
  }

  private record Names(String why, List<String> names) {
    Names(String why, String... names) {
      this(why, List.of(names));
    }
  }

  private static final Names PARTS =
      new Names(
          "a part",
          "../x",
          "../../../../../../x",
          "a/../../x",
          "a/..",
          "..",
          ".",
          "./x",
          "a//x",
          "a/./x",
          "x/.",
          "../target-2/x",
          "../targetx");
  private static final Names DRIVES = new Names("drive letter", "C:\\x", "C:/x", "c:x", "z:");
  private static final Names BACKSLASHES =
      new Names("backslash", "\\\\host\\x", "\\\\?\\C:\\x", "a\\..\\b", "\\x", "x\\");
  private static final Names ABSOLUTE =
      new Names("absolute", "/x", "//host/x", "/../x", "/dev/null");

  /**
   * Each name for a file, a directory, a link, and by each of the two ways to say a long name. For
   * those Commons Compress drops a leading slash before we see it; the form is wrong then.
   */
  private static Stream<HostileCase> ofEveryKind(Names names) {
    return names.names().stream()
        .flatMap(
            name ->
                Stream.of(
                    HostileCase.of(
                        "file " + name, new TarForge().file(name, "x").end(), names.why()),
                    HostileCase.of(
                        "directory " + name,
                        new TarForge().directory(name + "/").end(),
                        names.why()),
                    HostileCase.of(
                        "link " + name, new TarForge().link(name, "x").end(), names.why()),
                    HostileCase.of(
                        "PAX path " + name,
                        new TarForge().pax('x', "path", name).file("x", "x").end(),
                        ""),
                    HostileCase.of(
                        "GNU long name " + name,
                        new TarForge()
                            .entry("././@LongLink", 'L', 0644, "", name + "\0")
                            .file("x", "x")
                            .end(),
                        "")));
  }

  private static Stream<HostileCase> below(Names names) {
    return names.names().stream()
        .map(
            name ->
                HostileCase.of(
                    "below a directory, " + name,
                    new TarForge().directory("a/").file("a/" + name, "x").end(),
                    names.why()));
  }
}
