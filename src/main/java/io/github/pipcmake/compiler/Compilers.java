package io.github.pipcmake.compiler;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonWriter;
import io.github.pipcmake.archive.Digest;
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
import io.github.pipcmake.text.JsonText;
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
 * Has zig in the store, as a compiler for this machine or another. zig is in an environment of its
 * own. The programs by which it is called as other compilers are, are a tree of their own, since
 * they depend on what is compiled for.
 *
 * @since 0.1.0
 */
public final class Compilers {
  private static final ModuleLog LOG = ModuleLog.of(Compilers.class);

  /** In a record, the digest of the tree with the programs; as in others that name a tree. */
  private static final String PROGRAMS = "digest";

  /** The digest of the tree that holds zig, and what that is as an environment. */
  private static final String ENVIRONMENT = "environment";

  private static final String PYTHON = "python";
  private static final String SITE_PACKAGES = "sitePackages";
  private static final String INTERPRETER = "interpreter";

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
   * @param wanted what is compiled for; empty for this machine
   * @param request of the environment that is compiled for
   * @param prepared that environment
   * @param python the Python that zig is installed with, as the user names it
   * @param processes takes each program that was started
   * @throws EnvironmentException if it is not known for this machine, or cannot compile here
   * @throws PythonException if pip cannot install it
   */
  public ZigToolchain prepare(
      CompilerChoice choice,
      Optional<TargetPlatform> wanted,
      PrepareRequest request,
      PrepareResult prepared,
      String python,
      Consumer<ProcessOutcome> processes)
      throws EnvironmentException, PythonException, IOException, InterruptedException {
    Interpreter interpreter = prepared.inputs().interpreter();
    TargetPlatform here =
        TargetPlatform.of(host, System.getProperty("os.arch"), interpreter.libc());
    TargetPlatform target = wanted.orElse(here);
    boolean cross = !target.isServedBy(here);
    if (!cross) {
      warnOfHeaders(interpreter);
    }
    PrepareRequest own =
        request.withOnly(
            choice.requirement(), python, request.recordDirectory().resolve("compiler"));
    Store store = stores.open(request.store());
    ZigToolchain unknown =
        new ZigToolchain(
            Path.of(""), Path.of(""), choice.version(), target, cross, Optional.empty());
    String key = ZigFiles.key(choice, target, cross, host.isWindows());
    Optional<ZigToolchain> there = find(store, key, unknown, own);
    if (there.isPresent()) {
      return there.get();
    }
    try (StoreLock lock = store.lock("compiler-" + key)) {
      LOG.debug("holding {}", lock);
      Optional<ZigToolchain> meanwhile = find(store, key, unknown, own);
      return meanwhile.isPresent() ? meanwhile.get() : make(store, key, unknown, own, processes);
    }
  }

  /** One that another project may have had made, with whatever Python. */
  private Optional<ZigToolchain> find(
      Store store, String key, ZigToolchain unknown, PrepareRequest own) throws IOException {
    Optional<JsonObject> record = store.read(RecordKind.COMPILERS, key).flatMap(JsonText::object);
    Optional<StoredTree> programs = tree(store, record, PROGRAMS);
    Optional<StoredTree> zig =
        programs.isPresent() ? tree(store, record, ENVIRONMENT) : Optional.empty();
    if (zig.isEmpty()) {
      return Optional.empty();
    }
    Path root = zig.get().directory();
    JsonObject known = record.get();
    environments.note(
        new BuildEnvironment(
            zig.get().digest(),
            List.of(root),
            root.resolve(known.getString(PYTHON, "")),
            root.resolve(known.getString(SITE_PACKAGES, "")),
            store.bytecode(zig.get().digest()),
            zig.get().packages(),
            known.getString(INTERPRETER, "")),
        own);
    return Optional.of(unknown.at(programs.get().directory(), root));
  }

  private static Optional<StoredTree> tree(Store store, Optional<JsonObject> record, String member)
      throws IOException {
    Optional<Digest> digest = record.flatMap(json -> Digest.parse(json.getString(member, "")));
    return digest.isPresent() ? store.find(digest.get()) : Optional.empty();
  }

  private ZigToolchain make(
      Store store,
      String key,
      ZigToolchain unknown,
      PrepareRequest own,
      Consumer<ProcessOutcome> processes)
      throws EnvironmentException, PythonException, IOException, InterruptedException {
    PrepareResult zig = environments.prepare(own);
    zig.processes().forEach(processes);
    BuildEnvironment environment = zig.environment();
    Path program =
        environment.sitePackages().resolve("ziglang").resolve(host.isWindows() ? "zig.exe" : "zig");
    ZigFiles files =
        new ZigFiles(
            environment.digest(),
            environment.root().relativize(program).toString().replace(File.separatorChar, '/'),
            unknown.target(),
            unknown.cross(),
            host.isWindows());
    StoredTree tree = publish(store, files, unknown);
    ZigToolchain made = unknown.at(tree.directory(), environment.root());
    processes.accept(compileLibraries(made, store, own.recordDirectory()));
    JsonObject record = new JsonObject();
    record.put(PROGRAMS, tree.digest().hex());
    record.put(ENVIRONMENT, environment.digest().hex());
    record.put(PYTHON, environment.root().relativize(environment.python()).toString());
    record.put(SITE_PACKAGES, environment.root().relativize(environment.sitePackages()).toString());
    record.put(INTERPRETER, environment.interpreter());
    store.write(RecordKind.COMPILERS, key, JsonWriter.string(record));
    return made;
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

  private static StoredTree publish(Store store, ZigFiles files, ZigToolchain zig)
      throws IOException, InterruptedException {
    try (StagingDirectory staging = store.stage()) {
      Path tree = staging.directory().resolve("toolchain");
      files.write(tree);
      return store.publish(tree, Map.of("zig " + zig.target().triple(), zig.version()));
    }
  }

  /** Here, where the log says what takes so long, and not when CMake looks at the compiler. */
  private ProcessOutcome compileLibraries(ZigToolchain made, Store store, Path logs)
      throws EnvironmentException, IOException, InterruptedException {
    LOG.info(
        "{} compiles its C and C++ libraries, once for all projects, too; that takes one to three minutes",
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
