package io.github.pipcmake.cmake.configure;

import io.github.pipcmake.cmake.cache.CMakeFiles;
import io.github.pipcmake.cmake.cache.CacheFile;
import io.github.pipcmake.cmake.cache.HandOver;
import io.github.pipcmake.cmake.cache.IdeFiles;
import io.github.pipcmake.cmake.cache.InitialCache;
import io.github.pipcmake.cmake.cache.Layout;
import io.github.pipcmake.cmake.inputs.CMakeReads;
import io.github.pipcmake.cmake.inputs.ConfigureKey;
import io.github.pipcmake.cmake.inputs.ConfigureRequest;
import io.github.pipcmake.cmake.inputs.SharedTree;
import io.github.pipcmake.cmake.launcher.CompilerLauncher;
import io.github.pipcmake.cmake.tools.CMakeException;
import io.github.pipcmake.cmake.tools.CMakeFailure;
import io.github.pipcmake.cmake.tree.BuildTree;
import io.github.pipcmake.cmake.tree.CMakeInputs;
import io.github.pipcmake.cmake.tree.PackageLinks;
import io.github.pipcmake.cmake.tree.ProjectInclude;
import io.github.pipcmake.cmake.tree.RetainedState;
import io.github.pipcmake.process.Host;
import io.github.pipcmake.process.ModuleLog;
import io.github.pipcmake.process.ProcessOutcome;
import io.github.pipcmake.process.ProcessRequest;
import io.github.pipcmake.process.ProcessRunner;
import io.github.pipcmake.process.PythonVariables;
import io.github.pipcmake.text.Credentials;
import io.github.pipcmake.text.ForeignText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import javax.inject.Inject;

/**
 * Runs CMake's configure step, if something that it depends on changed.
 *
 * @since 0.1.0
 */
public final class Configurer {
  /** Options of cmake that have a parameter of their own. */
  private static final Map<String, String> OWN =
      Map.of(
          "-B", "buildDirectory",
          "-G", "generator",
          "-S", "sourceDirectory",
          "--preset", "preset");

  private static final ModuleLog LOG = ModuleLog.of(Configurer.class);

  private final ProcessRunner runner;
  private final Host host;

  /** For the machine that this runs on. */
  @Inject
  public Configurer(ProcessRunner runner) {
    this(runner, Host.current());
  }

  public Configurer(ProcessRunner runner, Host host) {
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
    requireOwn(request.arguments());
    long start = System.nanoTime();
    Host seen = host.with(request.variables());
    ConfigureKey key = ConfigureKey.of(request, seen);
    BuildTree tree = new BuildTree(request.buildDirectory());
    Optional<ConfigureKey> last = ConfigureKey.read(request.buildDirectory());
    if (last.isPresent()) {
      SharedTree.refuse(last.get(), key);
    }
    CMakeReads reads = new CMakeReads(request.sourceDirectory(), seen);
    ConfigurePlan plan =
        ConfigurePlan.of(
            tree, last.isPresent() ? key.withReads(reads.again(last.get())) : key, request);
    LOG.debug("{} inputs compared in {} ms", key.inputs().size(), millisSince(start));
    if (plan.isNothingToDo()) {
      if (last.isPresent()) {
        new CMakeInputs(request.buildDirectory()).follow(last.get(), seen, 0);
      }
      return new ConfigureResult(true, "nothing that it depends on changed", List.of(), List.of());
    }
    Files.createDirectories(request.buildDirectory());
    requireWritable(request.buildDirectory());
    if (plan.oldEnvironment().isPresent()) {
      // Before the new key: if it is cut off, the next step knows where the entries come from.
      long moving = System.nanoTime();
      tree.migrate(plan.oldEnvironment().get(), request.environment().root());
      LOG.debug("cache entries moved in {} ms", millisSince(moving));
    }
    SharedTree.claim(key, request.buildDirectory());
    tree.keep(plan.kept());
    PackageLinks links = new PackageLinks(tree);
    HandOver told = request.environment().handOver().get();
    HandOver handOver = links.made(told);
    InitialCache cache = initialCache(request, handOver, links, seen);
    CMakeFiles.ask(request.buildDirectory());
    long began = System.currentTimeMillis();
    ProcessOutcome outcome = run(request, cache, plan.goneDefines());
    List<ProcessOutcome> outcomes = new ArrayList<>(List.of(outcome));
    if (!outcome.succeeded() && links.areNamedIn(outcome.tail())) {
      LOG.info(
          "{} That is with layout {}. CMake runs again with layout {}; <layout>{}</layout> chooses that at once",
          new CMakeFailure(outcome).headline(),
          Layout.PACKAGE,
          Layout.ENVIRONMENT,
          Layout.ENVIRONMENT);
      handOver = links.made(told.withoutLinks());
      cache = initialCache(request, handOver, links, seen);
      outcome = run(request, cache, plan.goneDefines());
      outcomes.add(outcome);
    }
    if (!outcome.succeeded()) {
      throw new CMakeFailure(outcome).exception();
    }
    CacheFile written = tree.cache().orElse(new CacheFile(""));
    IdeFiles ide = new IdeFiles(request.sourceDirectory(), request.buildDirectory());
    if (request.ide() || ide.hasPreset()) { // one that is there must not name an old environment
      writeIdeFiles(ide, request, cache, written);
    }
    new CMakeInputs(request.buildDirectory()).remember(began);
    key.withCompilers(written)
        .withReads(
            reads.of(
                request.buildDirectory(),
                written,
                last.filter(k -> plan.kept() == RetainedState.CACHE)))
        .write(request.buildDirectory());
    return new ConfigureResult(false, plan.reason(), leaks(request, handOver, written), outcomes);
  }

