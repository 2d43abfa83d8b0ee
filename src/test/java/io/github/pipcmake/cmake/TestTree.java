package io.github.pipcmake.cmake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.pipcmake.cmake.inputs.ConfigureKey;
import io.github.pipcmake.process.Host;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** A project without languages, and its build tree, made with the host's CMake and Make. */
public record TestTree(Path source, Path cmake) {
  public static TestTree in(Path directory) throws IOException {
    Optional<Path> cmake = Host.current().findExecutable("cmake", directory);
    assumeTrue(cmake.isPresent(), "cmake is not on the PATH");
    assumeTrue(Host.current().findExecutable("make", directory).isPresent(), "make is not there");
    return new TestTree(Files.createDirectories(directory.resolve("project")), cmake.get());
  }

  public Path build() {
    return source.resolve("build");
  }

  public Path environment() {
    return source.resolveSibling("environment");
  }

  public Path records() {
    return source.resolveSibling("records");
  }

  /** Writes CMakeLists.txt with these commands and configures. */
  public void configure(String... commands) throws IOException, InterruptedException {
    Files.writeString(
        source.resolve("CMakeLists.txt"),
        "cmake_minimum_required(VERSION 3.15)\nproject(tried LANGUAGES NONE)\n"
            + String.join("\n", commands));
    List<String> command =
        List.of(
            cmake.toString(),
            "-GUnix Makefiles",
            "-S" + source,
            "-B" + build(),
            "-DCMAKE_BUILD_TYPE=Release");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(source.resolveSibling("configure.log").toFile())
            .start();
    assertThat(process.waitFor()).isZero();
    TreeMap<String, String> inputs = new TreeMap<>();
    inputs.put(ConfigureKey.ENVIRONMENT, environment().toString());
    new ConfigureKey(inputs).write(build());
  }
}
