package io.github.pipcmake.cmake.install;

import io.github.pipcmake.cmake.inputs.ConfiguredTree;
import io.github.pipcmake.cmake.tools.CMakeException;
import io.github.pipcmake.cmake.tools.CMakeFailure;
import io.github.pipcmake.cmake.tools.Tool;
import io.github.pipcmake.process.Host;
import io.github.pipcmake.process.ModuleLog;
import io.github.pipcmake.process.ProcessOutcome;
import io.github.pipcmake.process.ProcessRequest;
import io.github.pipcmake.process.ProcessRunner;
import io.github.pipcmake.process.PythonVariables;
import io.github.pipcmake.sources.Source;
import io.github.pipcmake.text.Credentials;
import io.github.pipcmake.text.Formats;
import io.github.pipcmake.text.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.inject.Inject;

/**
 * Runs {@code cmake --install}, if what is installed is not what the build tree has.
 *
 * @since 0.1.0
 */
public final class Installer {
  private static final ModuleLog LOG = ModuleLog.of(Installer.class);

  private final ProcessRunner runner;
  private final Host host;

  /** For the machine that this runs on. */
  @Inject
  public Installer(ProcessRunner runner) {
    this(runner, Host.current());
  }

  Installer(ProcessRunner runner, Host host) {
    this.runner = runner;
    this.host = host;
  }

  /**
   * Installs, or finds that there is nothing to do.
   *
   * @throws CMakeException if the tree is not configured, CMake is older than 3.15, or it fails
   * @throws InterruptedException if Maven is interrupted; the next run installs anew
   */
  public InstallResult install(InstallRequest request)
      throws CMakeException, IOException, InterruptedException {
    ConfiguredTree tree =
        ConfiguredTree.configured(request.buildDirectory(), request.environment(), "install");
    SortedMap<String, String> parameters = parameters(request);
    // Before the step: what changes while it runs is a change for the next one.
    InstallSources sources = InstallSources.of(request.buildDirectory(), request.components());
    Path file = stateFile(request);
    Optional<InstallState> last = InstallState.read(file);
    Optional<String> reason =
        last.isPresent()
            ? last.get().change(parameters, sources.states())
            : Optional.of("there was no install step before");
    if (sources.doubt().isPresent()) {
      reason = sources.doubt();
    } else if (last.isPresent() && reason.isEmpty()) {
      return new InstallResult(
          true, "nothing that it depends on changed", paths(last.get().installed()), List.of());
    }
    requireVersion(request.cmake());
    // CMake takes files whose times are less than a second apart for the same. To copy whatever the
    // times, it also gives all files new ones, so that is kept for where it is needed.
    boolean always = last.isPresent() && last.get().changedWithinASecond(sources.states());
    Files.deleteIfExists(file);
    List<ProcessOutcome> processes = new ArrayList<>();
    Map<String, Source> installed = new TreeMap<>();
    if (request.components().isEmpty()) {
      processes.add(run(request, Optional.empty(), always));
      addInstalled(tree, "install_manifest.txt", installed);
    }
    for (String component : request.components()) {
      processes.add(run(request, Optional.of(component), always));
      int files = installed.size();
      addInstalled(tree, "install_manifest_" + component + ".txt", installed);
      if (installed.size() == files) {
        LOG.warn("The component {} has no files; see install(... COMPONENT ...)", component);
      }
    }
    outside(request.prefix(), installed).ifPresent(LOG::warn);
    if (sources.doubt().isEmpty() && !installed.containsValue(InstallState.GONE)) {
      new InstallState(parameters, sources.states(), installed).write(file);
    }
    return new InstallResult(false, reason.orElseThrow(), paths(installed), processes);
  }

  private static List<Path> paths(Map<String, Source> installed) {
    return installed.keySet().stream().map(Path::of).toList();
  }

