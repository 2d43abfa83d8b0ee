package io.github.pipcmake.cmake.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pipcmake.cmake.inputs.ConfigureKey;
import io.github.pipcmake.cmake.inputs.ConfiguredTree;
import io.github.pipcmake.cmake.tools.Tool;
import io.github.pipcmake.cmake.tools.Tools;
import io.github.pipcmake.process.Host;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BuildCommandTest {
  private static final Tool CMAKE = new Tool(Path.of("/usr/bin/cmake"), 1, 1, "3.25.1");
  private static final Tool NINJA = new Tool(Path.of("/usr/bin/ninja"), 1, 1, "1.11.1");

  private final Map<String, String> variables = new TreeMap<>();
  private final TreeMap<String, String> inputs = new TreeMap<>();
  private String generator = "Ninja";
  private boolean explain;
  private List<String> targets = List.of();
  private OptionalInt jobs = OptionalInt.empty();

  @Test
  void ninjaIsStartedItself() {
    assertThat(command()).containsExactly("/usr/bin/ninja");
  }

  @Test
  void ninjaGetsJobsTargetsAndWhetherToExplain() {
    jobs = OptionalInt.of(3);
    targets = List.of("core", "bindings");
    explain = true;
    assertThat(command())
        .containsExactly("/usr/bin/ninja", "-j", "3", "-d", "explain", "core", "bindings");
  }

  @ParameterizedTest
  @ValueSource(strings = {"CMAKE_BUILD_PARALLEL_LEVEL", "VERBOSE"})
  void whatOnlyCMakeHandsOnIsHandedOn(String variable) {
    variables.put(variable, "1");
    explain = true;
    assertThat(command())
        .containsExactly(
            "/usr/bin/cmake", "--build", "/tree", "--config", "Release", "--", "-d", "explain");
  }

  @ParameterizedTest
  @CsvSource({"define CMAKE_MAKE_PROGRAM, /mine", "arguments, -DCMAKE_MAKE_PROGRAM=/mine"})
  void otherMakeProgramIsLeftToCMake(String name, String value) {
    inputs.put(name, value);
    assertThat(command()).startsWith("/usr/bin/cmake", "--build", "/tree");
  }

  @Test
  void configurationOfSeveralIsChosenByCMake() {
    generator = "Ninja Multi-Config";
    assertThat(command())
        .containsExactly("/usr/bin/cmake", "--build", "/tree", "--config", "Release");
  }

  @Test
  void makeGetsAJobForEachProcessorAndNothingOfNinja() {
    generator = "Unix Makefiles";
    targets = List.of("core");
    explain = true;
    assertThat(command())
        .containsExactly(
            "/usr/bin/cmake",
            "--build",
            "/tree",
            "--config",
            "Release",
            "--target",
            "core",
            "--parallel",
            String.valueOf(Runtime.getRuntime().availableProcessors()));
  }

  private List<String> command() {
    boolean forNinja = generator.startsWith("Ninja");
    return BuildCommand.of(
        new BuildRequest(
            Path.of("/tree"),
            Path.of("/records"),
            Path.of("/environment"),
            Path.of("/bytecode"),
            Map.of(),
            new Tools(CMAKE, generator, forNinja ? Optional.of(NINJA) : Optional.empty()),
            Optional.of("Release"),
            targets,
            jobs,
            OptionalInt.empty(),
            explain,
            Path.of("/"),
            Map.of(),
            Set.of()),
        new ConfiguredTree(Path.of("/tree"), new ConfigureKey(inputs)),
        new Host(variables, Path.of("/home/me"), "Linux"));
  }
}
