package io.github.pipcmake.cmake.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.pipcmake.cmake.cache.HandOver;
import io.github.pipcmake.cmake.cache.Layout;
import io.github.pipcmake.cmake.cache.PreparedEnvironment;
import io.github.pipcmake.cmake.configure.Configurer;
import io.github.pipcmake.cmake.graph.NinjaDeps;
import io.github.pipcmake.cmake.inputs.ConfigureRequest;
import io.github.pipcmake.cmake.tools.Tool;
import io.github.pipcmake.cmake.tools.Tools;
import io.github.pipcmake.cmake.tree.CMakeInputs;
import io.github.pipcmake.process.Host;
import io.github.pipcmake.process.ProcessRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Builds a small project with the host's CMake, Ninja, Make and compiler. */
class UnseenChangesTest {
  private static final FileTime OLD = FileTime.fromMillis(1_000_000_000_000L);

  @TempDir Path directory;

  private Tools tools;

  @BeforeEach
  void makeProject() throws Exception {
    use("Ninja");
    write("CMakeLists.txt", "cmake_minimum_required(VERSION 3.15)\nproject(p C)\n" + TARGETS);
    write("a.c", "#include \"a.h\"\nint main(void) { return A; }\n");
    write("b.c", "int b(void) { return 0; }\n");
    write("a.h", "#define A 1\n");
    write("in.txt", "one");
    Files.createDirectories(directory.resolve("store/one"));
  }

  private static final String TARGETS =
      """
      add_executable(a a.c b.c)
      add_custom_command(OUTPUT ${CMAKE_CURRENT_BINARY_DIR}/out.txt
        COMMAND ${CMAKE_COMMAND} -E copy ${CMAKE_CURRENT_SOURCE_DIR}/in.txt
          ${CMAKE_CURRENT_BINARY_DIR}/out.txt
        DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/in.txt)
      add_custom_target(copy ALL DEPENDS ${CMAKE_CURRENT_BINARY_DIR}/out.txt)
      """;

  private void use(String generator) throws IOException {
    Host host = Host.current();
    Optional<Path> cmake = host.findExecutable("cmake", directory);
    Optional<Path> ninja = host.findExecutable("ninja", directory);
    assumeTrue(cmake.isPresent() && ninja.isPresent(), "cmake and ninja are not on the PATH");
    assumeTrue(
        host.findExecutable("cc", directory).isPresent()
            && host.findExecutable("make", directory).isPresent(),
        "make and cc are not on the PATH");
    tools =
        new Tools(
            Tool.at(cmake.get(), "3"),
            generator,
            generator.equals("Ninja") ? Optional.of(Tool.at(ninja.get(), "1")) : Optional.empty());
  }

  @Test
  void headerWithAnotherContentAndAnOlderTimeIsCompiledFor() throws Exception {
    configureAndBuild();
    writeOld("a.h", "#define A 2\n");
    BuildResult result = build();
    assertThat(result.compiled()).isEqualTo(1);
    assertThat(result.reasons())
        .singleElement()
        .asString()
        .startsWith(directory.resolve("a.h") + " may have another content")
        .contains("a.c.o");
    assertThat(run()).isEqualTo(2);
    assertThat(Files.getLastModifiedTime(directory.resolve("a.h"))).isEqualTo(OLD);
    assertUnchanged();
  }

  @Test
  void sourceAndInputOfACommandWithAnOlderTimeAreSeenToo() throws Exception {
    configureAndBuild();
    writeOld("a.c", "int main(void) { return 3; }\n");
    assertThat(build().compiled()).isEqualTo(1);
    assertThat(run()).isEqualTo(3);
    writeOld("in.txt", "two");
    assertThat(build().steps()).isEqualTo(1);
    assertThat(directory.resolve("build/out.txt")).hasContent("two");
    assertUnchanged();
  }

  @Test
  void sameContentWithAnotherTimeStartsNothing() throws Exception {
    configureAndBuild();
    writeOld("a.h", "#define A 1\n");
    assertUnchanged();
    Path copy = directory.resolve("copy");
    Files.copy(directory.resolve("a.h"), copy, StandardCopyOption.COPY_ATTRIBUTES);
    Files.move(copy, directory.resolve("a.h"), StandardCopyOption.REPLACE_EXISTING);
    Thread.sleep(30);
    assertUnchanged();
  }

