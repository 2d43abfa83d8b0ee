package io.github.pipcmake.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BuildFilesTest {
  @TempDir Path directory;

  private Path project = Path.of("project");

  @BeforeEach
  void makeProject() throws IOException {
    project = Files.createDirectories(directory.resolve("project"));
    Files.createDirectories(directory.resolve("cpp"));
    Files.writeString(directory.resolve("README.md"), "");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "setup.py| sources=['../cpp/a.cpp']",
        "setup.py| sources=['ext.c', '../cpp/a.cpp']",
        "setup.py| os.path.join(here, '..', 'cpp')",
        "setup.py| Path(__file__).resolve().parent.parent / 'VERSION'",
        "setup.py| ROOT = Path(__file__).parents[1]",
        "setup.py| os.path.dirname(os.path.dirname(__file__))",
        "CMakeLists.txt| add_subdirectory(../cpp cpp)",
        "CMakeLists.txt| file(READ ${CMAKE_CURRENT_SOURCE_DIR}/../VERSION version)",
        "src/CMakeLists.txt| include(${CMAKE_SOURCE_DIR}/../common.cmake)",
        "meson.build| subdir('../cpp')",
        "Cargo.toml| core = { path = \"../core\" }",
        "src/a.cpp| #include \"../../cpp/a.hpp\"",
        "src/_a.pyx| include \"../../cpp/a.pxi\"",
      })
  void whatLeadsOutOfTheProjectIsSeen(String fileAndText) throws Exception {
    assertThat(read(fileAndText).leadOut()).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "setup.py| from .. import x",
        "setup.py| print('...')",
        "src/CMakeLists.txt| target_include_directories(a PRIVATE ../include)",
        "src/CMakeLists.txt| set(i ${CMAKE_CURRENT_SOURCE_DIR}/../include)",
        "src/a.cpp| #include \"../include/a.hpp\"",
        "package/module.py| open('../data')",
        "pyproject.toml| readme = '../README.md'",
        "pyproject.toml| version = '1.2.3'",
      })
  void whatStaysInsideOrIsOneTextIsNot(String fileAndText) throws Exception {
    assertThat(read(fileAndText).leadOut()).isEmpty();
  }

  @Test
  void whatIsNamedOutsideIsKnown() throws Exception {
    assertThat(read("pyproject.toml| readme = '../README.md'").outside())
        .containsExactly(directory.resolve("README.md"));
    assertThat(read("setup.py| copy('../cpp/target/build/lib/a.so')").outside())
        .contains(directory.resolve("cpp/target/build/lib/a.so"));
  }

  @Test
  void whatHoldsTheProjectItselfIsNotNamed() throws Exception {
    project = Files.createDirectories(directory.resolve("target/work/project"));
    assertThat(read("setup.py| ROOT = os.path.join(here, '..')").outside()).isEmpty();
  }

  @Test
  void whatAnotherBuildWillMakeIsKnownBeforeItIsThere() throws Exception {
    assertThat(read("setup.py| LIB = os.path.join('target', 'native', 'a.so')").mentioned())
        .contains(project.resolve("target/native/a.so"));
  }

  @ParameterizedTest
  @CsvSource({
    "setup.py, os.environ['MY_FLAG'], MY_FLAG",
    "setup.py, env_bool('MSGPACK_PUREPYTHON'), MSGPACK_PUREPYTHON",
    "CMakeLists.txt, if(DEFINED ENV{My_Root}), My_Root",
    "pyproject.toml, if.env.SOME = true, SOME",
    "pyproject.toml, 'dependencies = [\"x @ {env:WHERE}\"]', WHERE",
    "pyproject.toml, 'cmake.define.X = {env=\"THAT\"}', THAT",
    "build.rs, 'env::var(\"RS_X\")', RS_X",
    "src/build.rs, 'option_env!(\"RS_Y\")', RS_Y",
    "src/lib.rs, 'option_env!(\"RS_Z\")', RS_Z",
    "build.rs, 'println!(\"cargo:rerun-if-env-changed=RS_R\");', RS_R",
    "CMakePresets.json, $penv{PRESET}, PRESET",
    "CMakeLists.txt, find_package(JNI REQUIRED), JAVA_HOME",
    "CMakeLists.txt, execute_process(COMMAND sh -c \"echo $FLAVOUR\"), FLAVOUR",
    "meson.build, 'run_command(''sh'', ''-c'', ''echo \"${FLAVOUR}\"'')', FLAVOUR",
    "meson.build, 'run_command(''cmd'', ''/c'', ''echo %FLAVOUR%'')', FLAVOUR",
    "tools.mk, FLAGS += -D$(FLAVOUR), FLAVOUR",
  })
  void variablesThatAreReadAreKnown(String file, String text, String name) throws Exception {
    assertThat(read(file + "| " + text).variables()).containsEntry(name, file);
  }

  @Test
  void variableOfCMakesLanguageIsNoneOfTheEnvironment() throws Exception {
    assertThat(read("CMakeLists.txt| message(${FLAVOUR} $ENV{OTHER})").variables())
        .containsOnlyKeys("OTHER");
  }

  @Test
  void scriptThatABuildFileRunsIsABuildFile() throws Exception {
    put("meson.build", "run_command('sh', 'tools/version.sh')");
    put("tools/version.sh", "git describe; echo $FLAVOUR");
    BuildFiles files = read(List.of("meson.build", "tools/version.sh"), List.of());
    assertThat(files.variables()).containsExactly(Map.entry("FLAVOUR", "tools/version.sh"));
    assertThat(files.askGit()).contains("tools/version.sh");
  }

  @Test
  void whatABuildFileImportsOrNamesIsOneToo() throws Exception {
    put("setup.py", "from tools.flags import x\nexec(open('scripts/version.py').read())");
    put("tools/flags.py", "import tools.more");
    put("tools/more.py", "'DEEP_ONE'");
    put("scripts/version.py", "'VERSION_ONE'");
    put("package/other.py", "'NOT_READ'");
    BuildFiles files =
        read(
            List.of(
                "setup.py",
                "tools/flags.py",
                "tools/more.py",
                "scripts/version.py",
                "package/other.py"),
            List.of());
    assertThat(files.variables()).containsOnlyKeys("DEEP_ONE", "VERSION_ONE");
  }

  @Test
  void backendOfTheProjectsOwnIsABuildFile() throws Exception {
    put("own/backend.py", "subprocess.run(['git', 'describe'])");
    assertThat(read(List.of("own/backend.py"), List.of("own")).askGit()).isPresent();
    assertThat(read(List.of("own/backend.py"), List.of()).askGit()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "CMakeLists.txt, find_package(Git), true",
    "setup.py, run('git rev-parse'), true",
    "CMakeLists.txt, GIT_REPOSITORY https://host/x, false",
    "pyproject.toml, 'url = \"https://host/x.git\"', false",
  })
  void gitIsAskedOnlyWhereItIsNamed(String file, String text, boolean asked) throws Exception {
    assertThat(read(file + "| " + text).askGit().isPresent()).isEqualTo(asked);
  }

  private BuildFiles read(String fileAndText) throws IOException {
    String[] parts = fileAndText.split("\\| ", 2);
    put(parts[0], parts[1]);
    return read(List.of(parts[0]), List.of());
  }

  private BuildFiles read(List<String> names, List<String> backendPath) throws IOException {
    return new BuildFiles(SourceScope.of(project, Set.of(), Set.of()), names, backendPath);
  }

  private void put(String name, String text) throws IOException {
    Path file = project.resolve(name);
    Files.createDirectories(file.resolveSibling(""));
    Files.writeString(file, text);
  }

  @Test
  void lineOfAnyLengthIsLookedAt() throws Exception {
    assertThat(read("setup.py| DATA = '" + "abc+/".repeat(50_000) + "'\n'../cpp/a.cpp'").leadOut())
        .isPresent();
  }
}
