package io.github.pipcmake.compiler;

import io.github.pipcmake.archive.Digest;
import io.github.pipcmake.text.Resources;
import io.github.pipcmake.text.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The files of a {@link ZigToolchain}. They name zig by its place beside them in the store.
 *
 * @param environment the digest of the tree that holds zig
 * @param zig its program, relative to that tree, with {@code /} between the names
 * @param target what it compiles for
 * @param cross whether that is another machine than this one
 * @param windows whether programs are batch files
 */
record ZigFiles(
    Digest environment, String zig, TargetPlatform target, boolean cross, boolean windows) {
  private static final String WINDOWS = ".cmd";
  private static final int DIGITS = 12;

  /** What CMake is to know otherwise of the target's system than it does. */
  private static final String RULES = "system.cmake";

  /** Each program, and zig's own name for it. */
  private static final Map<String, String> PROGRAMS =
      new TreeMap<>(
          Map.of(
              "cc", "cc", "c++", "c++", "ar", "ar", "ranlib", "ranlib", "ld", "ld.lld", "rc",
              "rc"));

  /** The key by which the store knows such a tree, with whatever Python zig was installed. */
  static String key(CompilerChoice choice, TargetPlatform target, boolean cross, boolean windows)
      throws IOException {
    ZigFiles any = new ZigFiles(new Digest("0".repeat(64)), "zig", target, cross, windows);
    return Sha256.of(choice.version() + any.texts());
  }

  /** What all programs and the toolchain file say. */
  private String texts() throws IOException {
    StringBuilder all = new StringBuilder();
    for (String resource : resources()) {
      all.append(text(resource));
    }
    for (String resource : new TreeSet<>(further().values())) {
      all.append(text(resource));
    }
    for (String command : PROGRAMS.values()) {
      all.append(program(command));
    }
    return all.toString();
  }

  /**
   * A compiler's name, as a cross compiler has one. ccache tells compilers apart by name, size and
   * time, which are else the same for each zig.
   */
  private String name(String program) throws IOException {
    return isCompiler(program)
        ? Sha256.of(texts()).substring(0, DIGITS) + "-" + program + ending()
        : program + ending();
  }

  /** Of what the toolchain file and the files beside it are made. */
  private List<String> resources() {
    List<String> resources = new ArrayList<>(List.of(ZigToolchain.FILE));
    if (cross) {
      resources.add("cross.cmake");
    }
    if (cross && target.isMac()) {
      resources.add("linked-as-installed.cmake");
    }
    if (!further().isEmpty()) {
      resources.add("rules.cmake");
    }
    return resources;
  }

  /** The files beside the toolchain file that it names, or CMake finds, and of what they are. */
  private Map<String, String> further() {
    if (target.isWindows()) {
      return Map.of(
          RULES, "windows.cmake", ZigToolchain.INCLUDE + "/" + ZigToolchain.JNI, ZigToolchain.JNI);
    }
    return cross && target.isMac() ? Map.of(RULES, "macos.cmake") : Map.of();
  }

  /** Writes them into a directory, which is made. */
  void write(Path directory) throws IOException {
    Path programs = Files.createDirectories(directory.resolve(ZigToolchain.PROGRAMS));
    for (Map.Entry<String, String> program : PROGRAMS.entrySet()) {
      ProgramText.write(programs.resolve(name(program.getKey())), program(program.getValue()));
    }
    Files.writeString(directory.resolve(ZigToolchain.FILE), toolchain());
    if (target.isWindows()) {
      Files.createDirectories(directory.resolve(ZigToolchain.INCLUDE));
    }
    for (Map.Entry<String, String> file : further().entrySet()) {
      Files.writeString(directory.resolve(file.getKey()), text(file.getValue()));
    }
  }

  String program(String command) throws IOException {
    String text =
        text(windows ? "program.cmd" : "program.sh")
            .replace("@COMMAND@", command)
            .replace("@ENVIRONMENT@", environment.hex())
            .replace("@BEFORE@", isCompiler(command) && !windows ? before() : "")
            .replace("@ZIG@", windows ? zig.replace('/', '\\') : zig)
            .replace("@ARGUMENTS@", arguments(command));
    return windows ? text.replace("\n", "\r\n") : text;
  }

  /** What a compiler's script does with its arguments. */
  private String before() throws IOException {
    return text("strip.sh") + (target.isMac() ? text("bundle.sh") : "");
  }

  /** In a build without optimisation, zig would have undefined behaviour end the program. */
  private String arguments(String command) {
    return isCompiler(command)
        ? "%s -target %s -fno-sanitize=undefined%s"
            .formatted(command, target.triple(), windows ? "" : " $strip")
        : command;
  }

  private static boolean isCompiler(String command) {
    return command.startsWith("c");
  }

  private String toolchain() throws IOException {
    StringBuilder all = new StringBuilder();
    for (String resource : resources()) {
      all.append(text(resource));
    }
    return all.toString()
        .replace("@CC@", name("cc"))
        .replace("@CXX@", name("c++"))
        .replace("@ENDING@", ending());
  }

  private String text(String resource) throws IOException {
    return Resources.text(ZigFiles.class, resource)
        .replace("@TARGET@", target.triple())
        .replace("@DARWIN@", target.darwin())
        .replace("@SYSTEM@", target.system().cmake())
        .replace("@PROCESSOR@", target.cmakeProcessor());
  }

  private String ending() {
    return windows ? WINDOWS : "";
  }
}
