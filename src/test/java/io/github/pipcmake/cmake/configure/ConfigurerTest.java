package io.github.pipcmake.cmake.configure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.pipcmake.cmake.build.BuildRequest;
import io.github.pipcmake.cmake.build.BuildResult;
import io.github.pipcmake.cmake.build.Builder;
import io.github.pipcmake.cmake.cache.HandOver;
import io.github.pipcmake.cmake.cache.HandOver.LinkedPackage;
import io.github.pipcmake.cmake.cache.Layout;
import io.github.pipcmake.cmake.cache.PreparedEnvironment;
import io.github.pipcmake.cmake.inputs.ConfigureRequest;
import io.github.pipcmake.cmake.tools.CMakeException;
import io.github.pipcmake.cmake.tools.Tool;
import io.github.pipcmake.cmake.tools.Tools;
import io.github.pipcmake.process.Host;
import io.github.pipcmake.process.ProcessOutcome;
import io.github.pipcmake.process.ProcessRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the host's CMake on a project without languages, which needs no compiler. */
class ConfigurerTest {
  @TempDir Path directory;

  private final Map<String, String> variables = new HashMap<>(System.getenv());
  private final Map<String, String> set = new HashMap<>();
  private final Map<String, String> defines = new TreeMap<>();
  private final Map<String, String> entries = new TreeMap<>();
  private Path environment;
  private Path source;
  private Path records;
  private boolean ide;
  private Tools tools;
  private Optional<String> preset = Optional.empty();
  private Layout layout = Layout.ENVIRONMENT;

  @BeforeEach
  void makeProject() throws Exception {
    Optional<Path> cmake = Host.current().findExecutable("cmake", directory);
    assumeTrue(cmake.isPresent(), "cmake is not on the PATH");
    assumeTrue(Host.current().findExecutable("make", directory).isPresent(), "make is not there");
    tools = new Tools(Tool.at(cmake.get(), "3"), "Unix Makefiles", Optional.empty());
    environment = directory.resolve("one");
    source = directory;
    records = directory.resolve("records");
    Files.writeString(
        directory.resolve("CMakeLists.txt"),
        """
        cmake_minimum_required(VERSION 3.15)
        project(seen LANGUAGES NONE)
        find_package(foo CONFIG QUIET)
        file(WRITE ${CMAKE_BINARY_DIR}/seen
          "${CMAKE_PREFIX_PATH}|${Python_EXECUTABLE}|${CMAKE_BUILD_TYPE}|${A}|${foo_DIR}")
        """);
    for (String name : List.of("one", "two", "mine")) {
      Path config = directory.resolve(name).resolve("foo/cmake/fooConfig.cmake");
      Files.createDirectories(config.getParent());
      Files.createFile(config);
    }
  }

  @Test
  void secondStepIsSkippedAndStartsNothing() throws Exception {
    assertThat(configure().reason()).isEqualTo("the build tree is new");
    ConfigureResult second = configure();
    assertThat(second.skipped()).isTrue();
    assertThat(second.processes()).isEmpty();
  }

  @Test
  void changeIsToldAndSoIsTheChangeBack() throws Exception {
    configure();
    defines.put("A", "1");
    assertThat(configure().reason()).isEqualTo("A is new: 1");
    assertThat(seen()).contains("|Release|1|");
    defines.remove("A");
    assertThat(configure().reason()).isEqualTo("A is gone");
    assertThat(seen()).contains("|Release||");
    assertThat(configure().skipped()).isTrue();
  }

  @Test
  void changedEnvironmentIsUsedAndNotTheCachedOneThatIsStillThere() throws Exception {
    configure();
    assertThat(seen()).endsWith(directory.resolve("one/foo/cmake").toString());
    environment = directory.resolve("two");
    assertThat(configure().reason()).isEqualTo("environment changed");
    assertThat(seen()).endsWith(directory.resolve("two/foo/cmake").toString());
    assertThat(Files.readString(directory.resolve("build/CMakeCache.txt")))
        .doesNotContain(directory.resolve("one").toString());
  }

  @Test
  void prefixThatTheUserNoLongerGivesLeavesTheEnvironments() throws Exception {
    defines.put("CMAKE_PREFIX_PATH", directory.resolve("mine").toString());
    configure();
    assertThat(seen()).endsWith(directory.resolve("mine/foo/cmake").toString());
    defines.clear();
    configure();
    assertThat(seen())
        .startsWith(environment + "|" + environment.resolve("bin/python") + "|Release")
        .endsWith(directory.resolve("one/foo/cmake").toString());
  }

