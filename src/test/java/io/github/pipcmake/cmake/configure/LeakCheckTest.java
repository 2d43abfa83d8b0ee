package io.github.pipcmake.cmake.configure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pipcmake.cmake.cache.CacheFile;
import io.github.pipcmake.cmake.cache.HandOver;
import io.github.pipcmake.cmake.cache.HandOver.LinkedPackage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeakCheckTest {
  @TempDir Path directory;

  private Path environment;

  @BeforeEach
  void makeEnvironment() throws IOException {
    environment = directory.resolve("environments/1");
    config("lib/python3.11/site-packages/pybind11/share/cmake/pybind11/pybind11Config.cmake");
    config("share/cmake/fmt/fmt-config.cmake");
  }

  @Test
  void packageOfElsewhereThatTheEnvironmentHasIsNamedWithBothPlaces() throws IOException {
    assertThat(leaks("pybind11_DIR:PATH=/usr/share/cmake/pybind11"))
        .singleElement()
        .asString()
        .startsWith(
            "CMake uses pybind11 of /usr/share/cmake/pybind11, although the environment has it at "
                + environment.resolve("lib/python3.11/site-packages/pybind11/share/cmake/pybind11")
                + "; see what sets pybind11_DIR");
    assertThat(leaks("fmt_DIR:PATH=/usr/lib/cmake/fmt")).hasSize(1);
  }

  @Test
  void environmentWhoseNameOnlyBeginsTheSameIsElsewhere() throws IOException {
    assertThat(leaks("fmt_DIR:PATH=" + environment + "2/share/cmake/fmt")).hasSize(1);
  }

  @Test
  void whatIsInTheEnvironmentOrOnlyElsewhereOrNowhereIsNoLeak() throws IOException {
    assertThat(
            leaks(
                "fmt_DIR:PATH=" + environment.resolve("share/cmake/fmt"),
                "Boost_DIR:PATH=/usr/lib/cmake/Boost",
                "pybind11_DIR:PATH=pybind11_DIR-NOTFOUND",
                "demo_BINARY_DIR:STATIC=/build",
                "Python_EXECUTABLE:FILEPATH=" + environment.resolve("bin/python")))
        .isEmpty();
  }

  @Test
  void whatIsUnderAPathOfItsOwnIsNoLeak() throws IOException {
    assertThat(leaks("fmt_DIR:PATH=" + directory.resolve("links/fmt-1/fmt/cmake"))).isEmpty();
    assertThat(leaks("fmt_DIR:PATH=" + directory.resolve("links/fmt-12/fmt/cmake"))).hasSize(1);
  }

  @Test
  void anotherPythonAndItsNumPyAreLeaksUnderEachOfTheirNames() throws IOException {
    for (String name : List.of("Python", "Python3", "PYTHON")) {
      assertThat(leaks(name + "_EXECUTABLE:FILEPATH=/usr/bin/python3"))
          .singleElement()
          .asString()
          .startsWith("CMake uses " + name + " of /usr/bin/python3, although");
    }
    for (String name : List.of("Python", "Python3")) {
      assertThat(leaks(name + "_NumPy_INCLUDE_DIR:PATH=/usr/include/numpy"))
          .singleElement()
          .asString()
          .startsWith("CMake uses NumPy of /usr/include/numpy, although");
    }
  }

  @Test
  void headersByTheEnvironmentsOwnPathAreNamedIfPackagesHavePathsOfTheirOwn() throws IOException {
    String own = environment + "/lib/python3.11/site-packages/numpy/_core/include";
    Path commands = directory.resolve("compile_commands.json");
    String text =
        """
        {"command": "c++ -I%1$s -isystem %2$s/links/fmt-1/fmt/include -c a.cpp"},
        {"command": "c++ -isystem %1$s -I\\"%2$s/with space\\" -c b.cpp"},
        {"command": "c++ -DPYTHON=%3$s/bin/python -c c.cpp"}
        """
            .formatted(own, directory, environment);
    Files.writeString(commands, text);
    LinkedPackage fmt = new LinkedPackage("fmt", environment.resolve("fmt"), "1");

    assertThat(new LeakCheck(handOver(List.of(fmt))).pathsThatMove(commands))
        .singleElement()
        .asString()
        .startsWith("Sources include headers from " + own + ". This path changes with every");
    assertThat(new LeakCheck(handOver(List.of())).pathsThatMove(commands)).isEmpty();
  }

  private List<String> leaks(String... entries) throws IOException {
    return new LeakCheck(handOver(List.of()))
        .leaks(new CacheFile(String.join("\n", entries) + "\n"));
  }

  private HandOver handOver(List<LinkedPackage> linked) {
    return new HandOver(
        List.of(directory.resolve("links/fmt-1"), environment),
        List.of(),
        Map.of(),
        environment,
        environment.resolve("bin/python"),
        "cpython",
        Optional.of(environment.resolve("numpy/include")),
        linked);
  }

  private void config(String name) throws IOException {
    Path file = environment.resolve(name);
    Files.createDirectories(file.getParent());
    Files.createFile(file);
  }

  @Test
  void whatIsOfThisMachineIsNotForOthers() throws Exception {
    Path commands = directory.resolve("compile_commands.json");
    assertThat(LeakCheck.notForOthers(commands, Path.of("/clone"))).isEmpty();
    Files.writeString(commands, "[{\"command\": \"c++ -O2 -march=native -c a.cpp\"}]");
    assertThat(LeakCheck.notForOthers(commands, Path.of("/clone")))
        .singleElement()
        .asString()
        .startsWith("Sources are compiled with -march=native, and a remote cache");
    assertThat(LeakCheck.notForOthers(commands, Path.of("/a=b"))).hasSize(2);
  }
}
