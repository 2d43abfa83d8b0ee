package io.github.pipcmake.it;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A directory for the front of PATH with programs that only write down that they were started. A
 * record can be wrong about what a goal started; these files cannot.
 */
public final class PathStubs {

  private final Path directory;

  private PathStubs(Path directory) {
    this.directory = directory;
  }

  /** Makes programs of these names that note their start and fail. */
  public static PathStubs failing(Object directory, String... names) throws IOException {
    return make(directory, "exit 86", names);
  }

  /**
   * Makes programs of these names that note their start and then do what the shell command says.
   */
  public static PathStubs make(Object directory, String command, String... names)
      throws IOException {
    PathStubs stubs = new PathStubs(Files.createDirectories(Path.of(directory.toString())));
    for (String name : names) {
      Path program = stubs.directory.resolve(name);
      Files.writeString(
          program, "#!/bin/sh\necho \"$0 $*\" >> '%s'\n%s\n".formatted(stubs.marker(), command));
      Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    return stubs;
  }

  /** Makes a directory of links to these programs, as the whole of a PATH that lacks all others. */
  public static PathStubs only(Object directory, String... names) throws IOException {
    PathStubs stubs = new PathStubs(Files.createDirectories(Path.of(directory.toString())));
    String path = System.getenv().getOrDefault("PATH", "");
    for (String name : names) {
      Optional<Path> program =
          Pattern.compile(File.pathSeparator, Pattern.LITERAL)
              .splitAsStream(path)
              .map(place -> Path.of(place, name))
              .filter(Files::isExecutable)
              .findFirst();
      if (program.isPresent()) {
        Files.createSymbolicLink(stubs.directory.resolve(name), program.get());
      }
    }
    return stubs;
  }

  /** Each start so far: the program and its arguments. */
  public List<String> starts() throws IOException {
    return Files.exists(marker()) ? Files.readAllLines(marker()) : List.of();
  }

  private Path marker() {
    return directory.resolve("started.txt");
  }

  /** The directory, as PATH wants it. */
  @Override
  public String toString() {
    return directory.toString();
  }
}
