package io.github.pipcmake.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.pipcmake.archive.ArchiveFile;
import io.github.pipcmake.archive.ArchiveWriter;
import io.github.pipcmake.archive.Digest;
import io.github.pipcmake.archive.tree.TreeArchiver;
import io.github.pipcmake.archive.tree.TreeCopier;
import io.github.pipcmake.environment.PrepareResult.Outcome;
import io.github.pipcmake.environment.recipe.BuildEnvironment;
import io.github.pipcmake.environment.recipe.EnvironmentException;
import io.github.pipcmake.environment.recipe.EnvironmentSource;
import io.github.pipcmake.environment.recipe.Installer;
import io.github.pipcmake.environment.recipe.PrepareRequest;
import io.github.pipcmake.environment.recipe.PythonChoice;
import io.github.pipcmake.environment.recipe.PythonFinder;
import io.github.pipcmake.environment.recipe.RecipeReader;
import io.github.pipcmake.environment.recipe.UpdatePolicy;
import io.github.pipcmake.process.Host;
import io.github.pipcmake.process.ProcessRunner;
import io.github.pipcmake.python.MapMemo;
import io.github.pipcmake.python.interpreter.BuildContext;
import io.github.pipcmake.python.interpreter.Interpreter;
import io.github.pipcmake.python.interpreter.InterpreterLocator;
import io.github.pipcmake.python.interpreter.InterpreterProbe;
import io.github.pipcmake.python.interpreter.PyLauncher;
import io.github.pipcmake.python.interpreter.PythonException;
import io.github.pipcmake.python.pip.Pip;
import io.github.pipcmake.python.pylock.LockedEnvironment;
import io.github.pipcmake.python.requirements.Requirement;
import io.github.pipcmake.python.settings.IndexSettings;
import io.github.pipcmake.python.uv.UvInstaller;
import io.github.pipcmake.python.venv.VirtualEnvironment;
import io.github.pipcmake.store.Stores;
import io.github.pipcmake.store.layout.StoreSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.codehaus.plexus.util.FileUtils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Makes real environments with the Python on the PATH, of a wheel that is written here. */
class EnvironmentsTest {
  @TempDir Path directory;

  private final Map<String, String> variables = new HashMap<>(System.getenv());
  private Instant now = Instant.parse("2026-03-10T12:00:00Z");
  private String updatePolicy = "daily";
  private String requirement = "demo>=1";
  private boolean update;
  private boolean offline;
  private Optional<Path> lock = Optional.empty();
  private EnvironmentSource repository = EnvironmentSource.NONE;
  private List<Requirement> additions = List.of();
  private final Preparations preparations = new Preparations();
  private Optional<String> previousRecipe = Optional.empty();

  @BeforeEach
  void writeWheels() throws IOException {
    Path wheels = Files.createDirectories(directory.resolve("wheels"));
    wheel(wheels, "1.0");
    variables.put("PIP_NO_INDEX", "1");
    variables.put("PIP_FIND_LINKS", wheels.toString());
  }

  @Test
  void firstRunCreatesAndSecondReusesWithoutAProcess() throws Exception {
    PrepareResult first = prepare();
    assertThat(first.outcome()).isEqualTo(Outcome.CREATED);
    assertThat(first.environment().packages()).containsOnly(Map.entry("demo", "1.0"));
    assertThat(first.environment().root()).hasFileName(first.environment().digest().hex());
    PrepareResult second = prepare();
    assertThat(second.outcome()).isEqualTo(Outcome.REUSED);
    assertThat(second.processes()).isEmpty();
    assertThat(second.environment()).isEqualTo(first.environment());
    assertThat(new TreeArchiver().digest(first.environment().root()).digest())
        .isEqualTo(first.environment().digest());
  }

  @Test
  void environmentOfNothingIsMadeOfflineToo() throws Exception {
    requirement = "";
    offline = true;
    PrepareResult made = prepare();
    assertThat(made.outcome()).isEqualTo(Outcome.CREATED);
    assertThat(made.environment().packages()).isEmpty();
  }

  @Test
  void nextDayResolvesAgainAndFindsTheSame() throws Exception {
    PrepareResult first = prepare();
    now = now.plus(Duration.ofDays(1));
    PrepareResult second = prepare();
    assertThat(second.outcome()).isEqualTo(Outcome.REFRESHED);
    assertThat(second.reason()).contains("updatePolicy").contains("resolved 24 h ago");
    assertThat(second.environment()).isEqualTo(first.environment());
  }

