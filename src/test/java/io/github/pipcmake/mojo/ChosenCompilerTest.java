package io.github.pipcmake.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pipcmake.cmake.cache.Defines;
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

  @TempDir Path directory;

  @Test
  void cmakeAndBackendsAreToldOfIt() throws Exception {
    assertThat(ZIG.defines(new Defines(new TreeMap<>(Map.of("A", "1")))).entries())
        .containsEntry("A", "1")
        .containsEntry("CMAKE_TOOLCHAIN_FILE", "/store/zig/toolchain.cmake");
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
    assertThat(NONE.defines(own)).isEqualTo(own);
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
        () -> ZIG.defines(Defines.of(Map.of(name, "x"), new Properties())),
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

  private static ChosenCompiler zig(Path directory) {
    return new ChosenCompiler(
        Optional.of(new ZigToolchain(directory, Path.of("/store/env"), "0.17.1", "any")));
  }

  private static void assertRefused(ThrowingCallable call, String words) {
    assertThatThrownBy(call).isInstanceOf(EnvironmentException.class).hasMessageContaining(words);
  }
}
