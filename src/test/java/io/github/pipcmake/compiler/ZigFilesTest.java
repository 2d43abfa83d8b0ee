package io.github.pipcmake.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pipcmake.archive.Digest;
import io.github.pipcmake.environment.recipe.EnvironmentException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ZigFilesTest {
  private static final Digest ENVIRONMENT = new Digest("ab".repeat(32));
  private static final ZigFiles FILES = files("linux-x86_64", false);

  @TempDir Path directory;

  @Test
  void toolchainFileNamesThePrograms() throws Exception {
    FILES.write(directory);
    ZigToolchain zig = zig(directory);
    assertThat(Files.readString(zig.file()))
        .contains(
            "set(CMAKE_CXX_COMPILER \"${CMAKE_CURRENT_LIST_DIR}/bin/"
                + zig.program("c++").getFileName()
                + "\")")
        .doesNotContain("@");
    assertThat(zig.variables().keySet()).containsExactly("AR", "CC", "CXX", "RANLIB");
    assertThat(zig.variables().values()).allMatch(path -> Files.exists(Path.of(path)));
  }

  @Test
  void programsOfWindowsAreBatchFiles() throws Exception {
    ZigFiles windows = files("windows-x86_64", true);
    windows.write(directory);
    String text = Files.readString(program(directory, "c++"));
    assertThat(text)
        .contains("\\..\\" + ENVIRONMENT.hex() + "\\lib\\zig\" c++ -target x86_64-windows-gnu ")
        .doesNotContain("@COMMAND", "@TARGET", "@ZIG", "@ARG", "@ENV");
    assertThat(text.lines().count()).isEqualTo(text.split("\r\n", -1).length - 1);
    assertThat(zig(directory).variables().get("CC")).endsWith("cc.cmd");
    assertThat(Files.readString(directory.resolve("toolchain.cmake"))).contains("-cc.cmd\"");
  }

  @Test
  void toolchainOfAnotherMachineLinksNothingOfThisOne() throws Exception {
    new ZigFiles(ENVIRONMENT, "lib/zig", parsed("windows-arm64"), true, false).write(directory);
    assertThat(Files.readString(directory.resolve("toolchain.cmake")))
        .contains(
            "set(CMAKE_SYSTEM_NAME Windows)",
            "set(CMAKE_SYSTEM_PROCESSOR ARM64)",
            "set(CMAKE_FIND_ROOT_PATH_MODE_${kind} ONLY)",
            "set(CMAKE_USER_MAKE_RULES_OVERRIDE")
        .doesNotContain("@");
    assertThat(directory.resolve("system.cmake")).exists();
    assertThat(Files.readString(directory.resolve("include/jni_md.h"))).contains("dllexport");
  }

  @Test
  void librariesForMacAreLinkedAsTheyAreInstalled() throws Exception {
    new ZigFiles(ENVIRONMENT, "lib/zig", parsed("macos-arm64:12.3"), true, false).write(directory);
    assertThat(Files.readString(directory.resolve("toolchain.cmake")))
        .contains("set(CMAKE_SYSTEM_VERSION 21)", "set(CMAKE_BUILD_WITH_INSTALL_RPATH ON)");
    assertThat(Files.readString(directory.resolve("system.cmake"))).contains("-Wl,-rpath,");
  }

  @Test
  void otherVersionOrTargetIsAnotherKey() throws Exception {
    TargetPlatform target = FILES.target();
    TargetPlatform other = TargetPlatform.parse("linux-aarch64");
    assertThat(
            Stream.of(
                    ZigFiles.key(CompilerChoice.parse("zig:1"), target, false, false),
                    ZigFiles.key(CompilerChoice.parse("zig:2"), target, false, false),
                    ZigFiles.key(CompilerChoice.parse("zig:1"), other, false, false),
                    ZigFiles.key(CompilerChoice.parse("zig:1"), target, true, false),
                    ZigFiles.key(CompilerChoice.parse("zig:1"), target, false, true))
                .distinct())
        .hasSize(5);
  }

  /** Files in the store have one time, and these one size: ccache looks at names besides. */
  @Test
  void otherZigOrTargetIsACompilerOfAnotherName() throws Exception {
    FILES.write(directory.resolve("1"));
    new ZigFiles(new Digest("cd".repeat(32)), FILES.zig(), FILES.target(), false, false)
        .write(directory.resolve("2"));
    files("linux-x86_64:2.28", false).write(directory.resolve("3"));
    Set<Path> names = new HashSet<>();
    for (String tree : List.of("1", "2", "3")) {
      names.add(program(directory.resolve(tree), "cc").getFileName());
    }
    assertThat(names).hasSize(3);
  }

  /** In the place of zig, a program that says what it gets; wherever the wrapper is called from. */
  @Test
  @DisabledOnOs(OS.WINDOWS)
  void programCallsZigBesideItWithAnEmptyCacheThatGoesAgain() throws Exception {
    Path trees = directory.resolve("a store/v1/environments");
    Path toolchain = trees.resolve("toolchain");
    FILES.write(toolchain);
    Path zig = trees.resolve(ENVIRONMENT.hex()).resolve("lib/zig");
    Files.createDirectories(zig.getParent());
    Files.writeString(
        zig,
        """
        #!/bin/sh
        printf '%s\n' "$@" "$ZIG_GLOBAL_CACHE_DIR" "$ZIG_LOCAL_CACHE_DIR" "$(ls -A "$ZIG_LOCAL_CACHE_DIR")."
        touch "$ZIG_LOCAL_CACHE_DIR/object"
        exit 7
        """);
    assertThat(zig.toFile().setExecutable(true)).isTrue();

    List<String> said =
        run(toolchain, "./bin/" + program(toolchain, "cc").getFileName(), "-c", "a b.c");

    assertThat(said.subList(0, 7))
        .containsExactly(
            "cc",
            "-target",
            "x86_64-linux-gnu.2.17",
            "-fno-sanitize=undefined",
            "-s",
            "-c",
            "a b.c");
    assertThat(Path.of(said.get(7)))
        .isEqualTo(trees.toRealPath().resolveSibling("bytecode").resolve("toolchain"));
    assertThat(Path.of(said.get(8))).doesNotExist();
    assertThat(said.subList(9, 11)).containsExactly(".", "status 7");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void debugInformationStaysWhereItIsAskedFor() throws Exception {
    FILES.write(directory.resolve("trees/toolchain"));
    Path zig = directory.resolve("trees").resolve(ENVIRONMENT.hex()).resolve("lib/zig");
    Files.createDirectories(zig.getParent());
    Files.writeString(zig, "#!/bin/sh\necho \"$@\"\n");
    assertThat(zig.toFile().setExecutable(true)).isTrue();
    String start = "c++ -target x86_64-linux-gnu.2.17 -fno-sanitize=undefined ";
    String compiler = program(directory.resolve("trees/toolchain"), "c++").toString();
    assertThat(run(directory, compiler, "a.o")).containsExactly(start + "-s a.o", "status 0");
    assertThat(run(directory, compiler, "-ggdb3", "a.o"))
        .containsExactly(start + "-ggdb3 a.o", "status 0");
    assertThat(run(directory, compiler, "-g0", "a.o"))
        .containsExactly(start + "-s -g0 a.o", "status 0");
    assertThat(run(directory, "trees/toolchain/bin/ar", "qc", "a.a"))
        .containsExactly("ar qc a.a", "status 0");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void bundleIsALibraryForMac() throws Exception {
    files("macos-arm64", false).write(directory.resolve("trees/toolchain"));
    Path zig = directory.resolve("trees").resolve(ENVIRONMENT.hex()).resolve("lib/zig");
    Files.createDirectories(directory.resolve("trees").resolve(ENVIRONMENT.hex()).resolve("lib"));
    Files.writeString(zig, "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
    assertThat(zig.toFile().setExecutable(true)).isTrue();
    String compiler = program(directory.resolve("trees/toolchain"), "c++").toString();
    assertThat(run(directory, compiler, "-bundle", "a b.o", "-o", "-bundle.so"))
        .endsWith("-s", "-dynamiclib", "a b.o", "-o", "-bundle.so", "status 0");
  }

  private static List<String> run(Path directory, String... command)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true).start();
    List<String> lines =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
            .lines()
            .toList();
    return Stream.concat(lines.stream(), Stream.of("status " + process.waitFor())).toList();
  }

  private static Path program(Path directory, String name) throws IOException {
    return zig(directory).program(name);
  }

  private static ZigFiles files(String platform, boolean windows) {
    return new ZigFiles(ENVIRONMENT, "lib/zig", parsed(platform), false, windows);
  }

  private static ZigToolchain zig(Path directory) {
    return new ZigToolchain(directory, directory, "1", FILES.target(), false, Optional.empty());
  }

  private static TargetPlatform parsed(String platform) {
    try {
      return TargetPlatform.parse(platform);
    } catch (EnvironmentException e) {
      throw new AssertionError(e);
    }
  }
}
