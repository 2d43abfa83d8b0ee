package io.github.pipcmake.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pipcmake.environment.recipe.EnvironmentException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NativePlatformTest {
  @ParameterizedTest
  @CsvSource({
    "Linux, amd64, linux, x86_64",
    "Mac OS X, aarch64, osx, aarch_64",
    "Windows 11, x86, windows, x86_32",
    "darwin, arm64, osx, aarch_64",
    "macos, x86-64, osx, x86_64",
    "linux, aarch_64, linux, aarch_64",
    "Linux, arm, linux, arm_32",
    "Linux, ppc64le, linux, ppcle_64",
    "Linux, s390x, linux, s390_64",
    "FreeBSD, riscv64, freebsd, riscv64",
  })
  void nameOfAnyKindBecomesThatOfOsMavenPlugin(
      String name, String processor, String os, String arch) {
    assertThat(NativePlatform.ofJava(name, processor)).isEqualTo(new NativePlatform(os, arch));
  }

  @Test
  void anotherSpellingIsRefusedAsMavenWouldPutItIntoClassifiers() throws Exception {
    Optional<String> none = Optional.empty();
    assertThat(NativePlatform.of(none, Optional.of("aarch_64")).arch()).isEqualTo("aarch_64");
    assertThatThrownBy(() -> NativePlatform.of(none, Optional.of("arm64")))
        .isInstanceOf(EnvironmentException.class)
        .hasMessage("pip-cmake.arch is arm64; write aarch_64, as os-maven-plugin names it");
    assertThatThrownBy(() -> NativePlatform.of(Optional.of("macos"), none))
        .hasMessage("pip-cmake.os is macos; write osx, as os-maven-plugin names it");
  }

  @Test
  void withoutNameItIsTheMachineOfThisJvm() throws Exception {
    NativePlatform platform = NativePlatform.of(Optional.empty(), Optional.empty());

    assertThat(platform.os()).isIn("linux", "osx", "windows");
    assertThat(platform.arch()).isIn("x86_64", "aarch_64");
  }

  @ParameterizedTest
  @CsvSource({
    "Linux, amd64, linux-x86_64",
    "Linux, aarch64, linux-arm64",
    "Mac OS X, aarch64, macosx-arm64",
    "Mac OS X, x86_64, macosx-x86_64",
    "Windows Server 2022, amd64, windows-x86_64"
  })
  void classifiersAreAsJavaCppNamesThem(String name, String processor, String classifier) {
    assertThat(NativePlatform.ofJava(name, processor).javaCpp()).isEqualTo(classifier);
  }

  @Test
  void platformThatNoTableNamesKeepsItsName() {
    assertThat(new NativePlatform("freebsd", "riscv64").properties())
        .containsEntry("pip-cmake.platform.jna", "freebsd-riscv64")
        .containsEntry("pip-cmake.platform.native-lib-loader", "freebsd_riscv64");
  }

  @Test
  void tableInTheDocsIsWhatIsSet() throws Exception {
    List<String> names =
        List.of("linux x86_64", "linux aarch_64", "osx aarch_64", "windows x86_64");
    StringBuilder table =
        new StringBuilder("| property |")
            .append(" Linux on x86-64 | Linux on ARM | macOS on ARM | Windows on x86-64 |\n")
            .append("|---|---|---|---|---|\n");
    for (String property : properties(names.get(0)).keySet()) {
      table.append("| `").append(property).append("` |");
      names.forEach(
          name -> table.append(" `").append(properties(name).get(property)).append("` |"));
      table.append("\n");
    }

    assertThat(Files.readString(Path.of("docs/how-it-works.md"))).contains(table);
  }

  private static Map<String, String> properties(String name) {
    String[] parts = name.split(" ", -1);
    return new NativePlatform(parts[0], parts[1]).properties();
  }
}
