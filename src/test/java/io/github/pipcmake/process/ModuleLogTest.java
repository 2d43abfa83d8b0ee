package io.github.pipcmake.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModuleLogTest {
  @AfterEach
  void noModule() {
    ModuleLog.begin(Optional.empty());
  }

  @Test
  void lineBeginsWithTheModuleOnlyWhileThereIsOne() {
    assertThat(ModuleLog.named("line")).isEqualTo("line");

    ModuleLog.begin(Optional.of("core"));
    assertThat(ModuleLog.named("line")).isEqualTo("core: line");

    ModuleLog.begin(Optional.empty());
    assertThat(ModuleLog.named("line")).isEqualTo("line");
  }

  @Test
  void outputOfProgramIsOfTheModuleThatStartedIt(@TempDir Path directory) throws Exception {
    List<String> lines = new ArrayList<>();
    ModuleLog.begin(Optional.of("core"));

    new ProcessRunner()
        .run(
            new ProcessRequest(
                List.of("cmake", "-E", "echo", "hello"),
                directory,
                Map.of(),
                Set.of(),
                directory.resolve("echo.log"),
                line -> lines.add(ModuleLog.named(line)),
                Set.of()));

    assertThat(lines).containsExactly("core: hello");
  }

  @Test
  void modulesAtTheSameTimeKeepTheirNames() throws Exception {
    List<String> lines = new ArrayList<>();
    ModuleLog.begin(Optional.of("core"));
    Thread other =
        new Thread(
            () -> {
              ModuleLog.begin(Optional.of("python"));
              lines.add(ModuleLog.named("line"));
            });
    other.start();
    other.join();

    assertThat(lines).containsExactly("python: line");
    assertThat(ModuleLog.named("line")).isEqualTo("core: line");
  }
}
