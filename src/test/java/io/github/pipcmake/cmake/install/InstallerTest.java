package io.github.pipcmake.cmake.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pipcmake.cmake.TestTree;
import io.github.pipcmake.cmake.tools.CMakeException;
import io.github.pipcmake.cmake.tools.Tool;
import io.github.pipcmake.process.Host;
import io.github.pipcmake.process.ProcessRunner;
import io.github.pipcmake.sources.FileStamp;
import io.github.pipcmake.sources.Source;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs the host's CMake on a project without languages, which needs no compiler. */
class InstallerTest {
  private static final String RULES =
      """
      install(FILES one.txt DESTINATION lib)
      install(DIRECTORY headers/ DESTINATION include FILES_MATCHING PATTERN "*.h")
      install(FILES two.txt DESTINATION doc COMPONENT doc)
      add_subdirectory(sub)
      """;

  @TempDir Path directory;

  private final Map<String, String> variables = new HashMap<>();
  private final Map<String, String> set = new HashMap<>();
  private TestTree tree;
  private Path prefix;
  private List<String> components = List.of();
  private boolean strip;
  private String buildType = "Release";
  private String version = "3.25.1";

  @BeforeEach
  void makeProject() throws Exception {
    tree = TestTree.in(directory);
    prefix = directory.resolve("prefix");
    Files.writeString(tree.source().resolve("one.txt"), "one");
    Files.writeString(tree.source().resolve("two.txt"), "two");
    Files.createDirectories(tree.source().resolve("headers/deep"));
    Files.writeString(tree.source().resolve("headers/deep/a.h"), "a");
    Files.createDirectories(tree.source().resolve("sub"));
    Files.writeString(
        tree.source().resolve("sub/CMakeLists.txt"), "install(FILES s.txt DESTINATION sub)");
    Files.writeString(tree.source().resolve("sub/s.txt"), "s");
    tree.configure(RULES);
  }

  @Test
  void installsAndThenStartsNothing() throws Exception {
    InstallResult first = install();
    assertThat(first.unchanged()).isFalse();
    assertThat(first.reason()).isEqualTo("there was no install step before");
    assertThat(first.installed()).hasSize(4);
    assertThat(first.processes()).hasSize(1);
    assertThat(prefix.resolve("lib/one.txt")).hasContent("one");
    InstallResult second = install();
    assertThat(second.unchanged()).isTrue();
    assertThat(second.installed()).hasSize(4);
    assertThat(second.processes()).isEmpty();
  }

  @Test
  void everythingThatIsReadOrWrittenInstallsAgainWhenItChanges() throws Exception {
    install();
    assertInstallsAgain("one.txt has changed", () -> Files.writeString(f("one.txt"), "more"));
    assertThat(prefix.resolve("lib/one.txt")).hasContent("more");
    assertInstallsAgain("sub/s.txt has changed", () -> Files.writeString(f("sub/s.txt"), "more"));
    assertInstallsAgain(
        "headers/deep/b.h is new", () -> Files.writeString(f("headers/deep/b.h"), "b"));
    assertThat(prefix.resolve("include/deep/b.h")).hasContent("b");
    assertInstallsAgain("headers/deep/b.h is gone", () -> Files.delete(f("headers/deep/b.h")));
    assertInstallsAgain(
        "the installed " + prefix.resolve("lib/one.txt") + " is gone",
        () -> Files.delete(prefix.resolve("lib/one.txt")));
    assertThat(prefix.resolve("lib/one.txt")).hasContent("more");
    assertInstallsAgain(
        "the installed " + prefix.resolve("doc/two.txt") + " has changed",
        () -> Files.writeString(prefix.resolve("doc/two.txt"), "TWO"));
    assertInstallsAgain(
        "cmake_install.cmake has changed",
        () -> tree.configure(RULES, "install(FILES two.txt DESTINATION new)"));
    assertThat(prefix.resolve("new/two.txt")).exists();
  }

  @Test
  void sameSizeAndContentWithAnotherTimeCountsAsChanged() throws Exception {
    install();
    assertInstallsAgain(
        "one.txt has changed",
        () -> Files.setLastModifiedTime(f("one.txt"), FileTime.fromMillis(1_000_000_000)));
  }

  @Test
  void parametersInstallAgainAndSayWhich() throws Exception {
    install();
    strip = true;
    assertThat(install().reason()).isEqualTo("strip changed from false to true");
    buildType = "Debug";
    assertThat(install().reason()).isEqualTo("buildType changed from Release to Debug");
    variables.put("CMAKE_INSTALL_MODE", "COPY");
    assertThat(install().reason()).isEqualTo("CMAKE_INSTALL_MODE changed from nothing to COPY");
    assertThat(install().unchanged()).isTrue();
  }