  @Test
  void wheelThatIsNewInALocalDirectoryIsTakenAtOnce() throws Exception {
    PrepareResult first = prepare();
    previousRecipe = Optional.of(first.recipe());
    wheel(directory.resolve("wheels"), "1.1");
    PrepareResult second = prepare();
    assertThat(second.reason()).contains("wheels changed");
    assertThat(second.environment().packages()).containsEntry("demo", "1.1");
    assertThat(second.environment().digest()).isNotEqualTo(first.environment().digest());
    assertThat(first.environment().python()).as("the old one stays").exists();
  }

  @Test
  void updateAsksTheIndexAndTakesWhatIsNew() throws Exception {
    try (Index index = new Index(directory.resolve("wheels"), variables)) {
      prepare();
      wheel(directory.resolve("wheels"), "1.1");
      assertThat(prepare().environment().packages()).containsEntry("demo", "1.0");
      update = true;
      now = now.plusSeconds(60);
      PrepareResult second = prepare();
      assertThat(second.reason()).startsWith("-U asks to resolve again");
      assertThat(second.environment().packages()).containsEntry("demo", "1.1");
      assertThat(index.port()).isPositive();
    }
  }

  @Test
  void whatWasResolvedInThisBuildIsCurrentWhateverThePolicy() throws Exception {
    updatePolicy = "always";
    update = true;
    Instant sessionStart = now;
    prepare(sessionStart);
    now = now.plusSeconds(5);
    assertThat(prepare(sessionStart).outcome()).isEqualTo(Outcome.REUSED);
    now = now.plusSeconds(5);
    assertThat(prepare(now).outcome()).isEqualTo(Outcome.REFRESHED);
  }

  @Test
  void reasonToResolveAgainIsOnlyUpdateIfMavenWasToldSo() throws Exception {
    prepare();
    now = now.plusSeconds(60);
    PrepareRequest forLock = request(now).resolvingNow();
    assertThat(forLock.purpose()).isEqualTo("the lock");
    assertThat(environments().prepare(forLock).reason())
        .isEqualTo("each run resolves again, resolved 1 min ago");
  }

  @Test
  void whatAClockThatWasAheadResolvedIsResolvedAgain() throws Exception {
    Instant today = now;
    now = today.plus(Duration.ofDays(30));
    prepare();
    now = today;

    PrepareResult second = prepare(today.minusSeconds(5));

    assertThat(second.outcome()).isEqualTo(Outcome.REFRESHED);
    assertThat(second.reason())
        .isEqualTo("updatePolicy says it is time, resolved by a clock ahead of now");
    assertThat(prepare(today.minusSeconds(5)).outcome()).isEqualTo(Outcome.REUSED);
  }

  @Test
  void updateResolvesWhatAClockThatWasAheadResolved() throws Exception {
    Instant today = now;
    now = today.plus(Duration.ofDays(30));
    prepare();
    now = today;
    update = true;
    updatePolicy = "never";

    assertThat(prepare().outcome()).isEqualTo(Outcome.REFRESHED);
  }

  @Test
  void offlineUsesWhatIsThereHoweverOld() throws Exception {
    prepare();
    offline = true;
    update = true;
    now = now.plus(Duration.ofDays(400));
    assertThat(prepare().outcome()).isEqualTo(Outcome.REUSED);
  }

  @Test
  void offlineWithoutAnEnvironmentIsTold() {
    offline = true;
    assertThatThrownBy(this::prepare)
        .isInstanceOf(EnvironmentException.class)
        .hasMessageContaining("offline")
        .hasMessageContaining("demo>=1")
        .hasMessageContaining("run once without -o");
  }

  @Test
  void environmentThatIsGoneIsMadeAgain() throws Exception {
    PrepareResult first = prepare();
    Path marker = first.environment().root().resolveSibling(first.environment().digest() + ".json");
    Files.delete(marker);
    PrepareResult second = prepare();
    assertThat(second.outcome()).isEqualTo(Outcome.CREATED);
    assertThat(second.reason()).contains("the store no longer has environment");
    assertThat(second.environment()).isEqualTo(first.environment());
  }

