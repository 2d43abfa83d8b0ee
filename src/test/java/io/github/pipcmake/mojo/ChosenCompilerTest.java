package io.github.pipcmake.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pipcmake.cmake.cache.Defines;
import io.github.pipcmake.compiler.TargetPlatform;
import io.github.pipcmake.compiler.TargetPython;
import io.github.pipcmake.compiler.TargetSystem;
import io.github.pipcmake.compiler.ZigToolchain;
import io.github.pipcmake.environment.recipe.EnvironmentException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChosenCompilerTest {
  private static final ChosenCompiler NONE = new ChosenCompiler(Optional.empty());
  private static final ChosenCompiler ZIG = zig(Path.of("/store/zig"));

  private static final Defines NO_DEFINES = new Defines(new TreeMap<>());

  @TempDir Path directory;

  @Test
  void cmakeAndBackendsAreToldOfIt() throws Exception {
    assertThat(ZIG.entries(new Defines(new TreeMap<>(Map.of("A", "1"))), Map.of()))
        .isEqualTo(Map.of("CMAKE_TOOLCHAIN_FILE", "/store/zig/toolchain.cmake"));
    Path programs = Files.createDirectory(directory.resolve("bin"));
    for (String name : List.of("0123ab-cc", "0123ab-c++", "ar", "ranlib", "ld")) {
      Files.createFile(programs.resolve(name));
    }
    Map<String, String> variables = new HashMap<>(Map.of("A", "1"));
    zig(directory).addTo(variables);
    assertThat(variables)
        .containsEntry("A", "1")
        .containsEntry("CC", programs.resolve("0123ab-cc").toString())
        .containsEntry("AR", programs.resolve("ar").toString());
    ZIG.check("Ninja", List.of("--fresh"), false);
  }

  @Test
  void withoutOneNothingIsSaidOrRefused() throws Exception {
    Defines own = Defines.of(Map.of("CMAKE_C_COMPILER", "tcc"), new Properties());
    assertThat(NONE.entries(own, Map.of())).isEmpty();
    Map<String, String> variables = new HashMap<>(Map.of("CC", "tcc"));
    NONE.addTo(variables);
    assertThat(variables).hasSize(1);
    NONE.check("Xcode", List.of("--toolchain=a.cmake"), true);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"CMAKE_TOOLCHAIN_FILE", "CMAKE_TOOLCHAIN_FILE:FILEPATH", "CMAKE_CXX_COMPILER"})
  void cacheEntryThatNamesAnotherIsRefused(String name) {
    assertRefused(
        () -> ZIG.entries(Defines.of(Map.of(name, "x"), new Properties()), Map.of()),
        "the cache entry " + name + " names another one");
  }

  @Test
  void otherThingsThatNameAnotherAreRefused() {
    assertRefused(() -> ZIG.addTo(new HashMap<>(Map.of("CC", "tcc"))), "the variable CC names");
    assertRefused(() -> ZIG.check("Ninja", List.of(), true), "the toolchain file of the preset");
    assertRefused(() -> ZIG.check("Xcode", List.of(), false), "the generator Xcode");
    assertRefused(
        () -> ZIG.check("Ninja", List.of("-DCMAKE_C_COMPILER=tcc"), false),
        "the argument -DCMAKE_C_COMPILER=tcc names another one; leave out one of them");
  }

  @Test
  void javaAndPythonOfTheTargetAreNotThoseOfThisMachine() throws Exception {
    Path java = Files.createDirectories(directory.resolve("jdk/include"));
    Files.createFile(java.resolve("jni.h"));
    Path python = directory.resolve("python");
    Files.createDirectories(python.resolve("libs"));
    Files.createFile(python.resolve("libs/python3.lib"));
    Files.createFile(python.resolve("libs/python314.lib"));
    ChosenCompiler windows =
        new ChosenCompiler(
            Optional.of(toolchain(directory, "windows-x86_64", Optional.of(python))));
    Map<String, String> home = Map.of("JAVA_HOME", directory.resolve("jdk").toString());
    assertThat(windows.entries(NO_DEFINES, home))
        .containsEntry("JAVA_INCLUDE_PATH", java.toString())
        .containsEntry("JAVA_INCLUDE_PATH2", directory.resolve("include").toString())
        .containsEntry("JAVA_JVM_LIBRARY", "/there-is-no-JVM-library-of-Java-for-windows-x86_64")
        .containsEntry("Python_INCLUDE_DIR", python.resolve("include").toString())
        .containsEntry("Python3_LIBRARY", python.resolve("libs/python314.lib").toString());
    assertThat(windows.seen(Map.of("A", "1")))
        .containsEntry("A", "1")
        .containsEntry("_PYTHON_HOST_PLATFORM", "win-amd64")
        .containsEntry("PYTHONPATH", python.toString());

    ChosenCompiler linux =
        new ChosenCompiler(Optional.of(toolchain(directory, "linux-aarch64", Optional.empty())));
    assertThat(linux.entries(NO_DEFINES, home))
        .containsEntry("JAVA_INCLUDE_PATH2", java.resolve("linux").toString())
        .doesNotContainKey("Python_INCLUDE_DIR");
    assertThat(linux.seen(Map.of())).isEmpty();
  }

  private static ChosenCompiler zig(Path directory) {
    return new ChosenCompiler(
        Optional.of(
            new ZigToolchain(
                directory,
                Path.of("/store/env"),
                "0.17.1",
                new TargetPlatform(TargetSystem.LINUX, "x86_64", "2.17"),
                false,
                Optional.empty())));
  }

  private static ZigToolchain toolchain(Path directory, String platform, Optional<Path> python)
      throws EnvironmentException {
    return new ZigToolchain(
        directory,
        directory,
        "0.17.1",
        TargetPlatform.parse(platform),
        true,
        python.map(TargetPython::new));
  }

  private static void assertRefused(ThrowingCallable call, String words) {
    assertThatThrownBy(call).isInstanceOf(EnvironmentException.class).hasMessageContaining(words);
  }
}
