package io.github.pipcmake.wheel.sources;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pipcmake.archive.Digest;
import io.github.pipcmake.environment.recipe.BuildEnvironment;
import io.github.pipcmake.environment.recipe.EnvironmentSource;
import io.github.pipcmake.environment.recipe.Installer;
import io.github.pipcmake.environment.recipe.PrepareRequest;
import io.github.pipcmake.environment.recipe.PythonChoice;
import io.github.pipcmake.environment.recipe.UpdatePolicy;
import io.github.pipcmake.process.Host;
import io.github.pipcmake.python.settings.IndexSettings;
import io.github.pipcmake.store.layout.StoreSettings;
import io.github.pipcmake.wheel.backend.Backend;
import io.github.pipcmake.wheel.backend.WheelRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScopeFinderTest {
  @TempDir Path top;

  private final SortedMap<String, String> packages = new TreeMap<>();

  @BeforeEach
  void makeProject() throws IOException {
    write("python/pyproject.toml", "");
    write("cpp/CMakeLists.txt", "set(FLAVOUR $ENV{FLAVOUR})");
  }

  @Test
  void projectThatLeadsNowhereElseIsAlone() throws Exception {
    write("python/CMakeLists.txt", "project(a)");
    WheelScope scope = find();
    assertThat(scope.sources().areas()).contains(top.resolve("python")).doesNotContain(top);
    assertThat(scope.variables()).isEmpty();
    assertThat(scope.asksGit()).isEmpty();
    assertThat(scope.compiles()).isTrue();
  }

  @Test
  void buildFilesElsewhereInTheRepositoryNameVariablesToo() throws Exception {
    write("python/CMakeLists.txt", "add_subdirectory(../cpp cpp)");
    WheelScope scope = find();
    assertThat(scope.sources().root()).isEqualTo(top);
    assertThat(scope.sources().areas()).contains(top);
    assertThat(scope.leadsOut()).contains("CMakeLists.txt");
    assertThat(scope.variables()).containsExactly(Map.entry("FLAVOUR", "../cpp/CMakeLists.txt"));
  }

  @Test
  void buildFilesElsewhereMayAskGit() throws Exception {
    write(".git/HEAD", "ref: refs/heads/main\n");
    write("python/CMakeLists.txt", "add_subdirectory(../cpp cpp)");
    write("cpp/CMakeLists.txt", "find_package(Git)");
    assertThat(find().asksGit()).isEmpty(); // git does not keep the project
    index("python/CMakeLists.txt");
    assertThat(find().asksGit()).contains("../cpp/CMakeLists.txt");
  }

  @Test
  void backendThatAsksGitWantsTheWholeRepository() throws Exception {
    write(".git/HEAD", "ref: refs/heads/main\n");
    index("python/pyproject.toml");
    packages.put("setuptools_scm", "8");
    assertThat(find().asksGit()).contains("setuptools-scm");
    assertThat(find().sources().areas()).contains(top);
  }

  /** An index of version 2 with one entry, gitformat-index(5). */
  private void index(String name) throws IOException {
    byte[] path = name.getBytes(StandardCharsets.UTF_8);
    ByteBuffer index = ByteBuffer.allocate(12 + (62 + path.length) / 8 * 8 + 8 + 20);
    index.put(new byte[] {'D', 'I', 'R', 'C'}).putInt(2).putInt(1);
    index.position(12 + 60).putShort((short) path.length).put(path);
    Files.write(top.resolve(".git/index"), index.array());
  }

  private WheelScope find() throws Exception {
    Path project = top.resolve("python");
    Path target = project.resolve("target");
    StoreSettings store = new StoreSettings(top.resolve("store"), false, Optional.empty(), false);
    PrepareRequest preparation =
        new PrepareRequest(
            project,
            target,
            store,
            PythonChoice.ofMachine("python3"),
            project.resolve("pyproject.toml"),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            Optional.empty(),
            EnvironmentSource.NONE,
            IndexSettings.NONE,
            Installer.PIP,
            UpdatePolicy.parse("daily"),
            false,
            false,
            Instant.EPOCH,
            Optional::empty);
    BuildEnvironment environment =
        new BuildEnvironment(
            new Digest("0".repeat(64)),
            List.of(top.resolve("env")),
            top.resolve("env/bin/python"),
            top.resolve("env/lib"),
            top.resolve("bytecode"),
            packages,
            "");
    WheelRequest request =
        new WheelRequest(
            preparation,
            environment,
            Optional.empty(),
            target,
            target.resolve("wheel-build"),
            target.resolve("pip-cmake"),
            Map.of(),
            false,
            Map.of(),
            false,
            Optional.empty(),
            top,
            target.resolve("wheel-source"),
            List.of(),
            List.of(),
            Set.of(target),
            WheelRequest.Finish.NONE);
    return new ScopeFinder(
            request,
            new Backend("flit_core.buildapi", List.of(), false, Optional.empty()),
            Map.of(),
            new Host(Map.of(), top.resolve("home"), "Linux"))
        .find(request::excludes);
  }

  private void write(String name, String text) throws IOException {
    Path file = top.resolve(name);
    Files.createDirectories(file.resolveSibling(""));
    Files.writeString(file, text);
  }
}