  private static List<String> leaks(ConfigureRequest request, HandOver handOver, CacheFile written)
      throws IOException {
    LeakCheck check = new LeakCheck(handOver);
    Path commands = request.buildDirectory().resolve("compile_commands.json");
    List<String> leaks = new ArrayList<>(check.leaks(written));
    leaks.addAll(check.pathsThatMove(commands));
    Optional<CompilerLauncher> shared = request.launcher().filter(l -> l.remote().isPresent());
    if (shared.isPresent()) {
      leaks.addAll(LeakCheck.notForOthers(commands, shared.get().root()));
    }
    return leaks;
  }

  private static long millisSince(long nanoTime) {
    return Duration.ofNanos(System.nanoTime() - nanoTime).toMillis();
  }

  private static void requireLists(Path sourceDirectory) throws CMakeException {
    if (!Files.isRegularFile(sourceDirectory.resolve("CMakeLists.txt"))) {
      throw new CMakeException(
          "No CMakeLists.txt in %s, so there is nothing to configure; name the directory that has one with <sourceDirectory>, or leave out the goals configure and build"
              .formatted(sourceDirectory));
    }
  }

  private static void requireWritable(Path buildDirectory) throws CMakeException, IOException {
    if (!Files.isWritable(buildDirectory)) {
      throw new CMakeException(
          "The build tree %s cannot be written to; it belongs to %s. Give it back to yourself, delete it, or name another with -Dpip-cmake.buildDirectory=DIRECTORY"
              .formatted(buildDirectory, Files.getOwner(buildDirectory)));
    }
  }

  private static InitialCache initialCache(
      ConfigureRequest request, HandOver handOver, PackageLinks links, Host seen)
      throws IOException {
    Map<String, String> further = new TreeMap<>(request.entries());
    if (request.launcher().isPresent()) {
      further.putAll(request.launcher().get().entries(request.buildDirectory(), seen));
    }
    further.put("CMAKE_EXPORT_COMPILE_COMMANDS", "ON");
    Optional<Path> shared =
        request.launcher().filter(l -> l.remote().isPresent()).map(CompilerLauncher::root);
    Optional<Path> include =
        new ProjectInclude(request.buildDirectory()).write(links.areLong(handOver), shared);
    return new InitialCache(handOver, request.defines(), further, include);
  }

  private ProcessOutcome run(ConfigureRequest request, InitialCache cache, List<String> goneDefines)
      throws IOException, InterruptedException {
    Path script = request.recordDirectory().resolve("environment.cmake");
    Files.createDirectories(request.recordDirectory());
    cache.write(script);
    List<String> command = new ArrayList<>();
    command.add(request.tools().cmake().path().toString());
    command.addAll(List.of("-S", request.sourceDirectory().toString()));
    command.addAll(List.of("-B", request.buildDirectory().toString()));
    request.preset().ifPresent(preset -> command.addAll(List.of("--preset", preset)));
    command.addAll(List.of("-G", request.tools().generator()));
    // Before -C: what the user no longer gives may be what the environment gives.
    goneDefines.forEach(name -> command.add("-U" + name));
    command.addAll(List.of("-C", script.toString()));
    request.tools().ninja().ifPresent(n -> command.add("-DCMAKE_MAKE_PROGRAM=" + n.path()));
    request.singleBuildType().ifPresent(type -> command.add("-DCMAKE_BUILD_TYPE=" + type));
    InitialCache.withoutPaths(request.defines()).forEach((k, v) -> command.add("-D" + k + "=" + v));
    command.addAll(request.arguments());
    return runner.run(
        new ProcessRequest(
            command,
            request.sourceDirectory(),
            PythonVariables.bytecodeTo(request.environment().bytecode(), request.variables()),
            PythonVariables.UNWANTED,
            request.recordDirectory().resolve("configure.log"),
            new ConfigureOutput(LOG),
            Set.of()));
  }

  /** What the plugin tells CMake itself would be told twice, and the later goals would not know. */
  private static void requireOwn(List<String> arguments) throws CMakeException {
    for (String argument : arguments) {
      for (Map.Entry<String, String> own : OWN.entrySet()) {
        if (argument.startsWith(own.getKey())) {
          throw new CMakeException(
              "arguments has %s, which the parameter %s is for; give it there, so that the later goals know it, too"
                  .formatted(ForeignText.line(argument), own.getValue()));
        }
      }
    }
  }

  private static void writeIdeFiles(
      IdeFiles ide, ConfigureRequest request, InitialCache cache, CacheFile written)
      throws CMakeException, IOException {
    Map<String, String> entries = new TreeMap<>(cache.values());
    // With the paths that a preset or the user gave.
    Map<String, CacheFile.Entry> all = written.entries();
    entries.replaceAll((name, value) -> all.containsKey(name) ? all.get(name).value() : value);
    entries.putAll(InitialCache.withoutPaths(request.defines()));
    request.singleBuildType().ifPresent(type -> entries.put("CMAKE_BUILD_TYPE", type));
    request
        .tools()
        .ninja()
        .ifPresent(n -> entries.put("CMAKE_MAKE_PROGRAM", InitialCache.slashes(n.path())));
    ide.write(
        request.tools(),
        request.preset(),
        entries,
        PythonVariables.bytecodeTo(
            request.environment().bytecode(), Credentials.without(request.variables())));
  }
}
