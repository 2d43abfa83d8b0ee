package io.github.pipcmake.cmake;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.pipcmake.cmake.build.BuildOutput;
import io.github.pipcmake.cmake.cache.CMakeFiles;
import io.github.pipcmake.cmake.cache.CacheFile;
import io.github.pipcmake.cmake.cache.CacheMigration;
import io.github.pipcmake.cmake.cache.Presets;
import io.github.pipcmake.cmake.ctest.CTestOutput;
import io.github.pipcmake.cmake.ctest.JUnitReport;
import io.github.pipcmake.cmake.inputs.ProjectStart;
import io.github.pipcmake.cmake.install.CMakeScript;
import io.github.pipcmake.cmake.install.InstallSources;
import io.github.pipcmake.cmake.tools.CMakeFailure;
import io.github.pipcmake.process.Host;
import io.github.pipcmake.process.ModuleLog;
import io.github.pipcmake.process.ProcessOutcome;
import io.github.pipcmake.text.ForeignText;
import io.github.pipcmake.trust.Mutations;
import io.github.pipcmake.trust.Scratch;
import io.github.pipcmake.trust.Sentences;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.slf4j.helpers.NOPLogger;

/**
 * What a coverage-guided fuzzer calls with what CMake writes, and with presets; docs/store.md says
 * how. It finds nothing if each is read or passed over, a cache keeps every byte that need not
 * change, and what is no script of CMake's own is a doubt.
 */
public final class CMakeFuzz {
  private static final Path ROOT = Scratch.directory();
  private static final Path TREE = ROOT.resolve("tree");
  private static final Path NEW = ROOT.resolve("new");
  private static final Host HOST = new Host(Map.of("A", "${dollar}env{B}"), ROOT, "Linux");
  private static final Path LOG = Path.of("/log");

  private CMakeFuzz() {}

  /** Jazzer's entry point. */
  public static void fuzzerTestOneInput(byte[] data) throws IOException {
    cache(data);
    presets(data);
    reply(data);
    installScript(data);
    JUnitReport.read(Scratch.write(ROOT.resolve("report.xml"), data));
    output(new String(data, UTF_8).lines().map(ForeignText::text).toList());
  }

  private static void cache(byte[] data) throws IOException {
    CacheFile cache = new CacheFile(new String(data, ISO_8859_1));
    Path file = Scratch.write(ROOT.resolve(CacheFile.NAME), new byte[0]);
    cache.write(file);
    if (!CacheFile.read(file).equals(Optional.of(cache))
        || !String.join("", cache.lines()).equals(cache.text())) {
      throw new IllegalStateException("another cache than before");
    }
    cache.entries();
    cache.compilers();
    cache.internal("A");
    Scratch.write(NEW.resolve("lib/a"), new byte[0]);
    CacheMigration migration = new CacheMigration(Path.of("/old"), NEW);
    CacheFile moved = migration.applied(cache);
    for (String line : moved.lines()) {
      Optional<CacheFile.Entry> entry = CacheFile.Entry.parse(line);
      if (entry.isPresent() && entry.get().value().startsWith("/old/")) {
        throw new IllegalStateException("left behind: " + line);
      }
    }
    if (!cache.text().contains("/old") && !moved.equals(cache)) {
      throw new IllegalStateException("changed without need");
    }
  }

  private static void presets(byte[] data) throws IOException {
    Path sources = ROOT.resolve("sources");
    Scratch.write(sources.resolve("CMakePresets.json"), data);
    Presets presets = Presets.of(sources, HOST);
    presets.generator("a");
    presets.toolchains("a");
    if (presets.files().isEmpty()
        || !presets.variables().stream().allMatch(n -> n.matches("\\w+"))) {
      throw new IllegalStateException("no names: " + presets.variables());
    }
  }

  private static void reply(byte[] data) throws IOException {
    Path reply = TREE.resolve(".cmake/api/v1/reply");
    Scratch.write(reply.resolve("index-1.json"), data);
    Optional<CMakeFiles> index = CMakeFiles.read(TREE);
    Scratch.write(
        reply.resolve("index-1.json"),
        "{\"objects\": [{\"kind\": \"cmakeFiles\", \"version\": {\"major\": 1}, \"jsonFile\": \"a.json\"}]}"
            .getBytes(UTF_8));
    Scratch.write(reply.resolve("a.json"), data);
    Optional<CMakeFiles> files = CMakeFiles.read(TREE);
    for (Optional<CMakeFiles> read : List.of(index, files)) {
      if (read.isPresent()) {
        new ProjectStart(ROOT).inputs(new CMakeFiles(List.of()));
        read.get().ofProject();
      }
    }
  }