  @Test
  void outputThatIsGoneIsMadeAgain() throws Exception {
    configure();
    Files.delete(directory.resolve("build/Makefile"));
    assertThat(configure().reason()).isEqualTo("what the last configure step wrote is gone");
    assertThat(directory.resolve("build/Makefile")).exists();
    Files.delete(directory.resolve("build/CMakeCache.txt"));
    assertThat(configure().reason()).isEqualTo("what the last configure step wrote is gone");
    assertThat(directory.resolve("build/CMakeCache.txt")).exists();
  }

  @Test
  void failedStepIsRunAgainAlthoughNothingChanged() throws Exception {
    configure();
    Path lists = directory.resolve("CMakeLists.txt");
    String good = Files.readString(lists);
    Files.writeString(lists, good + "message(FATAL_ERROR \"no, not today\")\n");
    defines.put("A", "1");
    assertThatThrownBy(this::configure)
        .isInstanceOf(CMakeException.class)
        .hasMessageContaining("CMakeLists.txt:6")
        .hasMessageContaining("no, not today");
    Files.writeString(lists, good);
    assertThat(configure().skipped()).isFalse();
  }

  @Test
  void projectWithoutListsIsTold() throws Exception {
    Files.delete(directory.resolve("CMakeLists.txt"));
    assertThatThrownBy(this::configure)
        .isInstanceOf(CMakeException.class)
        .hasMessageContaining("No CMakeLists.txt in " + directory)
        .hasMessageContaining("<sourceDirectory>");
  }

  @Test
  void buildOfATreeThatIsForAnotherEnvironmentIsRefused() throws Exception {
    configure();
    assertThat(build().steps()).isZero();
    environment = directory.resolve("two");
    assertThatThrownBy(this::build)
        .isInstanceOf(CMakeException.class)
        .hasMessageContaining("is not configured for the environment that is in use now")
        .hasMessageContaining("mvn pip-cmake:configure");
  }

  @Test
  void compilerFlagsOfTheProcessEnvironmentStartAfresh() throws Exception {
    configure();
    Path trace = Files.createFile(directory.resolve("build/CMakeFiles/trace"));
    variables.put("CXXFLAGS", "-O1");
    assertThat(configure().reason()).isEqualTo("CXXFLAGS changed; CMake's cache is made anew");
    assertThat(trace).doesNotExist();
  }

  @Test
  void fileThatAToolchainIncludesStartsAfreshAndOneThatIsReadLaterDoesNot() throws Exception {
    write("cmake/tc.cmake", "include(${CMAKE_CURRENT_LIST_DIR}/flags.cmake)");
    write("cmake/flags.cmake", "set(CMAKE_CXX_FLAGS_INIT -DONE)");
    write("cmake/later.cmake", "");
    write("CMakeLists.txt", lists() + "include(cmake/later.cmake)\n");
    defines.put("CMAKE_TOOLCHAIN_FILE", directory.resolve("cmake/tc.cmake").toString());
    configure();
    assertThat(configure().skipped()).isTrue();
    write("cmake/flags.cmake", "set(CMAKE_CXX_FLAGS_INIT -DTWO)");
    assertThat(configure().reason())
        .isEqualTo(
            "cmake/flags.cmake changed, which CMake reads before project(); CMake's cache is made anew");
    assertThat(configure().skipped()).isTrue();
    write("cmake/tc.cmake", "include(${CMAKE_CURRENT_LIST_DIR}/flags.cmake) # the same");
    assertThat(configure().reason())
        .isEqualTo(directory.resolve("cmake/tc.cmake") + " changed; CMake's cache is made anew");
    write("cmake/later.cmake", "set(A 1)"); // newer, so the build tool sees it
    assertThat(configure().skipped()).isTrue();
  }

  @Test
  void whatStandsBeforeProjectStartsAfreshAndWhatFollowsIsTheBuildToolsBusiness() throws Exception {
    configure();
    write("CMakeLists.txt", lists() + "set(A 1)\n");
    assertThat(configure().skipped()).isTrue();
    write("CMakeLists.txt", lists().replace("project(", "set(CMAKE_CXX_FLAGS_INIT -g)\nproject("));
    assertThat(configure().reason())
        .isEqualTo("CMakeLists.txt changed before its project(); CMake's cache is made anew");
    assertThat(configure().skipped()).isTrue();
  }

