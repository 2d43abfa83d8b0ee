package io.github.pipcmake.python.venv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CMakePackagesTest {
  @TempDir Path site;

  @Test
  void directoriesWithAConfigFileAreFound() throws IOException {
    file("nanobind/cmake/nanobind-config.cmake");
    file("torch/share/cmake/Torch/TorchConfig.cmake");
    file("packaging/version.py");
    file("other/cmake/helpers.cmake");

    assertThat(CMakePackages.in(site, List.of())).containsExactly("nanobind", "torch");
  }

  @Test
  void directoriesThatAreNamedAreFoundByTheirTop() throws IOException {
    assertThat(
            CMakePackages.in(
                site, List.of(site.resolve("numpy/_core/include"), site, site.resolve("../lib"))))
        .containsExactly("numpy");
  }

  @Test
  void configFileInSitePackagesItselfIsOfNoPackage() throws IOException {
    file("FooConfig.cmake");

    assertThat(CMakePackages.in(site, List.of())).isEmpty();
  }

  private void file(String name) throws IOException {
    Path file = site.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "");
  }

  @Test
  void packageThatProgramsAreLinkedWithHasASharedLibrary() throws Exception {
    Path one = Files.createDirectories(site.resolve("one/lib"));
    Files.createFile(one.resolve("libone.a"));
    Files.createFile(one.resolve("library.cpython-311-x86_64-linux-gnu.so"));
    Files.createFile(one.resolve("_one.abi3.so"));
    assertThat(CMakePackages.hasSharedLibrary(site.resolve("one"))).isFalse();
    Files.createFile(one.resolve("libone.so.1.2"));
    assertThat(CMakePackages.hasSharedLibrary(site.resolve("one"))).isTrue();
  }
}