  @Test
  void variablesThatTheUserSetsInstallAgainAndDoNotLeadElsewhere() throws Exception {
    install();
    set.put("DESTDIR", directory.resolve("elsewhere").toString());
    InstallResult again = install();
    assertThat(again.reason()).startsWith("environmentVariables changed from nothing to ");
    assertThat(again.reason()).doesNotContain("elsewhere");
    assertThat(directory.resolve("elsewhere")).doesNotExist();
    assertThat(install().unchanged()).isTrue();
    set.clear();
    assertThat(install().reason()).endsWith(" to nothing");
  }

  @Test
  void absoluteDestinationsCountAsTheOthersDo() throws Exception {
    tree.configure(
        "set(CMAKE_INSTALL_PREFIX \"%s\")\ninstall(FILES one.txt DESTINATION ${CMAKE_INSTALL_PREFIX}/lib)\n"
                .formatted(prefix)
            + "install(FILES two.txt DESTINATION \"%s\")\n".formatted(directory.resolve("out")));
    assertThat(install().installed()).hasSize(2);
    assertThat(prefix.resolve("lib/one.txt")).hasContent("one");
    assertThat(directory.resolve("out/two.txt")).hasContent("two");
    assertThat(install().unchanged()).isTrue();
    Files.delete(directory.resolve("out/two.txt"));
    assertThat(install().reason()).endsWith("two.txt is gone");
    assertThat(directory.resolve("out/two.txt")).hasContent("two");
  }

  @Test
  void whatLandsOutsideOfThePrefixIsToldByItsPlace() throws Exception {
    Map<String, Source> installed = new TreeMap<>();
    installed.put("/p/lib/a", Source.link(FileStamp.NO_FILE, "b"));
    installed.put("/tree/install_manifest.txt", InstallState.GONE);
    assertThat(Installer.outside(Path.of("/p"), installed)).isEmpty();
    assertThat(Installer.outside(Path.of("/p/x/.."), installed)).isEmpty();
    installed.put("/q/../p/lib/b", Source.link(FileStamp.NO_FILE, "c"));
    assertThat(Installer.outside(Path.of("/p"), installed)).isEmpty();
    installed.put("/pp/c", Source.link(FileStamp.NO_FILE, "d"));
    installed.put("/usr/d", Source.link(FileStamp.NO_FILE, "e"));
    assertThat(Installer.outside(Path.of("/p"), installed).orElseThrow())
        .startsWith("install put /pp/c and 1 more outside of the prefix /p: ");
  }

  @Test
  void eachPrefixAndSetOfComponentsIsRememberedByItself() throws Exception {
    install();
    prefix = directory.resolve("other");
    assertThat(install().unchanged()).isFalse();
    components = List.of("doc", "Unspecified");
    InstallResult both = install();
    assertThat(both.processes()).hasSize(2);
    assertThat(both.installed()).hasSize(4);
    assertThat(install().unchanged()).isTrue();
    components = List.of();
    assertThat(install().unchanged()).isTrue();
    prefix = directory.resolve("prefix");
    assertThat(install().unchanged()).isTrue();
  }

  @Test
  void componentsInstallNothingElse() throws Exception {
    components = List.of("doc");
    assertThat(install().installed()).hasSize(1);
    assertThat(prefix.resolve("doc/two.txt")).exists();
    assertThat(prefix.resolve("lib")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "install(CODE \"file(MAKE_DIRECTORY \\${CMAKE_INSTALL_PREFIX}/x)\" COMPONENT doc)",
        "install(CODE \"execute_process(COMMAND whoami)\" COMPONENT doc)",
        "install(CODE \"math(EXPR a 1)\" COMPONENT doc)",
        "install(CODE \"message(STATUS [[a]])\" COMPONENT doc)",
        "install(CODE \"message(STATUS \\$ENV{A})\" COMPONENT doc)",
        "install(SCRIPT any.cmake COMPONENT doc)"
      })
  void rulesThatMayDoAnythingAreRunEachTime(String rule) throws Exception {
    Files.createFile(f("any.cmake"));
    tree.configure(RULES, rule);
    components = List.of("doc");
    install();
    InstallResult second = install();
    assertThat(second.unchanged()).isFalse();
    assertThat(second.reason()).contains(tree.build().resolve("cmake_install.cmake").toString());
  }