  @Test
  void changedRequirementIsToldFromTheRecipeBefore() throws Exception {
    previousRecipe = Optional.of(prepare().recipe());
    requirement = "demo>=0.9";
    assertThat(prepare().reason()).isEqualTo("requirements changed from demo>=1 to demo>=0.9");
  }

  @Test
  void unreachableIndexIsTriedOnceABuildAndTheKnownEnvironmentUsed() throws Exception {
    PrepareResult first;
    try (Index index = new Index(directory.resolve("wheels"), variables)) {
      first = prepare();
      assertThat(index.port()).isPositive();
    }
    update = true;
    now = now.plusSeconds(60);
    PrepareResult second = prepare();
    assertThat(second.outcome()).isEqualTo(Outcome.REUSED);
    assertThat(second.reason()).isEqualTo("index unreachable");
    assertThat(second.environment()).isEqualTo(first.environment());
    PrepareResult third = prepare();
    assertThat(third.processes()).isEmpty();
    assertThat(third.reason()).contains("index unreachable");
  }

  @Test
  void failureLeavesNothingInTheStoreAndTheNextRunWorks() throws Exception {
    requirement = "demo>=7";
    assertThatThrownBy(this::prepare).isInstanceOf(PythonException.class);
    assertThat(names("v1/staging")).isEmpty();
    assertThat(names("v1/environments")).isEmpty();
    requirement = "demo";
    assertThat(prepare().outcome()).isEqualTo(Outcome.CREATED);
  }

  @Test
  void credentialsOfARequirementAreNowhereInTheStore() throws Exception {
    Path wheel = directory.resolve("wheels/demo-1.0-py3-none-any.whl");
    try (ServerSocket closed = new ServerSocket(0)) {
      requirement =
          "demo @ http://me:s3cret@127.0.0.1:" + closed.getLocalPort() + "/" + wheel.getFileName();
    }
    variables.put("PIP_RETRIES", "0");
    assertThatThrownBy(this::prepare)
        .isInstanceOf(PythonException.class)
        .message()
        .doesNotContain("s3cret");
    offline = true;
    assertThatThrownBy(this::prepare).message().contains("demo @ http://****@");
  }

  @Test
  void lockIsCurrentForEverAndInstalledByItsHashes() throws Exception {
    Path wheel = directory.resolve("wheels/demo-1.0-py3-none-any.whl");
    writeLock(sha256(wheel), "demo>=1");
    PrepareResult first = prepare();
    assertThat(first.reason()).contains("locked by pylock.build.toml");
    assertThat(first.processes())
        .anySatisfy(process -> assertThat(process.command()).contains("--require-hashes"));
    wheel(directory.resolve("wheels"), "1.1");
    updatePolicy = "always";
    update = true;
    // A new wheel in the directory is a new setting of pip's, so pip runs, and takes no other file.
    assertThat(prepare().environment()).isEqualTo(first.environment());
    now = now.plus(Duration.ofDays(400));
    PrepareResult third = prepare();
    assertThat(third.processes()).isEmpty();
    assertThat(third.reason())
        .isEqualTo("locked by pylock.build.toml, which -U does not change, installed 400 days ago");
  }

  @Test
  void lockNamesTheEnvironmentAndAnotherIsNotPublished() throws Exception {
    writeLock(sha256(directory.resolve("wheels/demo-1.0-py3-none-any.whl")), "demo>=1");
    BuildEnvironment made = prepare().environment();
    LockedEnvironment named = portable(made.root());
    // What is the machine's own does not count, whatever it is.
    Files.writeString(made.root().resolve("pyvenv.cfg"), "home = /opt/python/bin\n");
    Files.delete(made.root().resolve("bin/python"));
    Files.createSymbolicLink(made.root().resolve("bin/python"), Path.of("/opt/python/bin/python"));
    assertThat(portable(made.root())).isEqualTo(named);

    emptyStore();
    name(named);
    assertThat(prepare().environment().digest()).isEqualTo(made.digest());

    emptyStore();
    name(new LockedEnvironment(named.python(), "", named.wheels(), "0".repeat(64), 0));
    assertThatThrownBy(this::prepare)
        .isInstanceOf(PythonException.class)
        .hasMessageContaining(
            "the portable digest is " + named.digest() + ", not " + "0".repeat(64));
    assertThat(names("v1/environments")).isEmpty();

    name(new LockedEnvironment(named.python(), "", "1".repeat(64), "0".repeat(64), 0));
    assertThat(prepare().environment().digest()).as("other files").isEqualTo(made.digest());
  }