  @Test
  void fileThatCMakeConfiguresAgainWhileItBuildsStartsNothing() throws Exception {
    write("config.h.in", "#define A 1\n");
    write("a.c", "#include \"config.h\"\nint main(void) { return A; }\n");
    write(
        "CMakeLists.txt",
        """
        cmake_minimum_required(VERSION 3.20)
        project(p C)
        configure_file(config.h.in config.h)
        file(GLOB more CONFIGURE_DEPENDS more_*.c)
        add_executable(a a.c ${more})
        target_include_directories(a PRIVATE ${CMAKE_BINARY_DIR})
        """);
    configureAndBuild();
    Thread.sleep(50); // longer than the clock of files takes from one tick to the next
    write("more_1.c", "int more;\n");
    assertThat(build().compiled()).isEqualTo(1);
    BuildResult again = build();
    assertThat(again.reasons()).isEmpty();
    assertThat(again.compiled()).isZero();
  }

  @Test
  void ordinaryChangeIsLeftToTheBuildTool() throws Exception {
    configureAndBuild();
    Thread.sleep(30); // the clock of the files ticks
    write("a.h", "#define A 4\n");
    BuildResult result = build();
    assertThat(result.compiled()).isEqualTo(1);
    assertThat(result.reasons()).isEmpty();
    assertUnchanged();
  }

  @Test
  void fileOfCMakeWithATimeInTheFutureDoesNotRunCMakeForEver() throws Exception {
    configureAndBuild();
    Files.setLastModifiedTime(
        directory.resolve("CMakeLists.txt"), FileTime.from(Instant.now().plusSeconds(3600)));
    BuildResult result = build();
    assertThat(result.processes()).hasSize(2);
    assertThat(result.reasons())
        .singleElement()
        .asString()
        .startsWith(directory.resolve("CMakeLists.txt") + " has a time in the future");
    assertUnchanged();
    CMakeInputs inputs = new CMakeInputs(directory.resolve("build"));
    assertThat(inputs.unseenChange()).isEmpty();
    Files.writeString(directory.resolve("CMakeLists.txt"), "# older than build.ninja\n" + cmake());
    assertThat(inputs.unseenChange())
        .hasValueSatisfying(change -> assertThat(change).contains("CMakeLists.txt"));
  }

  @Test
  void contentThatComesBackAfterABuildByHandIsCompiledFor() throws Exception {
    configureAndBuild();
    FileTime time = Files.getLastModifiedTime(directory.resolve("a.h"));
    Thread.sleep(30);
    write("a.h", "#define A 5\n");
    byHand();
    assertThat(run()).isEqualTo(5);
    assertUnchanged();
    Thread.sleep(30);
    write("a.h", "#define A 6\n");
    byHand();
    write("a.h", "#define A 1\n");
    Files.setLastModifiedTime(directory.resolve("a.h"), time);
    assertThat(build().compiled()).isEqualTo(1);
    assertThat(run()).isEqualTo(1);
    assertUnchanged();
  }

  @Test
  void treeWithoutARecordIsLookedThrough() throws Exception {
    configureAndBuild();
    writeOld("a.h", "#define A 7\n");
    Files.writeString(directory.resolve("build/pip-cmake-read.tsv"), "pip-cmake files 1\ncut");
    assertThat(build().compiled()).isEqualTo(1);
    assertThat(run()).isEqualTo(7);
    Files.delete(directory.resolve("build/pip-cmake-read.tsv"));
    assertUnchanged();
    assertThat(directory.resolve("build/pip-cmake-read.tsv")).exists();
  }

  @Test
  void headerThatMavenWritesAgainAsItWasIsNotCompiledFor() throws Exception {
    write("a.c", "#include \"target/headers/generated.h\"\nint main(void) { return A; }\n");
    Path header = generatedHeader("#define A 1\n");
    configureAndBuild();
    FileTime time = Files.getLastModifiedTime(header);

    clean(header);
    generatedHeader("#define A 1\n");
    assertUnchanged();
    assertThat(Files.getLastModifiedTime(header)).isEqualTo(time);

    clean(header);
    generatedHeader("#define A 1\n");
    assertUnchanged();

    clean(header);
    generatedHeader("#define A 2\n");
    assertThat(build().compiled()).isEqualTo(1);
    assertThat(run()).isEqualTo(2);
  }

  @Test
  void headerThatComesBackIsCompiledForIfNinjaHasRunByHandSince() throws Exception {
    write("a.c", "#include \"target/headers/generated.h\"\nint main(void) { return A; }\n");
    Path header = generatedHeader("#define A 1\n");
    configureAndBuild();
    clean(header);
    generatedHeader("#define A 3\n");
    byHand();
    assertThat(run()).isEqualTo(3);

    clean(header);
    generatedHeader("#define A 1\n");
    assertThat(build().compiled()).isEqualTo(1);
    assertThat(run()).isEqualTo(1);
  }