  private static void installScript(byte[] data) throws IOException {
    Scratch.write(TREE.resolve(InstallSources.SCRIPT), data);
    for (List<String> components : List.of(List.<String>of(), List.of("a"))) {
      InstallSources sources = InstallSources.of(TREE, components);
      if (CMakeScript.parse(new String(data, UTF_8)).isEmpty() && sources.doubt().isEmpty()) {
        throw new IllegalStateException("no doubt");
      }
    }
  }

  private static void output(List<String> lines) {
    CTestOutput tests = new CTestOutput(new ModuleLog(NOPLogger.NOP_LOGGER));
    BuildOutput build =
        new BuildOutput(new ModuleLog(NOPLogger.NOP_LOGGER), OptionalInt.empty(), () -> 0L);
    for (String line : lines) {
      tests.accept(line);
      build.accept(line);
    }
    tests.counts();
    List<String> tail = lines.subList(Math.max(0, lines.size() - 200), lines.size());
    Sentences.checkLines(
        new CMakeFailure(new ProcessOutcome(List.of("cmake"), 0, 1, tail, LOG)).exception());
  }

  /** Writes inputs to begin with into a directory. */
  public static void main(String[] arguments) throws IOException {
    Mutations.write(seeds(), arguments[0]);
  }

  static List<byte[]> seeds() {
    return Arrays.asList(
        "# c\n//d\nA:PATH=/old/lib/a\n//e\nB:STRING=-I/old/lib/a -L/old/lib/b;x\n\"C:D\":INTERNAL=' /old/lib/a '\nA-ADVANCED:INTERNAL=1\r\nCMAKE_C_COMPILER:FILEPATH=/usr/bin/cc\n"
            .getBytes(UTF_8),
        "{\"include\": [\"${sourceDir}/CMakePresets.json\", \"a\\u0000\"], \"configurePresets\": [{\"name\": \"a\", \"inherits\": [\"b\"], \"toolchainFile\": \"$env{A}/x\"}, {\"name\": \"b\", \"inherits\": \"a\", \"generator\": \"Ninja\", \"environment\": {\"A\": \"$env{A}$penv{A}\"}, \"cacheVariables\": {\"CMAKE_TOOLCHAIN_FILE\": {\"value\": \"y\"}}}]}"
            .getBytes(UTF_8),
        "{\"objects\": [{\"kind\": \"cmakeFiles\", \"version\": {\"major\": 1}, \"jsonFile\": \"a.json\"}], \"paths\": {\"source\": \"/s\"}, \"inputs\": [{\"path\": \"CMakeLists.txt\"}, {\"path\": \"/a\", \"isCMake\": true}]}"
            .getBytes(UTF_8),
        "# x\nif(CMAKE_INSTALL_COMPONENT STREQUAL \"a\" OR NOT CMAKE_INSTALL_COMPONENT)\n  file(INSTALL DESTINATION \"${CMAKE_INSTALL_PREFIX}/lib\" TYPE FILE FILES \"/old/a\" REGEX \"x\")\n  file(GLOB _cmake_old_config_files \"x\")\n  execute_process(COMMAND \"/usr/bin/strip\" \"x\")\nendif()\ninclude(\"/b/cmake_install.cmake\")\n"
            .getBytes(UTF_8),
        "<testsuite><testcase status=\"fail\"/><testcase status=\"notrun\"><skipped message=\"SKIP_X\"/></testcase></testsuite>"
            .getBytes(UTF_8),
        "50% tests passed, 1 tests failed out of 2\nThe following tests FAILED:\n\t  1 - a (Failed)\nThe following tests did not run:\n\t  2 - b (Disabled)\n"
            .getBytes(UTF_8),
        "CMake Error at CMakeLists.txt:3 (find_package):\n  Could not find a package configuration file provided by \"pybind11\" with\n[1/2] a\nb.c:1: error: x\n"
            .getBytes(UTF_8));
  }
}
