package io.github.pipcmake.environment;

import io.github.pipcmake.archive.tree.TreeArchiver;
import io.github.pipcmake.archive.tree.TreeCopier;
import io.github.pipcmake.environment.recipe.EnvironmentSource;
import io.github.pipcmake.environment.recipe.Installer;
import io.github.pipcmake.environment.recipe.PrepareRequest;
import io.github.pipcmake.environment.recipe.PythonChoice;
import io.github.pipcmake.environment.recipe.PythonFinder;
import io.github.pipcmake.environment.recipe.RecipeReader;
import io.github.pipcmake.environment.recipe.StoreMemos;
import io.github.pipcmake.environment.recipe.UpdatePolicy;
import io.github.pipcmake.process.ProcessRunner;
import io.github.pipcmake.python.interpreter.InterpreterLocator;
import io.github.pipcmake.python.interpreter.InterpreterProbe;
import io.github.pipcmake.python.interpreter.PyLauncher;
import io.github.pipcmake.python.pip.Pip;
import io.github.pipcmake.python.requirements.Requirement;
import io.github.pipcmake.python.settings.IndexSettings;
import io.github.pipcmake.python.uv.UvInstaller;
import io.github.pipcmake.store.Stores;
import io.github.pipcmake.store.layout.StoreSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The services that make environments, as Maven would put them together: the Python on the PATH
 * with its real pip, and a store and packages of the test's.
 */
public final class TestEnvironments {
  private final Path directory;
  private final String indexUrl;
  private final Instant sessionStart = Instant.now();
  private final ProcessRunner runner = new ProcessRunner();
  private final Stores stores = new Stores(new TreeCopier(), new TreeArchiver());
  private final InterpreterLocator interpreters =
      new InterpreterLocator(new InterpreterProbe(runner), new PyLauncher(runner));
  private final Pip pip = new Pip(runner);
  private final Environments environments;
  private final EnvironmentRepair repair;

  /** With packages from {@link #packages} and nowhere else. */
  public TestEnvironments(Path directory) throws IOException {
    this(directory, directory.resolve("no-index").toUri().toString());
    Files.createDirectories(packages());
  }

  public TestEnvironments(Path directory, String indexUrl) {
    this.directory = directory;
    this.indexUrl = indexUrl;
    Preparations preparations = new Preparations();
    environments =
        new Environments(
            stores,
            new RecipeReader(pythons()),
            new NamedEnvironments(),
            new EnvironmentInstaller(new NamedEnvironments(), pip, new UvInstaller(runner)),
            preparations);
    repair = new EnvironmentRepair(stores, environments, preparations);
  }

  /** The directory for wheels that pip is to find. */
  public Path packages() {
    return directory.resolve("packages");
  }

  /** When the build began that these services are of. */
  Instant sessionStart() {
    return sessionStart;
  }

  public ProcessRunner runner() {
    return runner;
  }

  public Stores stores() {
    return stores;
  }

  public InterpreterLocator interpreters() {
    return interpreters;
  }

  public PythonFinder pythons() {
    return new PythonFinder(interpreters);
  }

  public Pip pip() {
    return pip;
  }

  public Environments environments() {
    return environments;
  }

  public EnvironmentRepair repair() {
    return repair;
  }

  public StoreMemos memos() {
    return new StoreMemos(stores);
  }

  /** What the project in a directory asks for, with these requirements of the POM. */
  public PrepareRequest request(Path project, boolean offline, String... requirements) {
    return new PrepareRequest(
        project,
        project.resolve("target/pip-cmake"),
        new StoreSettings(directory.resolve("store"), false, Optional.empty(), false),
        PythonChoice.ofMachine("python3"),
        project.resolve("pyproject.toml"),
        List.of(requirements).stream().map(text -> new Requirement(text, "the POM")).toList(),
        List.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        EnvironmentSource.NONE,
        new IndexSettings(
            Optional.of(indexUrl),
            List.of(),
            List.of(packages().toString()),
            List.of(),
            List.of(),
            Map.of()),
        Installer.PIP,
        new UpdatePolicy.Never(),
        false,
        offline,
        sessionStart,
        Optional::empty);
  }

  /** Writes a wheel of one module, whose {@code main} becomes a console script of its name. */
  public static Path addWheel(Path packages, String name, String version, String module)
      throws IOException {
    String file = name.replace('-', '_');
    String info = file + "-" + version + ".dist-info/";
    Path wheel = packages.resolve(file + "-" + version + "-py3-none-any.whl");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(wheel))) {
      add(zip, file + ".py", module);
      add(
          zip,
          info + "METADATA",
          "Metadata-Version: 2.1\nName: %s\nVersion: %s\n".formatted(name, version));
      add(
          zip,
          info + "WHEEL",
          "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n");
      add(zip, info + "entry_points.txt", "[console_scripts]\n%1$s = %1$s:main\n".formatted(file));
      add(
          zip,
          info + "RECORD",
          "%1$s.py,,\n%2$sMETADATA,,\n%2$sWHEEL,,\n%2$sentry_points.txt,,\n%2$sRECORD,,\n"
              .formatted(file, info));
    }
    return wheel;
  }

  private static void add(ZipOutputStream zip, String name, String text) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(text.getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }
}