  @Test
  void variablesCountIfCMakeOrTheProjectReadsThem() throws Exception {
    write(
        "CMakeLists.txt",
        lists()
            + "find_package(Java QUIET)\nset(A $ENV{MINE})\n"
            + "execute_process(COMMAND sh -c \"echo $ASKED\")\n");
    for (String name : List.of("JAVA_HOME", "foo_DIR", "FOO_ROOT", "MINE", "ASKED")) {
      variables.remove(name);
    }
    configure();
    for (String name : List.of("JAVA_HOME", "foo_DIR", "FOO_ROOT", "MINE", "ASKED")) {
      variables.put(name, directory.toString());
      assertThat(configure().reason()).startsWith(name + " changed");
      assertThat(configure().skipped()).isTrue();
    }
    variables.remove("MINE");
    assertThat(configure().reason()).startsWith("MINE changed");
    for (String name : List.of("SDKMAN_DIR", "NVM_DIR", "bar_ROOT", "BAR_DIR")) {
      variables.put(name, directory.toString());
      assertThat(configure().skipped()).isTrue();
    }
  }

  @Test
  void variablesThatTheUserSetsReachCMakeAndCount() throws Exception {
    write("CMakeLists.txt", lists() + "file(WRITE ${CMAKE_BINARY_DIR}/mine.txt \"$ENV{MINE}\")\n");
    variables.put("MINE", "the machine's");
    set.put("MINE", "mine");
    configure();
    assertThat(directory.resolve("build/mine.txt")).hasContent("mine");
    variables.put("MINE", "the machine's other");
    assertThat(configure().skipped()).isTrue();
    set.put("MINE", "another");
    assertThat(configure().reason()).startsWith("MINE changed");
    assertThat(directory.resolve("build/mine.txt")).hasContent("another");
    set.put("UNREAD", "by what CMake says");
    assertThat(configure().reason()).startsWith("UNREAD changed");
    assertThat(configure().skipped()).isTrue();
  }

  @Test
  void whatCMakeReadsWhenTheBuildToolRunsItCountsFromThenOn() throws Exception {
    for (String name : List.of("bar_ROOT", "BAR_ROOT", "MINE")) {
      variables.remove(name);
    }
    configure();
    Thread.sleep(1100); // Make compares whole seconds in some file systems
    write("CMakeLists.txt", lists() + "find_package(bar QUIET)\n");
    assertThat(configure().skipped()).isTrue();
    assertThat(build().steps()).isZero();
    assertThat(configure().skipped()).isTrue();
    variables.put("bar_ROOT", "/bar");
    assertThat(configure().reason()).startsWith("bar_ROOT changed");
    assertThat(configure().skipped()).isTrue();
    Thread.sleep(1100);
    write("CMakeLists.txt", lists() + "set(A $ENV{MINE})\n");
    new ProcessBuilder("make", "-C", directory.resolve("build").toString())
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
    assertThat(configure().skipped()).isTrue();
    variables.put("MINE", "1");
    assertThat(configure().reason()).startsWith("MINE changed");
  }

  @Test
  void stepOfWhichCMakeDoesNotSayWhatItReadIsRunAgain() throws Exception {
    configure();
    Path key = directory.resolve("build/pip-cmake-configure.json");
    Files.writeString(key, Files.readString(key).replace("\"looked for\"", "\"x\""));
    assertThat(configure().reason()).startsWith("x changed");
    Files.delete(directory.resolve("build/pip-cmake-cmake.tsv"));
    assertThat(configure().reason()).isEqualTo("which files CMake read is not recorded");
    assertThat(configure().skipped()).isTrue();
  }

  @Test
  void listsWithAnotherContentAndAnOlderTimeAreSeen() throws Exception {
    configure();
    FileTime old = FileTime.fromMillis(1_000_000_000);
    write("CMakeLists.txt", lists() + "set(A 1)\n");
    Files.setLastModifiedTime(directory.resolve("CMakeLists.txt"), old);
    Thread.sleep(30); // the clock of the files ticks
    assertThat(configure().reason())
        .isEqualTo(
            directory.resolve("CMakeLists.txt")
                + " may have another content and is not newer than what CMake made of it");
    assertThat(configure().skipped()).isTrue();
    write("CMakeLists.txt", lists());
    Files.setLastModifiedTime(directory.resolve("CMakeLists.txt"), old);
    assertThat(configure().skipped()).isTrue();
  }

  private void write(String name, String text) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private String lists() throws IOException {
    return Files.readString(directory.resolve("CMakeLists.txt"));
  }

