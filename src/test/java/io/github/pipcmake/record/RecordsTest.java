package io.github.pipcmake.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import io.github.pipcmake.archive.Digest;
import io.github.pipcmake.cmake.build.BuildResult;
import io.github.pipcmake.cmake.install.InstallResult;
import io.github.pipcmake.cmake.install.InstalledJar;
import io.github.pipcmake.cmake.launcher.CacheUse;
import io.github.pipcmake.cmake.tools.CMakeException;
import io.github.pipcmake.compiler.TargetPlatform;
import io.github.pipcmake.compiler.TargetPython;
import io.github.pipcmake.compiler.ZigToolchain;
import io.github.pipcmake.environment.PrepareResult;
import io.github.pipcmake.environment.recipe.BuildEnvironment;
import io.github.pipcmake.environment.recipe.Recipe;
import io.github.pipcmake.environment.recipe.RecipeInputs;
import io.github.pipcmake.process.Host;
import io.github.pipcmake.process.ProcessOutcome;
import io.github.pipcmake.pylock.PylockResult;
import io.github.pipcmake.python.TestInterpreter;
import io.github.pipcmake.python.settings.PipSettings;
import io.github.pipcmake.run.RunResult;
import io.github.pipcmake.wheel.WheelResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordsTest {
  @TempDir Path directory;

  @Test
  void goalsThatFollowFindTheEnvironmentThatPrepareMade() throws Exception {
    Records records = Records.of(new GoalExecution("core", "core", true), directory);
    BuildEnvironment environment = environment();
    prepare(records, environment);

    PrepareRecord read = Records.of(new GoalExecution("core", "other", true), directory).prepared();

    assertThat(read.buildEnvironment()).isEqualTo(environment);
    assertThat(records.isPreparedForThisMachine()).isTrue();
    assertThat(read.store()).isEqualTo(directory.resolve("store"));
    assertThat(read.sourceDirectory()).isEqualTo(directory.resolve("sources"));
    assertThat(records.recipe()).hasValue("abc");
  }

  @Test
  void compilerThatIsGoneIsAsIfNothingWerePrepared() throws Exception {
    Records records = new Records(directory);
    ZigToolchain zig =
        new ZigToolchain(
            Files.createDirectories(directory.resolve("toolchain")),
            Files.createDirectories(directory.resolve("zig")),
            "0.17.1",
            TargetPlatform.parse("windows-x86_64"),
            true,
            Optional.of(new TargetPython(Files.createDirectory(directory.resolve("python")))));
    Files.createFile(zig.file());
    prepare(records, environment(), Optional.of(zig));
    assertThat(records.prepared().compiler()).contains(zig);
    assertThat(records.isPreparedForThisMachine()).isFalse();

    Files.delete(zig.environment());
    assertThat(records.ifPrepared()).isEmpty();
  }

  @Test
  void whatRanIsRecordedWithItsSeconds() throws Exception {
    prepare(new Records(directory), environment());

    JsonObject json = read("prepare");
    assertThat(json)
        .containsEntry("outcome", "created")
        .containsEntry("reason", "there was none")
        .containsEntry("seconds", 1.234);
    assertThat(json.getArray("processes"))
        .containsExactly(
            Map.of("command", List.of("pip", "install"), "seconds", 0.1, "exitStatus", 0),
            Map.of("command", List.of("python3"), "seconds", 0.1, "exitStatus", 0));
  }

  @Test
  void withoutAnEnvironmentTheGoalsOfTheExecutionAreNamed() throws Exception {
    Records records = Records.of(new GoalExecution("core", "native", true), directory);
    assertNothingPrepared(records);

    BuildEnvironment environment = environment();
    prepare(Records.of(new GoalExecution("core", "core", true), directory), environment);
    Path file = directory.resolve("core/prepare.json");
    String whole = Files.readString(file);
    Files.writeString(file, whole.substring(0, whole.length() / 2));
    assertNothingPrepared(records);
    assertThat(records.recipe()).isEmpty();

    Files.writeString(file, whole.replace("\"sitePackages\"", "\"other\""));
    assertNothingPrepared(records);

    Files.writeString(file, whole);
    Files.delete(environment.python());
    assertNothingPrepared(records);
  }

  @Test
  void goalThatFailsLeavesNoRecordOfAnEarlierBuildButThatOfPrepareStays() throws Exception {
    Records records = new Records(directory);
    prepare(records, environment());
    new Results(records)
        .write(new BuildResult(1, 1, CacheUse.NONE, List.of(), Map.of(), List.of()), 1);

    records.forget("build");
    records.forget("install");
    records.forget("prepare");

    assertThat(directory.resolve("build.json")).doesNotExist();
    assertThat(records.prepared().digest()).isEqualTo("0".repeat(64));
  }

  @Test
  void outcomeSaysWhetherAnythingWasDone() throws Exception {
    Records records = new Records(directory);
    new Results(records)
        .write(new BuildResult(0, 0, CacheUse.NONE, List.of(), Map.of(), List.of()), 1);
    assertThat(read("build")).containsEntry("outcome", "unchanged").doesNotContainKey("reasons");
    new Results(records)
        .write(
            new BuildResult(2, 1, CacheUse.NONE, List.of("a.h"), Map.of("a.o", "a.h"), List.of()),
            1);
    assertThat(read("build"))
        .containsEntry("outcome", "built")
        .containsEntry("compiled", 1)
        .containsEntry("reasons", List.of("a.h"))
        .containsEntry("explanations", List.of(Map.of("object", "a.o", "reason", "a.h")));
    assertThat(records.installed()).isEmpty();
    Path prefix = directory.resolve("classes");
    new Results(records)
        .write(
            new InstallResult(
                true,
                "nothing changed",
                List.of(Path.of("a"), Path.of("b"), Path.of("c")),
                List.of()),
            prefix,
            1);
    assertThat(read("install")).containsEntry("outcome", "unchanged").containsEntry("files", 3);
    assertThat(records.installed()).hasValue(prefix);
    new Results(records).writeJar(directory.resolve("a.jar"), new InstalledJar.Written(3, true), 1);
    assertThat(read("jar")).containsEntry("outcome", "made").containsEntry("files", 3);
    new Results(records)
        .write(
            new WheelResult(
                false,
                "new",
                Path.of("demo.whl"),
                "py3-none-any",
                "12",
                Optional.of(Path.of("demo.tar.gz")),
                "34",
                Optional.empty(),
                List.of(ran("backend"))),
            List.of(ran("python3")),
            1);
    assertThat(read("wheel"))
        .containsEntry("outcome", "built")
        .containsEntry("sha256", "12")
        .containsEntry("sdist", "demo.tar.gz");
    assertThat(read("wheel").getArray("processes")).hasSize(2);
    new Results(records)
        .write(
            new PylockResult(
                PylockResult.Outcome.UPDATED,
                Path.of("pylock.toml"),
                List.of("demo==2"),
                List.of("+demo==2"),
                List.of()),
            List.of(),
            1);
    assertThat(read("lock"))
        .containsEntry("outcome", "updated")
        .containsEntry("changes", List.of("+demo==2"));
    new Results(records)
        .write(
            new RunResult(
                true, "nothing changed", "56", Path.of("bin/python"), 2, List.of(ran("black"))),
            "black",
            1);
    assertThat(read("run"))
        .containsEntry("outcome", "skipped")
        .containsEntry("program", "black")
        .containsEntry("outputs", 2);
  }

  private static void assertNothingPrepared(Records records) {
    assertThatThrownBy(records::prepared)
        .isInstanceOf(CMakeException.class)
        .hasMessageContaining(
            "type it before this one: mvn pip-cmake:prepare@core and then the goal");
  }

  private void prepare(Records records, BuildEnvironment environment) throws IOException {
    prepare(records, environment, Optional.empty());
  }

  private void prepare(
      Records records, BuildEnvironment environment, Optional<ZigToolchain> compiler)
      throws IOException {
    new Results(records)
        .write(
            new PrepareResult(
                PrepareResult.Outcome.CREATED,
                "there was none",
                new RecipeInputs(
                    new Recipe(new TreeMap<>()),
                    TestInterpreter.at(directory),
                    List.of(),
                    PipSettings.forOneFile(new Host(Map.of(), directory, "Linux")),
                    Optional.empty(),
                    List.of()),
                "abc",
                environment,
                directory.resolve("store"),
                false,
                List.of(ran("pip", "install"))),
            GoalParameters.NOTHING,
            directory.resolve("sources"),
            Optional.empty(),
            compiler,
            List.of(ran("python3")),
            1.2341);
  }

  private static ProcessOutcome ran(String... command) {
    return new ProcessOutcome(List.of(command), 0.1, 0, List.of(), Path.of("log"));
  }

  private BuildEnvironment environment() throws IOException {
    Path root = Files.createDirectories(directory.resolve("store/environment"));
    return new BuildEnvironment(
        new Digest("0".repeat(64)),
        List.of(root),
        Files.writeString(root.resolve("python"), ""),
        root.resolve("site-packages"),
        root.resolve("bytecode"),
        new TreeMap<>(Map.of("demo", "1.0")),
        "cpython 3.11");
  }

  private JsonObject read(String goal) throws Exception {
    return JsonParser.object().from(Files.readString(directory.resolve(goal + ".json")));
  }
}