  /** Says which files are not in the prefix; a path of either may have {@code ..} in it. */
  static Optional<String> outside(Path prefix, Map<String, Source> installed) {
    Path within = prefix.normalize();
    List<String> outside = new ArrayList<>();
    installed.forEach(
        (file, state) -> {
          if (!state.equals(InstallState.GONE) && !Path.of(file).normalize().startsWith(within)) {
            outside.add(file);
          }
        });
    return outside.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "install put %s outside of the prefix %s: its DESTINATION is absolute. Write a relative one, or begin it with ${CMAKE_INSTALL_PREFIX}"
                .formatted(Formats.first(1, outside), prefix));
  }

  private SortedMap<String, String> parameters(InstallRequest request) {
    SortedMap<String, String> parameters = new TreeMap<>();
    parameters.put("cmake", request.cmake().identity());
    parameters.put("prefix", request.prefix().toString());
    parameters.put("components", String.join(", ", request.components()));
    parameters.put("strip", String.valueOf(request.strip()));
    parameters.put("buildType", request.buildType().orElse(""));
    // Links instead of copies, cmake-env-variables(7).
    parameters.put("CMAKE_INSTALL_MODE", host.variable("CMAKE_INSTALL_MODE").orElse(""));
    Map<String, String> set = Credentials.without(request.variables());
    parameters.put(
        "environmentVariables", set.isEmpty() ? "" : Sha256.of(set.toString()).substring(0, 12));
    return parameters;
  }

  /** In the build tree, so that it goes with it; one for each thing that is installed of it. */
  private static Path stateFile(InstallRequest request) {
    int number = (request.prefix() + "\n" + String.join("\n", request.components())).hashCode();
    return request
        .buildDirectory()
        .resolve("pip-cmake-install-" + Integer.toHexString(number) + ".tsv");
  }

  private static void requireVersion(Tool cmake) throws CMakeException {
    if (!cmake.isAtLeast("3.15")) {
      throw new CMakeException(
          "The goal install runs cmake --install, which needs CMake 3.15, and %s is %s; add the requirement cmake>=3.15, or name another with -Dpip-cmake.cmake=PATH"
              .formatted(cmake.path(), cmake.version()));
    }
  }

  private ProcessOutcome run(InstallRequest request, Optional<String> component, boolean always)
      throws CMakeException, IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(request.cmake().path().toString());
    command.addAll(List.of("--install", request.buildDirectory().toString()));
    command.addAll(List.of("--prefix", request.prefix().toString()));
    request.buildType().ifPresent(type -> command.addAll(List.of("--config", type)));
    component.ifPresent(name -> command.addAll(List.of("--component", name)));
    if (request.strip()) {
      command.add("--strip");
    }
    Map<String, String> variables =
        new TreeMap<>(PythonVariables.bytecodeTo(request.bytecode(), request.variables()));
    variables.put("CMAKE_INSTALL_ALWAYS", always ? "1" : "0");
    Set<String> without = new HashSet<>(PythonVariables.UNWANTED);
    without.add("DESTDIR");
    variables.remove("DESTDIR"); // the prefix says where, and the jar is made of what is there
    String log = component.map(name -> "install-" + fileName(name)).orElse("install") + ".log";
    ProcessOutcome outcome =
        runner.run(
            new ProcessRequest(
                command,
                request.buildDirectory(),
                variables,
                without,
                request.recordDirectory().resolve(log),
                LOG::debug,
                Set.of()));
    if (!outcome.succeeded()) {
      throw new CMakeFailure(outcome).exception();
    }
    return outcome;
  }

  private static String fileName(String component) {
    return component.replaceAll("[^A-Za-z0-9._+-]", "_");
  }

  /** Adds what a step wrote down of itself; a manifest that is not there is a file that is gone. */
  private static void addInstalled(
      ConfiguredTree tree, String manifest, Map<String, Source> installed) throws IOException {
    Path file = tree.directory().resolve(manifest);
    if (!Files.isRegularFile(file)) {
      installed.put(file.toString(), InstallState.GONE);
      return;
    }
    for (String line : Files.readAllLines(file)) {
      if (!line.isEmpty()) {
        installed.put(line, InstallState.now(Path.of(line)));
      }
    }
  }
}