  @Test
  void twoProjectsWithOneBuildTreeAreToldUnlessTheOtherIsGone() throws Exception {
    configure();
    write("other/CMakeLists.txt", lists());
    Path first = source;
    source = directory.resolve("other");
    records = directory.resolve("other/records");
    assertThatThrownBy(this::configure)
        .isInstanceOf(CMakeException.class)
        .hasMessage(
            first
                + " and "
                + source
                + " have the same build tree "
                + directory.resolve("build")
                + "; give each its own with <buildDirectory>, or, if the first one is no longer built there, delete the tree");
    assertThat(seen()).contains("|Release|"); // it is as it was
    records = directory.resolve("records");
    assertThat(configure().reason()).endsWith("the build tree is made anew"); // of one project
    source = first;
    records = directory.resolve("more");
    Files.delete(directory.resolve("other/CMakeLists.txt"));
    assertThat(configure().reason()).endsWith("the build tree is made anew");
  }

  @Test
  void whatAPresetSetsIsNotLostWithADefineThatTheUserNoLongerGives() throws Exception {
    Files.writeString(
        directory.resolve("CMakePresets.json"),
        """
        {"version": 3, "configurePresets": [{"name": "p", "generator": "Unix Makefiles",
         "binaryDir": "b", "cacheVariables": {"A": "preset", "CMAKE_PREFIX_PATH": "/preset"}}]}
        """);
    entries.put("A", "of the compiler");
    configure();
    assertThat(seen()).contains("|of the compiler|");
    defines.put("A", "mine");
    assertThat(configure().reason()).contains("A changed from of the compiler to mine");
    entries.clear();
    preset = Optional.of("p");
    assertThat(configure().reason())
        .isEqualTo("preset changed from none to p; CMake's cache is made anew");
    assertThat(seen()).contains("|mine|").startsWith("/preset;" + environment + "|");
    defines.clear();
    assertThat(configure().reason()).isEqualTo("A is gone; CMake's cache is made anew");
    assertThat(seen()).contains("|preset|").startsWith("/preset;" + environment + "|");
    environment = directory.resolve("two");
    configure();
    assertThat(seen()).startsWith("/preset;" + environment + "|");
  }

  @Test
  void filesForEditorsAreWrittenIntoATreeThatIsConfiguredAndKeptUpToDate() throws Exception {
    configure();
    ide = true;
    assertThat(configure().reason()).isEqualTo("the files for editors are to be written");
    Path presets = directory.resolve("CMakeUserPresets.json");
    assertThat(presets).content().contains(directory.resolve("one").toString());
    assertThat(configure().skipped()).isTrue();
    ide = false;
    environment = directory.resolve("two");
    configure();
    assertThat(presets)
        .content()
        .contains(directory.resolve("two").toString())
        .doesNotContain(directory.resolve("one").toString());
  }

  @Test
  void damagedCacheIsMadeAnewAndObjectsStay() throws Exception {
    configure();
    Path object =
        Files.createDirectories(directory.resolve("build/CMakeFiles/x.dir")).resolve("x.o");
    Files.createFile(object);
    Path cache = directory.resolve("build/CMakeCache.txt");
    Files.writeString(cache, Files.readString(cache).substring(0, 400));
    assertThat(configure().reason())
        .isEqualTo("CMakeCache.txt was damaged; CMake's cache is made anew");
    assertThat(object).exists();
    assertThat(configure().skipped()).isTrue();
  }

  @Test
  void stepThatWasKilledIsRunAgainAndItsCacheNotTrusted() throws Exception {
    configure();
    Path key = directory.resolve("build/pip-cmake-configure.json");
    Files.writeString(key, Files.readString(key).replace("{", "{\"unfinished\": \"killed\","));
    assertThat(configure().reason())
        .isEqualTo("the last configure step did not end well; CMake's cache is made anew");
    assertThat(configure().skipped()).isTrue();
  }

  @Test
  void buildWithinTheTreeIsMigratedEvenAfterAStepThatFailed() throws Exception {
    configure();
    Path inner = Files.createDirectories(directory.resolve("build/ext")).resolve("CMakeCache.txt");
    Files.writeString(inner, "foo_DIR:PATH=" + directory.resolve("one/foo/cmake") + "\n");
    Path lists = directory.resolve("CMakeLists.txt");
    String good = Files.readString(lists);
    Files.writeString(lists, good + "message(FATAL_ERROR no)\n");
    environment = directory.resolve("two");
    assertThatThrownBy(this::configure).isInstanceOf(CMakeException.class);
    Files.writeString(lists, good);
    environment = directory.resolve("mine");
    configure();
    assertThat(inner).hasContent("foo_DIR:PATH=" + directory.resolve("mine/foo/cmake"));
  }

