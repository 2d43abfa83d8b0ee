package io.github.pipcmake.cmake;

import io.github.pipcmake.process.Host;
import io.github.pipcmake.process.ProcessOutcome;
import io.github.pipcmake.process.ProcessRequest;
import io.github.pipcmake.process.ProcessRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.inject.Inject;
import org.codehaus.plexus.util.FileUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs CMake's configure step, if something that it depends on changed.
 *
 * @since 0.1.0
 */
public final class Configurer {
  private static final Logger LOG = LoggerFactory.getLogger(Configurer.class);

  private final ProcessRunner runner;
  private final Host host;

  /** For the machine that this runs on. */
  @Inject
  public Configurer(ProcessRunner runner) {
    this(runner, Host.current());
  }

  Configurer(ProcessRunner runner, Host host) {
    this.runner = runner;
    this.host = host;
  }

  /**
   * Configures, or finds that there is nothing to do.
   *
   * @throws CMakeException if there is no {@code CMakeLists.txt}, or CMake fails
   * @throws InterruptedException if Maven is interrupted; the next run configures anew
   */
  public ConfigureResult configure(ConfigureRequest request)
      throws CMakeException, IOException, InterruptedException {
    requireLists(request.sourceDirectory());
    ConfigureKey key = ConfigureKey.of(request, host);
    Optional<ConfigureReason> change =
        ConfigureKey.read(request.buildDirectory()).map(last -> new ConfigureReason(last, key));
    boolean outputs = hasOutputs(request.buildDirectory(), request.tools());
    if (outputs && change.filter(reason -> reason.changed().isEmpty()).isPresent()) {
      return new ConfigureResult(true, "nothing that it depends on changed", List.of());
    }
    String reason = reason(request.buildDirectory(), change);
    Files.createDirectories(request.buildDirectory());
    ConfigureKey.delete(request.buildDirectory());
    if (change.filter(ConfigureReason::keepsCache).isEmpty()) {
      startAfresh(request.buildDirectory());
    }
    ProcessOutcome outcome = run(request, change);
    if (!outcome.succeeded()) {
      throw new CMakeFailure(outcome).exception();
    }
    key.write(request.buildDirectory());
    return new ConfigureResult(false, reason, List.of(outcome));
  }

  private static String reason(Path buildDirectory, Optional<ConfigureReason> change) {
    if (change.isPresent()) {
      return change.get().changed().isEmpty()
          ? "what the last configure step wrote is gone"
          : change.get().toString();
    }
    return Files.exists(buildDirectory.resolve("CMakeCache.txt"))
        ? "the last configure step did not end well"
        : "the build tree is new";
  }

  private static void requireLists(Path sourceDirectory) throws CMakeException {
    if (!Files.isRegularFile(sourceDirectory.resolve("CMakeLists.txt"))) {
      throw new CMakeException(
          "No CMakeLists.txt in %s, so there is nothing to configure; name the directory that has one with <sourceDirectory>, or leave out the goals configure and build"
              .formatted(sourceDirectory));
    }
  }

  private static boolean hasOutputs(Path buildDirectory, Tools tools) {
    if (!Files.exists(buildDirectory.resolve("CMakeCache.txt"))) {
      return false;
    }
    if (tools.ninja().isPresent()) {
      return Files.exists(buildDirectory.resolve("build.ninja"));
    }
    return !tools.generator().endsWith("Makefiles")
        || Files.exists(buildDirectory.resolve("Makefile"));
  }

  /** What {@code cmake --fresh} does, which is there from 3.24 only. */
  private static void startAfresh(Path buildDirectory) throws IOException {
    Files.deleteIfExists(buildDirectory.resolve("CMakeCache.txt"));
    FileUtils.deleteDirectory(buildDirectory.resolve("CMakeFiles").toFile());
  }

  private ProcessOutcome run(ConfigureRequest request, Optional<ConfigureReason> change)
      throws IOException, InterruptedException {
    Path initialCache = request.recordDirectory().resolve("environment.cmake");
    Files.createDirectories(request.recordDirectory());
    new InitialCache(request.handOver().get(), request.defines()).write(initialCache);
    List<String> command = new ArrayList<>();
    command.add(request.tools().cmake().path().toString());
    command.addAll(List.of("-S", request.sourceDirectory().toString()));
    command.addAll(List.of("-B", request.buildDirectory().toString()));
    command.addAll(List.of("-G", request.tools().generator()));
    // Before -C: what the user no longer gives may be what the environment gives.
    change.ifPresent(reason -> command.addAll(goneDefines(reason, request)));
    command.addAll(List.of("-C", initialCache.toString()));
    request.tools().ninja().ifPresent(n -> command.add("-DCMAKE_MAKE_PROGRAM=" + n.path()));
    request.buildType().ifPresent(type -> command.add("-DCMAKE_BUILD_TYPE=" + type));
    InitialCache.withoutPaths(request.defines()).forEach((k, v) -> command.add("-D" + k + "=" + v));
    command.addAll(request.arguments());
    return runner.run(
        new ProcessRequest(
            command,
            request.sourceDirectory(),
            PythonVariables.bytecodeTo(request.bytecode()),
            PythonVariables.UNWANTED,
            request.recordDirectory().resolve("configure.log"),
            LOG::info,
            Set.of()));
  }

  /** A define that is no longer given has to leave the cache too, or it would stay for ever. */
  private static List<String> goneDefines(ConfigureReason change, ConfigureRequest request) {
    return change.changed().stream()
        .filter(name -> name.startsWith(ConfigureKey.DEFINE))
        .map(name -> name.substring(ConfigureKey.DEFINE.length()))
        .filter(name -> !request.defines().containsKey(name))
        .filter(name -> !name.equals("CMAKE_BUILD_TYPE") || request.buildType().isEmpty())
        .map(name -> "-U" + name)
        .toList();
  }
}