  @Test
  void namedEnvironmentComesFromTheRepositoryAndNoInstallerRuns() throws Exception {
    writeLock(sha256(directory.resolve("wheels/demo-1.0-py3-none-any.whl")), "demo>=1");
    PrepareResult made = prepare();
    LockedEnvironment named = portable(made.environment().root());
    Path archive = directory.resolve("there.tar.zst");
    new PortableArchives(new TreeArchiver()).write(made, named, ArchiveFile.of(archive));
    byte[] good = Files.readAllBytes(archive);
    FakeRepository there = new FakeRepository(archive);
    repository = there;
    for (boolean withoutNetwork : List.of(false, true)) {
      emptyStore();
      name(named);
      offline = withoutNetwork; // Maven's own repository may have it
      PrepareResult found = prepare();
      assertThat(found.outcome()).isEqualTo(Outcome.CREATED);
      assertThat(pips(found)).isZero();
      assertThat(found.fromSource()).isFalse();
      assertThat(found.environment()).isEqualTo(made.environment());
      assertThat(found.environment().root().resolve("pyvenv.cfg")).isRegularFile();
      assertThat(prepare().outcome()).isEqualTo(Outcome.REUSED);
    }
    assertThat(there.asked).containsExactly(named.digest(), named.digest());

    offline = false;
    for (byte[] bad :
        List.of(
            new byte[0],
            "<html>log in</html>".getBytes(StandardCharsets.UTF_8),
            Arrays.copyOf(good, good.length / 2),
            archiveWith("bin/python3", "../../../etc"),
            archiveWith("bin/python", "/bin/sh"),
            archiveWith("lib/python", "python"),
            archiveOfAnother(made))) {
      emptyStore();
      name(named);
      Files.write(archive, bad);
      PrepareResult found = prepare();
      assertThat(pips(found)).as("pip makes it").isEqualTo(1);
      assertThat(found.environment()).isEqualTo(made.environment());
      assertThat(archive).as("Maven asks again").doesNotExist();
      String digest = made.environment().digest().hex();
      assertThat(names("v1/environments")).containsExactlyInAnyOrder(digest, digest + ".json");
    }

    emptyStore();
    Files.write(archive, good);
    name(withSize(named, named.size() - 1));
    assertThat(pips(prepare())).as("more than the lock says").isEqualTo(1);
  }

  @Test
  void repositoryIsNotAskedForWhatTheLockCannotName() throws Exception {
    FakeRepository there = new FakeRepository(directory.resolve("there.tar.zst"));
    repository = there;
    assertThat(pips(prepare())).as("no lock").isEqualTo(1);
    writeLock(sha256(directory.resolve("wheels/demo-1.0-py3-none-any.whl")), "demo>=1");
    LockedEnvironment named = portable(prepare().environment().root());
    emptyStore();
    name(named);
    variables.put("PIP_NO_BINARY", "other");
    assertThat(pips(prepare())).as("pip may choose other files").isEqualTo(1);
    assertThat(there.asked).isEmpty();
    variables.remove("PIP_NO_BINARY");
    variables.put("PIP_ONLY_BINARY", ":all:");
    emptyStore();
    assertThat(pips(prepare())).as("not there").isEqualTo(1);
    assertThat(there.asked).containsExactly(named.digest());
    emptyStore();
    offline = true;
    assertThatThrownBy(this::prepare)
        .isInstanceOf(EnvironmentException.class)
        .hasMessageContaining("offline");
  }

  @Test
  void howAndFromWhereFilesComeDoesNotMatterToALock() throws Exception {
    writeLock(sha256(directory.resolve("wheels/demo-1.0-py3-none-any.whl")), "demo>=1");
    PrepareResult made = prepare();
    Path settings = Files.writeString(directory.resolve("pip.conf"), "[global]\ntimeout = 9\n");
    variables.put("PIP_CONFIG_FILE", settings.toString());
    variables.put("PIP_EXTRA_INDEX_URL", "https://pypi.example.org/simple");
    assertThat(prepare().recipe()).isEqualTo(made.recipe());
    Files.writeString(settings, "[install]\nno-binary = other\n");
    assertThat(prepare().recipe()).isNotEqualTo(made.recipe());
  }

