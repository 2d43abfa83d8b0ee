package io.github.pipcmake.it;

import com.grack.nanojson.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * A program that was started.
 *
 * @param command its name and arguments
 * @param seconds how long it ran
 * @param exitStatus what it ended with
 */
public record Program(List<String> command, double seconds, int exitStatus) {

  static Program of(JsonObject process) {
    return new Program(
        process.getArray("command").stream().map(Object::toString).toList(),
        process.getDouble("seconds"),
        process.getInt("exitStatus"));
  }

  /**
   * Whether this is pip (a program, module, script or zip of that name) with its command install.
   */
  boolean isPipInstall() {
    int install = command.indexOf("install");
    return install > 0
        && command.subList(0, install).stream().anyMatch(word -> word.matches(".*pip[^/\\\\]*"));
  }

  /** The program's name, without its directory. */
  public String name() {
    return Path.of(command.get(0)).getFileName().toString();
  }

  /** Starts a program for a test and gives what it printed; its failure is the test's. */
  public static String output(Path directory, List<String> command)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int exitStatus = process.waitFor();
    if (exitStatus != 0) {
      throw new AssertionError(
          String.join(" ", command) + " ended with " + exitStatus + ":\n" + output);
    }
    return output.strip();
  }
}
