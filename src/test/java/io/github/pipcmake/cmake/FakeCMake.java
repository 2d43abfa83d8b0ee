package io.github.pipcmake.cmake;

import io.github.pipcmake.cmake.build.BuildRequest;
import io.github.pipcmake.cmake.inputs.ConfigureKey;
import io.github.pipcmake.cmake.tools.Tool;
import io.github.pipcmake.cmake.tools.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;

/**
 * A shell script that stands for CMake, and a tree for Make that was configured.
 *
 * @param directory of the project
 */
public record FakeCMake(Path directory) {
  public static FakeCMake in(Path directory) throws IOException {
    FakeCMake made = new FakeCMake(directory);
    Files.createDirectories(made.build());
    new ConfigureKey(
            new TreeMap<>(
                Map.of(
                    ConfigureKey.ENVIRONMENT,
                    made.environment().toString(),
                    ConfigureKey.SOURCE_DIRECTORY,
                    directory.toString())))
        .write(made.build());
    return made;
  }

  public Path build() {
    return directory.resolve("target/cmake");
  }

  public Path environment() {
    return directory.resolve("target/environment");
  }

  /** A build that consists of these lines of shell; the working directory is the tree. */
  public BuildRequest building(String... lines) throws IOException {
    Path cmake = directory.resolve("target/cmake.sh");
    Files.writeString(cmake, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
    Files.setPosixFilePermissions(cmake, PosixFilePermissions.fromString("rwxr-xr-x"));
    return new BuildRequest(
        build(),
        directory.resolve("target/records"),
        environment(),
        directory.resolve("target/bytecode"),
        Map.of(),
        new Tools(Tool.at(cmake, "3.31"), "Unix Makefiles", Optional.empty()),
        Optional.of("Release"),
        List.of("all", "docs"),
        OptionalInt.of(3),
        OptionalInt.empty(),
        false,
        directory,
        Map.of("CCACHE_BASEDIR", directory.toString()),
        Set.of());
  }
}