  @Test
  void anotherInterpreterOfTheSameKindTakesTheEnvironmentThatIsThere() throws Exception {
    writeLock(sha256(directory.resolve("wheels/demo-1.0-py3-none-any.whl")), "demo>=1");
    PrepareResult first = prepare();
    name(portable(first.environment().root()));
    emptyStore();
    first = prepare();
    Path twin = Files.createDirectories(directory.resolve("twin/bin")).resolve("python3");
    Files.copy(first.environment().root().resolve("bin/python").toRealPath(), twin);
    variables.put("PATH", twin.getParent() + ":" + variables.get("PATH"));
    variables.put("PYTHONHOME", "");
    PrepareResult second = prepare();
    assertThat(pips(second)).isZero();
    assertThat(second.environment().digest()).isNotEqualTo(first.environment().digest());
    assertThat(Files.readSymbolicLink(second.environment().root().resolve("bin/python")))
        .isEqualTo(twin.toRealPath());
    assertThat(portable(second.environment().root()))
        .isEqualTo(portable(first.environment().root()));

    // One that was changed in the store is not believed.
    Path module = first.environment().sitePackages().resolve("demo.py");
    Files.setPosixFilePermissions(module, PosixFilePermissions.fromString("rw-r--r--"));
    FileTime before = Files.getLastModifiedTime(module);
    Files.writeString(module, Files.readString(module).replace('1', '2'));
    Files.setLastModifiedTime(module, before);
    FileUtils.deleteDirectory(directory.resolve("store/v1/recipes").toFile());
    variables.put("PIP_REQUIRE_HASHES", "1");
    Path third = Files.createDirectories(directory.resolve("third/bin")).resolve("python3");
    Files.copy(twin, third);
    write(first);
    variables.put("PATH", third.getParent() + ":" + variables.get("PATH"));
    assertThat(pips(prepare())).isEqualTo(1);
  }

  /** The record that leads to a tree, whatever came after it. */
  private void write(PrepareResult made) throws IOException {
    Path records = directory.resolve("store/v1/portables");
    try (Stream<Path> files = Files.list(records)) {
      for (Path file : files.toList()) {
        Files.writeString(file, "{\"digest\": \"" + made.environment().digest() + "\"}");
      }
    }
  }

  private byte[] archiveWith(String link, String target) throws IOException {
    Path file = Files.createTempFile(directory, "hostile", ".tar.zst");
    Files.delete(file);
    try (OutputStream out = ArchiveFile.of(file).create()) {
      // Nobody keeps a rule here.
      ArchiveWriter writer = new ArchiveWriter(out, (name, leaving) -> true);
      writer.directory(link.substring(0, link.indexOf('/')));
      writer.link(link, target);
      writer.finish();
    }
    return Files.readAllBytes(file);
  }

  /** As it should be, but for one byte of a module. */
  private byte[] archiveOfAnother(PrepareResult made) throws IOException {
    Path copy = Files.createDirectory(directory.resolve("another"));
    new TreeCopier().copy(made.environment().root(), copy, false, (name, size, crc32c) -> {});
    VirtualEnvironment venv =
        VirtualEnvironment.at(copy, made.inputs().interpreter(), Host.current());
    Path module = venv.sitePackages().resolve("demo.py");
    Files.setPosixFilePermissions(module, PosixFilePermissions.fromString("rw-r--r--"));
    Files.writeString(module, Files.readString(module).replace('1', '2'));
    Path file = directory.resolve("another.tar.zst");
    try (OutputStream out = ArchiveFile.of(file).create()) {
      new TreeArchiver().archive(PortableEnvironment.source(venv), out);
    }
    return Files.readAllBytes(file);
  }

  private static LockedEnvironment withSize(LockedEnvironment named, long size) {
    return new LockedEnvironment(
        named.python(), named.libc(), named.wheels(), named.digest(), size);
  }

  /** A repository of one file, and whom it was asked for. */
  private static final class FakeRepository implements EnvironmentSource {
    private final Path archive;
    private final List<String> asked = new ArrayList<>();

    FakeRepository(Path archive) {
      this.archive = archive;
    }

    @Override
    public String name() {
      return "fake";
    }

    @Override
    public Optional<ArchiveFile> find(Digest portable, long size) {
      asked.add(portable.hex());
      return Files.exists(archive) ? Optional.of(new ArchiveFile(archive, true)) : Optional.empty();
    }

