package io.github.pipcmake.python.venv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pipcmake.process.Host;
import io.github.pipcmake.python.TestInterpreter;
import io.github.pipcmake.python.interpreter.Interpreter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VirtualEnvironmentTest {
  @TempDir Path root;
  @TempDir Path prefix;

  @Test
  void onPosixItIsPyvenvCfgLinksToPythonAndSitePackages() throws IOException {
    Interpreter interpreter = TestInterpreter.at(prefix);

    VirtualEnvironment made =
        VirtualEnvironment.create(root, interpreter, new Host(Map.of(), root, "Linux"));

    assertThat(root.resolve("pyvenv.cfg"))
        .hasContent(
            "home = %s\ninclude-system-site-packages = false\nversion = 3.11.7\n"
                .formatted(prefix.resolve("bin")));
    assertThat(Files.readSymbolicLink(made.python())).isEqualTo(interpreter.executable());
    assertThat(Files.readSymbolicLink(root.resolve("bin/python3"))).isEqualTo(Path.of("python"));
    assertThat(Files.readSymbolicLink(root.resolve("lib64"))).isEqualTo(Path.of("lib"));
    assertThat(made.sitePackages()).isEmptyDirectory();
    assertThat(made.scripts()).isEqualTo(root.resolve("bin"));
    try (var names = Files.list(root)) {
      assertThat(names.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrder("bin", "lib", "lib64", "pyvenv.cfg");
    }
  }

  @Test
  void onWindowsTheLauncherIsCopiedWhateverItsName() throws IOException {
    Host windows = new Host(Map.of(), root, "Windows 11");
    Path launchers = Files.createDirectories(prefix.resolve("Lib/venv/scripts/nt"));
    assertThatThrownBy(
            () ->
                VirtualEnvironment.create(
                    Files.createDirectory(root.resolve("none")),
                    TestInterpreter.at(prefix),
                    windows))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("venvlauncher.exe");
    for (String name : List.of("python.exe", "pythonw.exe", "venvlauncher.exe")) {
      Files.writeString(launchers.resolve(name), name);
    }

    VirtualEnvironment made = VirtualEnvironment.create(root, TestInterpreter.at(prefix), windows);

    assertThat(made.python()).isEqualTo(root.resolve("Scripts/python.exe"));
    assertThat(made.python()).hasContent("venvlauncher.exe");
    assertThat(root.resolve("Scripts/pythonw.exe")).hasContent("pythonw.exe");
  }
}