  @Test
  void timeOfASourceStaysAsItsUserMadeIt() throws Exception {
    configureAndBuild();
    Thread.sleep(30);
    write("a.h", "#define A 1\n");
    FileTime saved = Files.getLastModifiedTime(directory.resolve("a.h"));
    assertThat(build().compiled()).isEqualTo(1);
    assertThat(Files.getLastModifiedTime(directory.resolve("a.h"))).isEqualTo(saved);
  }

  /** As {@code javac -h} does. */
  private Path generatedHeader(String text) throws Exception {
    Path header = directory.resolve("target/headers/generated.h");
    Files.createDirectories(header.getParent());
    Files.writeString(header, text);
    Thread.sleep(50); // longer than the clock of files takes from one tick to the next
    return header;
  }

  private static void clean(Path header) throws IOException {
    Files.delete(header);
  }

  @Test
  void makeIsToldToo() throws Exception {
    use("Unix Makefiles");
    configureAndBuild();
    writeOld("a.h", "#define A 8\n");
    assertThat(build().compiled()).isEqualTo(1);
    assertThat(run()).isEqualTo(8);
    writeOld("in.txt", "two");
    build();
    assertThat(directory.resolve("build/out.txt")).hasContent("two");
    assertThat(build().compiled()).isZero();
  }

  @Test
  void logThatIsCutOffIsADoubtAndNinjaCompilesWhatIsMissing() throws Exception {
    configureAndBuild();
    assertThat(NinjaDeps.read(directory.resolve("build")).doubt()).isEmpty();
    assertThat(NinjaDeps.read(directory.resolve("build")).inputs())
        .hasEntrySatisfying(
            "CMakeFiles/a.dir/a.c.o",
            inputs -> assertThat(inputs).contains(directory.resolve("a.h").toString()));
    Path log = directory.resolve("build/.ninja_deps");
    byte[] whole = Files.readAllBytes(log);
    int doubts = 0;
    for (int length = 0; length < whole.length; length++) {
      Files.write(log, Arrays.copyOf(whole, length));
      NinjaDeps cut = NinjaDeps.read(directory.resolve("build"));
      assertThat(cut.inputs().size() < 2).isTrue();
      doubts += cut.doubt().isPresent() ? 1 : 0;
    }
    assertThat(doubts).isGreaterThan(whole.length * 9 / 10); // all but where a record ends
    Files.write(log, new byte[] {'#', ' ', 'x'});
    assertThat(NinjaDeps.read(directory.resolve("build")).doubt())
        .contains(log + " is of a version that is not known");
    writeOld("a.h", "#define A 9\n");
    build();
    assertThat(run()).isEqualTo(9);
  }

  private void assertUnchanged() throws Exception {
    BuildResult result = build();
    assertThat(result.reasons()).isEmpty();
    assertThat(result.steps()).isZero();
  }

  private int run() throws Exception {
    return new ProcessBuilder(directory.resolve("build/a").toString()).start().waitFor();
  }

  private void byHand() throws Exception {
    Path ninja = tools.ninja().orElseThrow().path();
    new ProcessBuilder(ninja.toString(), "-C", directory.resolve("build").toString())
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(directory.resolve(name), text);
  }

  private String cmake() throws IOException {
    return Files.readString(directory.resolve("CMakeLists.txt"));
  }

  private void writeOld(String name, String text) throws Exception {
    write(name, text);
    Files.setLastModifiedTime(directory.resolve(name), OLD);
    Thread.sleep(30); // the clock of the files ticks
  }

  private void configureAndBuild() throws Exception {
    Path environment = directory.resolve("store/one");
    HandOver handOver =
        new HandOver(
            List.of(environment),
            List.of(),
            Map.of(),
            environment,
            environment.resolve("bin/python"),
            "cpython",
            Optional.empty(),
            List.of());
    new Configurer(new ProcessRunner())
        .configure(
            new ConfigureRequest(
                directory,
                directory.resolve("build"),
                directory.resolve("records"),
                new PreparedEnvironment(
                    environment, "python", Map.of(), directory.resolve("bytecode"), () -> handOver),
                Layout.ENVIRONMENT,
                tools,
                Optional.empty(),
                Optional.of("Release"),
                Map.of(),
                Map.of(),
                List.of(),
                Map.of(),
                Optional.empty(),
                false));
    // What is written just before the build begins counts as written during it.
    Thread.sleep(50);
    build();
  }

  private BuildResult build() throws Exception {
    return new Builder(new ProcessRunner())
        .build(
            new BuildRequest(
                directory.resolve("build"),
                directory.resolve("records"),
                directory.resolve("store/one"),
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
                Set.of(directory.resolve("target"))));
  }
}