    @Override
    public boolean refuse(ArchiveFile file) {
      try {
        Files.delete(file.path());
        return false;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private LockedEnvironment portable(Path root) throws Exception {
    ProcessRunner runner = new ProcessRunner();
    Interpreter interpreter =
        new InterpreterLocator(new InterpreterProbe(runner), new PyLauncher(runner))
            .locate(
                "python3",
                List.of(),
                new BuildContext(
                    Host.current(), directory, directory.resolve("records"), process -> {}),
                new MapMemo());
    return PortableEnvironment.of(
        VirtualEnvironment.at(root, interpreter, Host.current()), interpreter, "");
  }

  private void emptyStore() throws IOException {
    FileUtils.deleteDirectory(directory.resolve("store").toFile());
  }

  private void name(LockedEnvironment named) throws Exception {
    writeLock(sha256(directory.resolve("wheels/demo-1.0-py3-none-any.whl")), "demo>=1");
    Files.writeString(
        lock.orElseThrow(),
        """

        [[tool.pip-cmake.environments]]
        python = "%s"
        wheels = "%s"
        digest = "%s"
        size = %d
        """
            .formatted(named.python(), named.wheels(), named.digest(), named.size()),
        StandardOpenOption.APPEND);
  }

  @Test
  void unlockedRequirementOfTheMachineOrTheBackendIsNotInstalledFromElsewhere() throws Exception {
    writeLock(sha256(directory.resolve("wheels/demo-1.0-py3-none-any.whl")), "demo>=1");
    additions = List.of(new Requirement("more>=1", "the build backend demo"));
    assertThatThrownBy(this::prepare)
        .isInstanceOf(PythonException.class)
        .hasMessageContaining("more>=1 (the build backend demo) is not in it");
  }

  @Test
  void fileWithAnotherHashIsNotInstalledAndNamed() throws Exception {
    writeLock("0".repeat(64), "demo>=1");
    assertThatThrownBy(this::prepare)
        .isInstanceOf(PythonException.class)
        .hasMessageContaining("demo-1.0-py3-none-any.whl")
        .hasMessageContaining(sha256(directory.resolve("wheels/demo-1.0-py3-none-any.whl")))
        .hasMessageContaining("the lock pylock.build.toml names " + "0".repeat(64))
        .hasMessageContaining("mvn pip-cmake:lock");
    assertThat(names("v1/environments")).isEmpty();
  }

  @Test
  void whatIsBuiltFromSourceIsBuiltAnewWithOtherCompilerFlagsThoughPipHasItInItsCache()
      throws Exception {
    variables.put("PIP_CACHE_DIR", directory.resolve("cache").toString());
    try (Index index = new Index(directory.resolve("wheels"), variables)) {
      Files.delete(directory.resolve("wheels/demo-1.0-py3-none-any.whl"));
      sdist(directory.resolve("wheels"));
      variables.put("CFLAGS", "-O1");
      assertThat(flags(prepare())).isEqualTo("-O1");
      variables.put("CFLAGS", "-O2");
      PrepareResult second = prepare();
      assertThat(second.reason())
          .isEqualTo("a package is built from source, and variable CFLAGS changed from -O1 to -O2");
      assertThat(flags(second)).isEqualTo("-O2");
      assertThat(prepare().processes()).isEmpty();

      requirement = "demo>=0.5";
      assertThat(flags(prepare())).as("pip's cache has that of -O1").isEqualTo("-O2");
      variables.put("CFLAGS", "-O1");
      requirement = "demo>=0.6";
      PrepareResult cached = prepare();
      assertThat(flags(cached)).isEqualTo("-O1");
      assertThat(pips(cached)).as("it is known to be of -O1").isEqualTo(1);
      assertThat(index.port()).isPositive();
    }
  }

  @Test
  void compilerFlagsDoNotMatterToWheels() throws Exception {
    prepare();
    variables.put("CFLAGS", "-O3");
    assertThat(prepare().processes()).isEmpty();
  }

  @Test
  void offlineNothingIsTakenThatWasBuiltWithOtherFlags() throws Exception {
    Files.delete(directory.resolve("wheels/demo-1.0-py3-none-any.whl"));
    sdist(directory.resolve("wheels"));
    prepare();
    offline = true;
    assertThat(prepare().processes()).isEmpty();
    variables.put("CFLAGS", "-O3");
    assertThatThrownBy(this::prepare)
        .isInstanceOf(EnvironmentException.class)
        .hasMessageContaining("offline")
        .hasMessageContaining("variable CFLAGS");
  }

  @Test
  void localSourceThatChangesWhilePipRunsIsAskedForAgain() throws Exception {
    source(directory.resolve("local"), "open(SELF + '/seen', 'a').write('1')");
    requirement = "demo @ " + directory.resolve("local").toUri();
    assertThat(prepare().outcome()).isEqualTo(Outcome.CREATED);
    Files.delete(directory.resolve("local/seen"));
    assertThat(prepare().outcome())
        .as("as it was before pip ran, and nobody knows which of the two pip saw")
        .isEqualTo(Outcome.CREATED);
    source(directory.resolve("local"), "pass");
    assertThat(prepare().outcome()).isEqualTo(Outcome.CREATED);
    PrepareResult same = prepare();
    assertThat(same.outcome()).isEqualTo(Outcome.REUSED);
    assertThat(same.processes()).isEmpty();
  }

  @Test
  void freshCloneElsewhereFindsTheEnvironmentOfItsLocalSource() throws Exception {
    variables.remove("PIP_FIND_LINKS");
    Path store = directory.resolve("store");
    source(directory.resolve("local"), "pass");
    requirement = "demo @ " + directory.resolve("local").toUri();
    PrepareResult first = prepare();
    directory = Files.createDirectories(directory.resolve("another/clone"));
    Files.createSymbolicLink(directory.resolve("store"), store);
    source(directory.resolve("local"), "pass");
    requirement = "demo @ " + directory.resolve("local").toUri();
    PrepareResult second = prepare();
    assertThat(second.recipe()).isEqualTo(first.recipe());
    assertThat(second.processes()).isEmpty();
  }

  private static long pips(PrepareResult prepared) {
    return prepared.processes().stream()
        .filter(process -> process.command().contains("install"))
        .count();
  }

  private static String flags(PrepareResult prepared) throws IOException {
    return Files.readString(prepared.environment().sitePackages().resolve("demo.py"));
  }

  /** A package whose own backend writes CFLAGS into it, so that no other package is needed. */
  private static Map<String, String> sources(String meanwhile) {
    return Map.of(
        "PKG-INFO", "Metadata-Version: 2.1\nName: demo\nVersion: 1.0\n",
        "pyproject.toml",
            "[build-system]\nrequires = []\nbuild-backend = 'backend'\nbackend-path = ['.']\n",
        "backend.py",
            """
            import os, zipfile
            SELF = os.path.dirname(os.path.abspath(__file__))
            def build_wheel(directory, config_settings=None, metadata_directory=None):
                %s
                name = 'demo-1.0-py3-none-any.whl'
                info = 'demo-1.0.dist-info/'
                files = {
                    'demo.py': os.environ.get('CFLAGS', ''),
                    info + 'METADATA': 'Metadata-Version: 2.1\\nName: demo\\nVersion: 1.0\\n',
                    info + 'WHEEL': 'Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n',
                }
                files[info + 'RECORD'] = ''.join(file + ',,\\n' for file in files)
                with zipfile.ZipFile(os.path.join(directory, name), 'w') as wheel:
                    for file, text in files.items():
                        wheel.writestr(file, text)
                return name
            """
                .formatted(meanwhile));
  }

  private static void source(Path directory, String meanwhile) throws IOException {
    Files.createDirectories(directory);
    for (Map.Entry<String, String> file : sources(meanwhile).entrySet()) {
      Files.writeString(directory.resolve(file.getKey()), file.getValue());
    }
  }

  private static void sdist(Path wheels) throws IOException {
    try (ZipOutputStream zip =
        new ZipOutputStream(Files.newOutputStream(wheels.resolve("demo-1.0.zip")))) {
      for (Map.Entry<String, String> file : sources("pass").entrySet()) {
        zip.putNextEntry(new ZipEntry("demo-1.0/" + file.getKey()));
        zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    }
  }

  private void writeLock(String hash, String madeFor) throws IOException {
    Path file = directory.resolve("pylock.build.toml");
    Files.writeString(
        file,
        """
        lock-version = "1.0"
        [[packages]]
        name = "demo"
        version = "1.0"
        wheels = [{ name = "demo-1.0-py3-none-any.whl", hashes = { sha256 = "%s" } }]
        [tool.pip-cmake]
        requirements = ["%s"]
        """
            .formatted(hash, madeFor));
    lock = Optional.of(file);
  }

  private static String sha256(Path file) throws Exception {
    return HexFormat.of()
        .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
  }

  private PrepareResult prepare() throws Exception {
    return prepare(now);
  }

  private PrepareResult prepare(Instant sessionStart) throws Exception {
    return environments().prepare(request(sessionStart));
  }

  private Environments environments() {
    ProcessRunner runner = new ProcessRunner();
    Host host =
        new Host(
            variables, Path.of(System.getProperty("user.home")), System.getProperty("os.name"));
    return new Environments(
        new Stores(new TreeCopier(), new TreeArchiver()),
        new RecipeReader(
            new PythonFinder(
                new InterpreterLocator(new InterpreterProbe(runner), new PyLauncher(runner)))),
        new NamedEnvironments(),
        new EnvironmentInstaller(new NamedEnvironments(), new Pip(runner), new UvInstaller(runner)),
        preparations,
        host,
        Clock.fixed(now, ZoneOffset.UTC),
        TimeZone.getTimeZone("UTC"));
  }

  private PrepareRequest request(Instant sessionStart) throws Exception {
    return new PrepareRequest(
        directory,
        directory.resolve("records"),
        new StoreSettings(directory.resolve("store"), false, Optional.empty(), false),
        PythonChoice.ofMachine("python3"),
        directory.resolve("pyproject.toml"),
        requirement.isEmpty() ? List.of() : List.of(new Requirement(requirement, "the POM")),
        additions,
        List.of(),
        List.of(),
        lock,
        repository,
        IndexSettings.NONE,
        Installer.PIP,
        UpdatePolicy.parse(updatePolicy),
        update,
        offline,
        sessionStart,
        () -> previousRecipe);
  }

  private List<String> names(String name) throws IOException {
    Path place = directory.resolve("store").resolve(name);
    if (!Files.exists(place)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(place)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  private static void wheel(Path wheels, String version) throws IOException {
    String info = "demo-" + version + ".dist-info/";
    Map<String, String> files =
        Map.of(
            "demo.py",
            "VERSION = '" + version + "'\n",
            info + "METADATA",
            "Metadata-Version: 2.1\nName: demo\nVersion: " + version + "\n",
            info + "WHEEL",
            "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
            info + "RECORD",
            "demo.py,,\n" + info + "METADATA,,\n" + info + "WHEEL,,\n" + info + "RECORD,,\n");
    Path wheel = wheels.resolve("demo-" + version + "-py3-none-any.whl");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(wheel))) {
      for (Map.Entry<String, String> file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    }
  }

  /** A package index (PEP 503) of a directory of wheels, on this machine. */
  private record Index(HttpServer server, int port) implements AutoCloseable {
    Index(Path wheels, Map<String, String> variables) throws IOException {
      this(
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0),
          wheels,
          variables);
    }

    private Index(HttpServer server, Path wheels, Map<String, String> variables) {
      this(server, server.getAddress().getPort());
      server.createContext("/simple/demo/", exchange -> send(exchange, page(wheels)));
      server.createContext(
          "/files/",
          exchange ->
              send(
                  exchange,
                  Files.readAllBytes(
                      wheels.resolve(exchange.getRequestURI().getPath().substring(7)))));
      server.start();
      variables.remove("PIP_NO_INDEX");
      variables.remove("PIP_FIND_LINKS");
      variables.put("PIP_RETRIES", "0");
      variables.put("PIP_INDEX_URL", "http://127.0.0.1:" + port + "/simple");
    }

    private static byte[] page(Path wheels) throws IOException {
      StringBuilder page = new StringBuilder("<!DOCTYPE html><html><body>");
      try (Stream<Path> files = Files.list(wheels)) {
        for (Path file : files.toList()) {
          page.append("<a href=\"/files/%1$s\">%1$s</a>".formatted(file.getFileName()));
        }
      }
      return page.append("</body></html>").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void send(HttpExchange exchange, byte[] body) throws IOException {
      exchange.getResponseHeaders().set("Content-Type", "text/html");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
      exchange.close();
    }

    @Override
    public void close() {
      server.stop(0);
    }
  }
}