  @Test
  void treeThatAnotherProgramConfiguredIsMadeAnew() throws Exception {
    configure();
    Files.delete(directory.resolve("build/pip-cmake-configure.json"));
    assertThat(configure().reason())
        .isEqualTo("the build tree was configured by another program; the build tree is made anew");
  }

  @Test
  void changedEnvironmentKeepsObjects() throws Exception {
    configure();
    Path object =
        Files.createDirectories(directory.resolve("build/CMakeFiles/x.dir")).resolve("x.o");
    Files.createFile(object);
    Path compiler = Files.createDirectories(directory.resolve("build/CMakeFiles/3.0"));
    environment = directory.resolve("two");
    configure();
    assertThat(object).exists();
    assertThat(compiler).exists();
    Files.writeString(
        compiler.resolve("CMakeCXXCompiler.cmake"), "set(CMAKE_AR " + environment + "/bin/ar)");
    environment = directory.resolve("one");
    assertThat(configure().reason())
        .isEqualTo(
            "environment changed; the compiler is in the environment; CMake's cache is made anew");
    assertThat(compiler).doesNotExist();
    assertThat(object).exists();
  }

  @Test
  void packageFromElsewhereIsALeakIfTheEnvironmentHasIt() throws Exception {
    assertThat(configure().leaks()).isEmpty();
    defines.put("foo_DIR", directory.resolve("mine/foo/cmake").toString());
    assertThat(configure().leaks())
        .singleElement()
        .asString()
        .startsWith(
            "CMake uses foo of "
                + directory.resolve("mine/foo/cmake")
                + ", although the environment has it at "
                + directory.resolve("one/foo/cmake"));
    Files.delete(directory.resolve("one/foo/cmake/fooConfig.cmake"));
    defines.put("A", "1");
    assertThat(configure().leaks()).isEmpty();
  }

  @Test
  void projectThatFailsWithLinksIsConfiguredWithoutThem() throws Exception {
    layout = Layout.PACKAGE;
    source = Files.createDirectory(directory.resolve("sources"));
    Path lists = Files.move(directory.resolve("CMakeLists.txt"), source.resolve("CMakeLists.txt"));
    configure();
    assertThat(seen()).endsWith("/build/pip-cmake-packages/foo-0a1b/foo/cmake");
    String exporting =
        """
        add_library(headers INTERFACE)
        target_include_directories(headers INTERFACE ${foo_DIR})
        install(TARGETS headers EXPORT all)
        install(EXPORT all DESTINATION lib/cmake)
        """;
    Files.writeString(lists, Files.readString(lists) + exporting);
    defines.put("A", "1");
    ConfigureResult result = configure();
    assertThat(result.processes())
        .extracting(ProcessOutcome::succeeded)
        .containsExactly(false, true);
    assertThat(seen()).endsWith(directory.resolve("one/foo/cmake").toString());
    assertThat(configure().skipped()).isTrue();
    Files.writeString(lists, Files.readString(lists) + "message(FATAL_ERROR no)\n");
    defines.clear();
    assertThatThrownBy(this::configure).hasMessageContaining("CMakeLists.txt:10: no");
  }

  private String seen() throws IOException {
    return Files.readString(directory.resolve("build/seen"));
  }

  private ConfigureResult configure() throws Exception {
    Path python = environment.resolve("bin/python");
    HandOver handOver =
        new HandOver(
            List.of(environment),
            List.of(),
            Map.of(),
            environment,
            python,
            "cpython",
            Optional.empty(),
            layout == Layout.PACKAGE
                ? List.of(new LinkedPackage("foo", environment.resolve("foo"), "0a1b"))
                : List.of());
    return new Configurer(new ProcessRunner(), new Host(variables, directory, "Linux"))
        .configure(
            new ConfigureRequest(
                source,
                directory.resolve("build"),
                records,
                new PreparedEnvironment(
                    environment, "python", Map.of(), directory.resolve("bytecode"), () -> handOver),
                layout,
                tools,
                preset,
                Optional.of("Release"),
                defines,
                entries,
                List.of(),
                set,
                Optional.empty(),
                ide));
  }

  private BuildResult build() throws Exception {
    return new Builder(new ProcessRunner())
        .build(
            new BuildRequest(
                directory.resolve("build"),
                directory.resolve("records"),
                environment,
                directory.resolve("bytecode"),
                Map.of(),
                tools,
                Optional.empty(),
                List.of(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                false,
                directory,
                Map.of(),
                Set.of()));
  }
}
