package io.github.pipcmake.compiler;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonWriter;
import io.github.pipcmake.environment.Environments;
import io.github.pipcmake.environment.PrepareResult;
import io.github.pipcmake.environment.recipe.BuildEnvironment;
import io.github.pipcmake.environment.recipe.EnvironmentException;
import io.github.pipcmake.environment.recipe.PrepareRequest;
import io.github.pipcmake.process.Host;
import io.github.pipcmake.process.ModuleLog;
import io.github.pipcmake.process.ProcessOutcome;
import io.github.pipcmake.process.ProcessRequest;
import io.github.pipcmake.process.ProcessRunner;
import io.github.pipcmake.python.interpreter.Interpreter;
import io.github.pipcmake.python.interpreter.PythonException;
import io.github.pipcmake.store.Store;
import io.github.pipcmake.store.Stores;
import io.github.pipcmake.store.layout.RecordKind;
import io.github.pipcmake.store.layout.StagingDirectory;
import io.github.pipcmake.store.lock.StoreLock;
import io.github.pipcmake.store.tree.StoredTree;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javax.inject.Inject;

/**
 * Has zig in the store, as a compiler for this machine. zig is in an environment of its own. The
 * programs by which it is called as other compilers are, are a tree of their own, since they depend
 * on what is compiled for.
 *
 * @since 0.1.0
 */
public final class Compilers {
  private static final ModuleLog LOG = ModuleLog.of(Compilers.class);

  private final Environments environments;
  private final Stores stores;
  private final ProcessRunner runner;
  private final Host host;

  /** For the machine that this runs on. */
  @Inject
  public Compilers(Environments environments, Stores stores, ProcessRunner runner) {
    this.environments = environments;
    this.stores = stores;
    this.runner = runner;
    this.host = Host.current();
  }

  /**
   * Finds or makes a compiler.
   *
   * @param request of the environment that is compiled for
   * @param prepared that environment
   * @param python the Python that zig is installed with, as the user names it
   * @param processes takes each program that was started
   * @throws EnvironmentException if it is not known for this machine, or cannot compile here
   * @throws PythonException if pip cannot install it
   */
  public ZigToolchain prepare(
      CompilerChoice choice,
      PrepareRequest request,
      PrepareResult prepared,
      String python,
      Consumer<ProcessOutcome> processes)
      throws EnvironmentException, PythonException, IOException, InterruptedException {
    ZigTarget target =
        ZigTarget.of(host, System.getProperty("os.arch"), prepared.inputs().interpreter().libc());
    warnOfHeaders(prepared.inputs().interpreter());
    Path logs = request.recordDirectory().resolve("compiler");
    PrepareResult zig = environments.prepare(request.withOnly(choice.requirement(), python, logs));
    zig.processes().forEach(processes);
    BuildEnvironment environment = zig.environment();
    Path program =
        environment.sitePackages().resolve("ziglang").resolve(host.isWindows() ? "zig.exe" : "zig");
    ZigFiles files =
        new ZigFiles(
            environment.digest(),
            environment.root().relativize(program).toString().replace(File.separatorChar, '/'),
            target,
            host.isWindows());
    Store store = stores.open(request.store());
    String key = files.key();
    Optional<StoredTree> there = store.find(RecordKind.COMPILERS, key);
    if (there.isPresent()) {
      return toolchain(there.get().directory(), environment, choice, target);
    }
    try (StoreLock lock = store.lock("compiler-" + key)) {
      LOG.debug("holding {}", lock);
      Optional<StoredTree> meanwhile = store.find(RecordKind.COMPILERS, key);
      if (meanwhile.isPresent()) {
        return toolchain(meanwhile.get().directory(), environment, choice, target);
      }
      StoredTree tree = publish(store, files, choice);
      ZigToolchain made = toolchain(tree.directory(), environment, choice, target);
      processes.accept(compileLibraries(made, store, logs));
      JsonObject record = new JsonObject();
      record.put("digest", tree.digest().hex());
      store.write(RecordKind.COMPILERS, key, JsonWriter.string(record));
      return made;
    }
  }

  /** Debian's {@code pyconfig.h} includes another one by a path below {@code /usr/include}. */
  private static void warnOfHeaders(Interpreter interpreter) {
    Path include = interpreter.include();
    Path system = Path.of("/usr/include");
    if (include.startsWith(system)
        && Files.exists(
            system
                .resolve(interpreter.soabi().replaceFirst("^.*?-.*?-", ""))
                .resolve(include.getFileName())
                .resolve("pyconfig.h"))) {
      LOG.warn(
          "zig does not find all headers of {}, so what includes Python.h will not compile; use another Python, such as -Dpip-cmake.python=managed",
          interpreter.executable());
    }
  }

  private static ZigToolchain toolchain(
      Path directory, BuildEnvironment environment, CompilerChoice choice, ZigTarget target) {
    return new ZigToolchain(directory, environment.root(), choice.version(), target.triple());
  }

  private static StoredTree publish(Store store, ZigFiles files, CompilerChoice choice)
      throws IOException, InterruptedException {
    try (StagingDirectory staging = store.stage()) {
      Path tree = staging.directory().resolve("toolchain");
      files.write(tree);
      return store.publish(tree, Map.of("zig " + files.target().triple(), choice.version()));
    }
  }

  /** Here, where the log says what takes so long, and not when CMake looks at the compiler. */
  private ProcessOutcome compileLibraries(ZigToolchain made, Store store, Path logs)
      throws EnvironmentException, IOException, InterruptedException {
    LOG.info(
        "{} compiles its C and C++ libraries, once for all projects; that takes one to three minutes",
        made);
    try (StagingDirectory staging = store.stage()) {
      Path source = staging.directory().resolve("hello.cpp");
      Files.writeString(
          source, "#include <iostream>\nvoid hello() { std::cout << \"hello\\n\"; }\n");
      ProcessOutcome outcome =
          runner.run(
              new ProcessRequest(
                  List.of(
                      made.program("c++").toString(),
                      "-shared",
                      "-fPIC",
                      source.toString(),
                      "-o",
                      staging.directory().resolve("hello").toString()),
                  staging.directory(),
                  Map.of(),
                  Set.of(),
                  logs.resolve("first-library.log"),
                  line -> LOG.debug("{}", line),
                  Set.of()));
      if (!outcome.succeeded()) {
        throw new EnvironmentException(
            "%s cannot compile here: %s; its output is in %s"
                .formatted(made, String.join(" ", outcome.tail()), outcome.logFile()));
      }
      return outcome;
    }
  }
}