  @Test
  void whatOnlyAnotherComponentHasDoesNotInstallAgain() throws Exception {
    String rule = "install(CODE \"execute_process(COMMAND whoami)\" COMPONENT never)";
    tree.configure(RULES, rule);
    components = List.of("doc");
    install();
    assertThat(install().unchanged()).isTrue();
    Files.writeString(f("one.txt"), "more");
    assertThat(install().unchanged()).isTrue();
    tree.configure(RULES, rule, "install(FILES one.txt DESTINATION more COMPONENT never)");
    assertThat(install().unchanged()).isTrue();
    assertInstallsAgain("two.txt has changed", () -> Files.writeString(f("two.txt"), "more"));
    assertInstallsAgain(
        "cmake_install.cmake has changed",
        () -> tree.configure(RULES, "install(FILES one.txt DESTINATION more COMPONENT doc)"));
  }

  @Test
  void harmlessCodeAndFilesThatAreOptionalAreNoDoubt() throws Exception {
    tree.configure(
        "install(CODE \"message(STATUS hello)\")",
        "install(FILES absent.txt DESTINATION x OPTIONAL)");
    install();
    assertThat(install().unchanged()).isTrue();
    assertInstallsAgain("absent.txt has changed", () -> Files.writeString(f("absent.txt"), "x"));
    assertThat(prefix.resolve("x/absent.txt")).exists();
  }

  @Test
  void stripThatTheMachineDoesNotHaveIsNoDoubt() throws Exception {
    tree.configure(
        "install(CODE \"if(CMAKE_INSTALL_DO_STRIP)\\nexecute_process(COMMAND \\\"CMAKE_STRIP-NOTFOUND\\\" a.so)\\nendif()\")");
    install();
    assertThat(install().unchanged()).isTrue();
  }

  @Test
  void whatIsNotBuiltIsSaidWithTheGoalThatBuildsIt() throws Exception {
    tree.configure("install(FILES absent.txt DESTINATION x)");
    assertThatThrownBy(this::install)
        .isInstanceOf(CMakeException.class)
        .hasMessageContaining(f("absent.txt") + " is not there to be installed")
        .hasMessageContaining("mvn pip-cmake:build pip-cmake:install");
    Files.writeString(f("absent.txt"), "x");
    assertThat(install().installed()).hasSize(1);
  }

  @Test
  void olderCMakeIsToldOf() throws Exception {
    version = "3.14.7";
    assertThatThrownBy(this::install)
        .isInstanceOf(CMakeException.class)
        .hasMessageContaining("cmake>=3.15");
    version = "3.15.0";
    assertThat(install().installed()).hasSize(4);
  }

  @Test
  void treeThatIsNotConfiguredIsToldOf() throws Exception {
    Files.delete(tree.build().resolve("pip-cmake-configure.json"));
    assertThatThrownBy(this::install)
        .isInstanceOf(CMakeException.class)
        .hasMessageContaining("mvn pip-cmake:configure pip-cmake:build pip-cmake:install");
  }

  @Test
  void recordThatIsNotUnderstoodLeadsToARun() throws Exception {
    install();
    try (Stream<Path> files = Files.list(tree.build())) {
      Path record =
          files
              .filter(file -> file.getFileName().toString().startsWith("pip-cmake-install-"))
              .findFirst()
              .orElseThrow();
      String whole = Files.readString(record);
      for (String other : List.of("", "{}\n", whole.replace("install 1", "install 0"))) {
        assertInstallsAgain(
            "there was no install step before", () -> Files.writeString(record, other));
      }
      assertInstallsAgain(
          "there was no install step before",
          () -> Files.writeString(record, whole.substring(0, whole.length() - 1)));
    }
  }

  private interface Change {
    void make() throws Exception;
  }

  private void assertInstallsAgain(String reason, Change change) throws Exception {
    change.make();
    assertThat(install().reason()).endsWith(reason);
    assertThat(install().unchanged()).isTrue();
  }

  private Path f(String name) {
    return tree.source().resolve(name);
  }

  private InstallResult install() throws Exception {
    Host host = new Host(variables, directory, "Linux");
    return new Installer(new ProcessRunner(), host)
        .install(
            new InstallRequest(
                tree.build(),
                tree.records(),
                tree.environment(),
                directory.resolve("bytecode"),
                set,
                Tool.at(tree.cmake(), version),
                prefix,
                components,
                strip,
                Optional.of(buildType)));
  }
}
