package io.github.pipcmake.archive;

import java.util.stream.Stream;

/** Group 7: links that lead out, and what goes through a link. */
final class HostileLinks {
  private HostileLinks() {}

  static Stream<HostileCase> cases() {
    return Stream.of(
        HostileCase.of(
            "file through a link",
            new TarForge().link("a", ".").file("a/b", "x").end(),
            "parent is not a directory"),
        HostileCase.of(
            "file through the interpreter",
            new TarForge()
                .directory("bin/")
                .link("bin/python", "/tmp")
                .file("bin/python/x", "")
                .end(),
            "parent is not a directory"),
        HostileCase.of(
            "directory through a link",
            new TarForge().link("a", "b").directory("a/b/").end(),
            "parent is not a directory"),
        HostileCase.of(
            "link then directory",
            new TarForge().link("a", ".").directory("a/").file("a/b", "x").end(),
            "twice"),
        HostileCase.of(
            ". and then ..",
            new TarForge().link("a", ".").link("b", "a/..").end(),
            "'..' after a name"),
        HostileCase.of(
            "composition",
            new TarForge().directory("d/").link("d/l", "..").link("d/m", "l/../..").end(),
            "'..' after a name"),
        HostileCase.of("up", new TarForge().link("a", "..").end(), "leads out"),
        HostileCase.of(
            "up twice", new TarForge().directory("d/").link("d/l", "../..").end(), "leads out"),
        HostileCase.of(
            "up by ./", new TarForge().directory("d/").link("d/l", "./.././..").end(), "leads out"),
        HostileCase.of(
            "up to a sibling", new TarForge().link("a", "../target-2").end(), "leads out"),
        HostileCase.of("absolute", new TarForge().link("a", "/etc/passwd").end(), "is absolute"),
        HostileCase.of("drive", new TarForge().link("a", "C:/x").end(), "is absolute"),
        HostileCase.of("backslash", new TarForge().link("a", "..\\x").end(), "backslash"),
        HostileCase.of("no target", new TarForge().link("a", "").end(), "is empty"),
        HostileCase.of(
            "not bin/python", new TarForge().link("python", "/usr/bin/python3").end(), "abs"),
        HostileCase.of(
            "PAX target", new TarForge().pax('x', "linkpath", "../x").link("a", "b").end(), "out"),
        HostileCase.of(
            "hard link",
            new TarForge().file("a", "x").entry("b", '1', 0644, "a", "").end(),
            "a hard link"),
        HostileCase.of(
            "hard link to a link",
            new TarForge().link("a", "b").entry("c", '1', 0777, "a", "").end(),
            "a hard link"),
        HostileCase.of(
            "hard link out", new TarForge().entry("b", '1', 0644, "/etc/passwd", "").end(), "hard"),
        HostileCase.of(
            "a chain that ends outside",
            new TarForge().link("a", "b").link("b", "c").link("c", "..").end(),
            "leads out"),
        HostileCase.of(
            "file through a chain",
            new TarForge().link("a", "b").link("b", "/tmp").file("b/x", "x").end(),
            "is absolute"),
        HostileCase.of(
            "directory through a dangling link",
            new TarForge().link("a", "nowhere").directory("a/b/").end(),
            "parent is not a directory"),
        HostileCase.of(
            "link through a link",
            new TarForge().link("a", ".").link("a/b", "x").end(),
            "parent is not a directory"),
        HostileCase.of(
            "composition over a directory that is a link",
            new TarForge()
                .directory("d/")
                .directory("d/e/")
                .link("d/e/up", "../..")
                .link("d/z", "e/up/..")
                .end(),
            "'..' after a name"),
        HostileCase.of(
            "the interpreter through an empty part",
            new TarForge().directory("bin/").link("bin//python", "/x").end(),
            "a part"),
        HostileCase.of("NUL", new TarForge().pax('x', "linkpath", "a\0b").link("a", "b").end(), ""),
        HostileCase.of(
            "hard link through a link",
            new TarForge().link("a", ".").entry("b", '1', 0644, "a/x", "").end(),
            "a hard link"),
        HostileCase.of(
            "hard link with content",
            new TarForge().file("a", "x").entry("b", '1', 0644, "a", "y").end(),
            "a hard link"),
        HostileCase.of(
            "hard link up",
            new TarForge().entry("b", '1', 0644, "../target-2/x", "").end(),
            "a hard link"),
        HostileCase.of(
            "hard link to itself", new TarForge().entry("b", '1', 0644, "b", "").end(), "hard"),
        HostileCase.of(
            "hard link to the interpreter",
            new TarForge()
                .directory("bin/")
                .link("bin/python", "/etc/passwd")
                .entry("bin/x", '1', 0644, "bin/python", "")
                .end(),
            "a hard link"),
        interpreter("//usr/bin/python3"),
        interpreter("/usr//bin/python3"),
        interpreter("/usr/bin/python3/"),
        interpreter("/"),
        interpreter("../../python3//"),
        through("straight", "lib/x", "../bin/python/site"),
        through("with nothing after", "lib/x", "../bin/python/."),
        through("by another name of it", "bin/python3", "python/site"),
        through("by a link to its directory", "lib/x", "b/python/site"),
        through("by a link to itself", "lib/x", "../bin/py/site"),
        through("as a directory's name", "lib/x", "../bin/python"),
        HostileCase.of(
            "GNU long target",
            new TarForge().entry("././@LongLink", 'K', 0644, "", "../x\0").link("a", "b").end(),
            "out"));
  }

  /** Java takes all of these for another spelling of the same path; the archive's bytes differ. */
  private static HostileCase interpreter(String target) {
    return HostileCase.of(
        "the interpreter as " + target,
        new TarForge().directory("bin/").link("bin/python", target).end(),
        "has an empty part");
  }

  /** What is behind the interpreter is not in the archive, so nothing may be looked for there. */
  private static HostileCase through(String how, String name, String target) {
    TarForge forge = new TarForge().directory("bin/").link("bin/py", "python");
    forge.link("bin/python", "/usr/bin/python3");
    forge = name.startsWith("bin/") ? forge.link(name, target) : forge;
    forge.directory("lib/").link("lib/b", "../bin");
    forge = name.startsWith("lib/") ? forge.link(name, target) : forge;
    return HostileCase.of("through the interpreter, " + how, forge.end(), "the interpreter");
  }
}
